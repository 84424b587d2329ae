/**
 * How a value of each condition type is written in JSON, everywhere: form data, events, API, ticket_value.
 *
 * | type         | JSON                                                                                   |
 * |--------------|----------------------------------------------------------------------------------------|
 * | text         | string, NFC, trimmed, no NUL, no lone surrogate                                        |
 * | integer      | number, a safe integer                                                                 |
 * | decimal      | string, canonical: `-?digits[.digits]`, no leading or trailing zeros, ≤ 20 digits      |
 * | money        | number, a safe integer of minor units (fen); the currency is the field's               |
 * | boolean      | true / false                                                                           |
 * | date         | `YYYY-MM-DD`                                                                           |
 * | time         | `HH:MM`                                                                                |
 * | instant      | `YYYY-MM-DDTHH:MM:SS.mmmZ`, UTC                                                        |
 * | duration     | number, whole milliseconds                                                             |
 * | dateRange    | `{ from: date, to: date }`, inclusive                                                  |
 * | option       | string, the option's id                                                                |
 * | optionSet    | string[] of option ids, no duplicates                                                  |
 * | treeNode     | string, ids of the path joined by `/`                                                  |
 * | reference    | string, a UUID (member, department, campus, person, record); several: `referenceSet`   |
 * | table        | rows: `{ [columnId]: Value }[]`                                                        |
 *
 * Missing is `undefined`, `null`, `""` or `[]`; writers normalise it to an absent key.
 */
export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

/** Field values by field id. */
export type Data = { [fieldId: string]: Value };

export const VALUE_TYPES = [
  "text",
  "integer",
  "decimal",
  "money",
  "boolean",
  "date",
  "time",
  "instant",
  "duration",
  "dateRange",
  "option",
  "optionSet",
  "treeNode",
  "reference",
  "referenceSet",
  "table",
] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

/** Missing: undefined, null, "" or []. */
export function isMissing(value: Value | undefined): value is undefined | null | "" {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** A moment inside the engines: milliseconds since 1970 UTC. */
export type Instant = number;

export const toIso = (at: Instant): string => new Date(at).toISOString();
export const fromIso = (iso: string): Instant => Date.parse(iso);
