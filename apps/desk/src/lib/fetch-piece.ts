/** Code that comes later: a server that restarts is waited for; a build that is gone is told from it. */

/** ms between tries while the server does not answer; about half a minute in all, as for what is sent. */
const PAUSES = [500, 1_000, 2_000, 4_000, 8_000, 15_000];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch("/healthz", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

/**
 * What `load` imports. While the server can't be reached it is tried again; where it answers and the piece is still not to be
 * had, another build lies there now. @throws what the last import said
 */
export async function fetchPiece<T>(
  load: () => Promise<T>,
  answers: () => Promise<boolean> = serverAnswers,
  wait: (ms: number) => Promise<void> = pause,
): Promise<T> {
  for (const ms of PAUSES) {
    try {
      return await load();
    } catch (error) {
      // A sheet that failed is not asked for again by this page: with the script alone it would stand there undressed.
      if (isMissingSheet(error)) throw error;
      if (await answers()) break;
      await wait(ms);
    }
  }
  return load();
}

const isMissingSheet = (error: unknown): boolean => error instanceof Error && /preload CSS/i.test(error.message);

/** Code or a sheet that could not be fetched, as browsers and the bundler say it. */
export const isMissingPiece = (error: unknown): boolean =>
  isMissingSheet(error) ||
  (error instanceof Error && /dynamically imported module|importing a module script/i.test(error.message));
