import { ProblemError } from "../../platform/http/problem-error.ts";

/** A place in a keyset list as an opaque text: the last row's sort values. */
export function writeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** What a value of a cursor is compared with, so that no other value ever reaches a cast of the database. */
export type CursorKind = "instant" | "infinityInstant" | "int" | "text" | "id";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** As `toISOString` writes it; years that PostgreSQL does not know are not written like this. */
const INSTANT = /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** `infinityInstant` may also be `infinity`, the place of rows that have no time and come last. */
const isOfKind: Record<CursorKind, (value: unknown) => boolean> = {
  instant: (value) => typeof value === "string" && isInstant(value),
  infinityInstant: (value) => typeof value === "string" && (value === "infinity" || isInstant(value)),
  int: (value) => typeof value === "number" && (value | 0) === value,
  text: (value) => typeof value === "string" && value.length <= 300 && !value.includes("\0"),
  id: (value) => typeof value === "string" && UUID.test(value),
};

function isInstant(text: string): boolean {
  const at = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString() === text;
}

type ValuesOf<Kinds extends readonly CursorKind[]> = {
  -readonly [Place in keyof Kinds]: Kinds[Place] extends "int" ? number : string;
};

/**
 * The values of a cursor, one per kind, in order; null without a cursor.
 * @throws ProblemError request.cursor_invalid unless it holds exactly these
 */
export function readCursor<const Kinds extends readonly CursorKind[]>(
  cursor: string | undefined,
  kinds: Kinds,
): ValuesOf<Kinds> | null {
  if (cursor === undefined) return null;
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    throw new ProblemError("request.cursor_invalid");
  }
  const good =
    Array.isArray(values) &&
    values.length === kinds.length &&
    kinds.every((kind, place) => isOfKind[kind]((values as unknown[])[place]));
  if (!good) throw new ProblemError("request.cursor_invalid");
  return values as ValuesOf<Kinds>;
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
