import { ApiError, NetworkError } from "./api.ts";
import type { T } from "./words.ts";

/** What went wrong, in words for a person. The server's titles are in the reader's language already. */
export function problemWords(t: T, error: unknown): string {
  if (error instanceof ApiError) return error.problem.title;
  if (error instanceof NetworkError) return t("problem.offline");
  return t("problem.unknown");
}
