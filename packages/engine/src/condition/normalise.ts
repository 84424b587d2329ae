/** One canonical JSON form per value, so that equality, folding, SQL and storage all mean the same [C3]. */
import { isLocalDate, isMissing, type Value, type ValueType } from "../kernel/index.ts";
import { canonicalDecimal } from "./decimal.ts";

export type Normalised = { ok: true; value: Value } | { ok: false };

const BAD: Normalised = { ok: false };
/** The Cs category under `u` matches lone surrogates only: a well-formed pair is one code point. */
const UNSTORABLE = /[\0\p{Cs}]/gu;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What `String.prototype.trim` removes (ECMA-262 white space and line terminators), for PostgreSQL's `btrim`. */
export const BLANKS =
  "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

/** Text as it is stored and compared: NFC, trimmed, without NUL and lone surrogates. Idempotent. */
export function normaliseText(text: string): string {
  return text.replace(UNSTORABLE, "").normalize("NFC").trim();
}

const good = (value: Value): Normalised => ({ ok: true, value });

function textLike(value: Value): Normalised {
  return typeof value === "string" ? good(normaliseText(value) || null) : BAD;
}

function safe(value: Value): Normalised {
  return typeof value === "number" && Number.isSafeInteger(value) ? good(value + 0) : BAD;
}

function decimal(value: Value): Normalised {
  if (typeof value !== "string" && typeof value !== "number") return BAD;
  const text = canonicalDecimal(typeof value === "string" ? value.trim() : value);
  return text === undefined ? BAD : good(text);
}

function date(value: Value): Normalised {
  return typeof value === "string" && isLocalDate(value) && value >= "0001" ? good(value) : BAD;
}

function instant(value: Value): Normalised {
  if (typeof value !== "string" || !INSTANT.test(value)) return BAD;
  const at = Date.parse(value);
  const iso = Number.isNaN(at) ? "" : new Date(at).toISOString();
  return iso.length === 24 && iso >= "0001" ? good(iso) : BAD;
}

function dateRange(value: Value): Normalised {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return BAD;
  const { from, to } = value;
  if (isMissing(from) && isMissing(to)) return good(null);
  const start = date(from ?? null);
  const end = date(to ?? null);
  if (!start.ok || !end.ok || Object.keys(value).length !== 2) return BAD;
  return (start.value as string) <= (end.value as string) ? good({ from: start.value, to: end.value }) : BAD;
}

/** A UUID in lower case; any other id passes as normalised text, so that fixtures may use short ids. */
function identity(value: Value): Normalised {
  const text = textLike(value);
  if (!text.ok || typeof text.value !== "string") return text;
  const lower = text.value.toLowerCase();
  return good(UUID.test(lower) ? lower : text.value);
}

function setOf(value: Value, member: (value: Value) => Normalised): Normalised {
  if (!Array.isArray(value)) return BAD;
  const members: Value[] = [];
  for (const one of value) {
    const result = member(one);
    if (!result.ok) return BAD;
    if (result.value !== null && !members.includes(result.value)) members.push(result.value);
  }
  return good(members.length === 0 ? null : members);
}

/** Rows without missing cells; empty rows stay, for a row that a person added counts. */
function table(value: Value): Normalised {
  if (!Array.isArray(value)) return BAD;
  const rows: Value[] = [];
  for (const row of value) {
    if (typeof row !== "object" || row === null || Array.isArray(row)) return BAD;
    rows.push(Object.fromEntries(Object.entries(row).filter(([, cell]) => !isMissing(cell))));
  }
  return good(rows.length === 0 ? null : rows);
}

/**
 * The canonical form of `value` as a value of `type`; `value: null` when it is missing (null, "", [], a text of
 * blanks). `ok: false` when it is not a value of that type. A table's cells are checked by the caller, who knows
 * the columns.
 */
export function normaliseValue(type: ValueType, value: Value | undefined): Normalised {
  if (isMissing(value)) return good(null);
  switch (type) {
    case "text":
    case "option":
    case "treeNode":
      return textLike(value);
    case "reference":
      return identity(value);
    case "integer":
    case "money":
    case "duration":
      return safe(value);
    case "decimal":
      return decimal(value);
    case "boolean":
      return typeof value === "boolean" ? good(value) : BAD;
    case "date":
      return date(value);
    case "time":
      return typeof value === "string" && TIME.test(value) ? good(value) : BAD;
    case "instant":
      return instant(value);
    case "dateRange":
      return dateRange(value);
    case "optionSet":
      return setOf(value, textLike);
    case "referenceSet":
      return setOf(value, identity);
    case "table":
      return table(value);
    default:
      return type satisfies never;
  }
}
