/** What two people changed at once, as the server's refusal and the ticket's history tell it. */
import type { HistoryEntry } from "@deskbell/contract/tickets";
import type { Value } from "@deskbell/engine/kernel";
import { ApiError } from "../../../lib/api.ts";

export interface Conflict {
  field: string;
  /** What it is now. */
  current: Value;
  /** What was to be saved. */
  wanted: Value;
}

/** Undefined when the refusal is about something else. */
export function conflictsOf(error: unknown): Conflict[] | undefined {
  if (!(error instanceof ApiError) || error.problem.code !== "form.conflict") return undefined;
  const told = error.problem.params["conflicts"];
  if (!Array.isArray(told)) return undefined;
  const conflicts = told.flatMap((one) => {
    if (typeof one !== "object" || one === null || Array.isArray(one)) return [];
    const { field, current, wanted } = one;
    return typeof field === "string" ? [{ field, current: current ?? null, wanted: wanted ?? null } as Conflict] : [];
  });
  return conflicts.length > 0 ? conflicts : undefined;
}

/** Who changed a field last, and when. */
export function whoChanged(history: readonly HistoryEntry[], field: string): { name: string; at: string } | undefined {
  const entry = history.findLast((one) => {
    const { changes } = one.data;
    return typeof changes === "object" && changes !== null && Object.hasOwn(changes, field);
  });
  return entry && { name: entry.actor.name, at: entry.at };
}
