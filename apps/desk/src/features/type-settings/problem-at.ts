/** What the engine or the server found wrong, by its place among the settings. */
import type { FieldProblem } from "@deskbell/contract/errors";
import { ApiError } from "../../lib/api.ts";
import type { T } from "../../lib/words.ts";

const KNOWN = ["duplicate", "not_offered", "required", "too_small", "too_large", "reason_gone"] as const;

/** The faults of a refused publication; undefined: it was refused for something else. */
export function problemsOf(error: unknown): FieldProblem[] | undefined {
  const problems = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  return problems.length > 0 ? problems : undefined;
}

/** In words, what is wrong at this place or below it. */
export function problemAt(t: T, problems: readonly FieldProblem[], place: string): string | undefined {
  const found = problems.filter(({ path }) => path === place || path.startsWith(`${place}.`));
  if (found.length === 0) return undefined;
  return [...new Set(found.map(({ path, code, params }) => words(t, path, code, params)))].join(
    t("promises.semicolon"),
  );
}

function words(t: T, path: string, code: string, params: FieldProblem["params"]): string {
  const known = KNOWN.find((one) => code.endsWith(`.${one}`));
  if (known === undefined) return t("promises.problem_other");
  if (known === "not_offered" && path.includes("calendar")) return t("promises.calendarGone");
  return t(`promises.problem_${known}`, { names: String(params?.["names"] ?? "") });
}
