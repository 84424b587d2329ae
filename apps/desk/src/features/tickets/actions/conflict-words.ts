import { ApiError } from "../../../lib/api.ts";
import type { T } from "../../../lib/words.ts";
import type { Names } from "../names.ts";

/** Which fields somebody else changed meanwhile, and to what; undefined when the refusal is about something else. */
export function conflictWords(t: T, error: unknown, names: Names): string | undefined {
  if (!(error instanceof ApiError) || error.problem.code !== "form.conflict") return undefined;
  const conflicts = error.problem.params["conflicts"];
  if (!Array.isArray(conflicts)) return undefined;
  const lines = conflicts.flatMap((conflict) => {
    if (typeof conflict !== "object" || conflict === null || Array.isArray(conflict)) return [];
    const field = conflict["field"];
    if (typeof field !== "string") return [];
    const value = names.value(field, conflict["current"]) || t("history.empty");
    return [t("ticket.conflict", { field: names.field(field), value })];
  });
  return lines.length > 0 ? lines.join("\n") : undefined;
}
