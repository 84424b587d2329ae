/** Answers that the first script of the visit has asked for: each serves whoever asks for it first, once. */

declare global {
  interface Window {
    /** By path with query. */
    askedEarly?: Map<string, Promise<Response>>;
  }
}

/** Like `fetch`; what was asked early is not asked again, unless its answer is of no use. */
export async function fetchOnce(path: string, init: RequestInit): Promise<Response> {
  const asked = init.method === "GET" ? window.askedEarly?.get(path) : undefined;
  window.askedEarly?.delete(path);
  const answer = await asked?.catch(() => undefined);
  // That nobody is signed in is an answer too.
  return answer?.ok || answer?.status === 401 ? answer : fetch(path, init);
}

/** Somebody else signs in: what was asked as the one before is not theirs. */
export const dropEarly = (): void => window.askedEarly?.clear();
