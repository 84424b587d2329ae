/** Rows that follow from a ticket's state: what their values are made of, and what is to be written when one state follows another. Pure. */
import type { Value } from "@deskbell/engine/kernel";
import type { TicketState } from "@deskbell/engine/ticket";

export type Row = Record<string, unknown>;

export const iso = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());

export const uuidOf = (value: Value | undefined): string | null =>
  typeof value === "string" ? value : Array.isArray(value) && typeof value[0] === "string" ? value[0] : null;

export const campusOf = (state: TicketState): string | null => uuidOf(state.roles.campus);

/** What to write and what to delete so that `before` becomes `after`. */
export interface Difference {
  put: Row[];
  gone: Row[];
}

export function difference(before: Map<string, Row> | undefined, after: Map<string, Row>): Difference {
  const put: Row[] = [];
  const gone: Row[] = [];
  for (const [key, row] of after) {
    const old = before?.get(key);
    if (old === undefined || JSON.stringify(old) !== JSON.stringify(row)) put.push(row);
  }
  for (const [key, row] of before ?? []) if (!after.has(key)) gone.push(row);
  return { put, gone };
}
