import { ProblemError } from "../../platform/http/problem-error.ts";

/** A place in a keyset list as an opaque text: the last row's sort values. */
export function writeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** @throws ProblemError request.cursor_invalid unless it holds `count` texts or numbers. */
export function readCursor(cursor: string | undefined, count: number): (string | number)[] | null {
  if (cursor === undefined) return null;
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    throw new ProblemError("request.cursor_invalid");
  }
  const good =
    Array.isArray(values) &&
    values.length === count &&
    values.every((value) => (typeof value === "string" && value.length <= 300) || Number.isSafeInteger(value));
  if (!good) throw new ProblemError("request.cursor_invalid");
  return values as (string | number)[];
}

/** The same for lists ordered by (text, id) or id alone: the last value must be a UUID. */
export function readIdCursor(cursor: string | undefined, count = 1): (string | number)[] | null {
  const values = readCursor(cursor, count);
  const last = values?.at(-1);
  if (values && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(last))) {
    throw new ProblemError("request.cursor_invalid");
  }
  return values;
}

/** Cut a list that was read with one row more than `limit`. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  present: (row: Row) => Item,
  place: (row: Row) => readonly (string | number)[],
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(present),
    nextCursor: rows.length > limit && last !== undefined ? writeCursor(place(last)) : null,
  };
}
