/** What the service worker does with a request. Answers of the API are never its business: they are somebody's. */

export type Answer =
  /** The page itself: from the network while there is one, else as it was installed. */
  | "shell"
  /** A file with a hash in its name: as it was installed. */
  | "asset"
  /** Not ours; the browser goes on as if there were no worker. */
  | "pass";

/** @param installed paths that this worker keeps */
export function answerFor(
  { method, mode, url }: Pick<Request, "method" | "mode" | "url">,
  origin: string,
  installed: ReadonlySet<string>,
): Answer {
  const { origin: of, pathname } = new URL(url);
  if (method !== "GET" || of !== origin || /^\/(api|desk)(\/|$)/.test(pathname)) return "pass";
  if (mode === "navigate") return "shell";
  return installed.has(pathname) ? "asset" : "pass";
}
