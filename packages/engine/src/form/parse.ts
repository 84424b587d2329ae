/**
 * From what was sent to what is stored, field by field, without looking at any other field: JSON form, length,
 * static limits, options that exist at all. What depends on other data is in `check.ts`.
 */
import { canonicalDecimal, compareDecimals } from "../condition/decimal.ts";
import type { Value } from "../kernel/index.ts";
import { unreachable } from "../kernel/index.ts";
import { cleanLine, cleanLines, lengthOf } from "./clean-text.ts";
import type { ColumnField, InputField } from "./definition.ts";
import { type Fault, fault, wrongType } from "./field-error.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { readEmail, readPhone } from "./parse-contact.ts";
import { type Parsed, readDate, readDateRange, readInstant, readTime } from "./parse-time.ts";
import { readRichText, richLength } from "./rich-text.ts";
import { treePaths } from "./value-type.ts";

/** The stored value (undefined = missing), or what is wrong. Subtables may hold both good cells and faults. */
export type ParseResult = { value: Value | undefined; faults: Fault[] };

const none: ParseResult = { value: undefined, faults: [] };
const good = (value: Value | undefined): ParseResult => ({ value, faults: [] });
const bad = (one: Fault): ParseResult => ({ value: undefined, faults: [one] });
const of = (parsed: Parsed): ParseResult => ("value" in parsed ? good(parsed.value) : { value: undefined, ...parsed });

/** Whether the sender left the field out: undefined, null, blank text, an empty list. */
function isBlank(raw: unknown): boolean {
  if (raw === undefined || raw === null) return true;
  if (typeof raw === "string") return raw.trim() === "";
  return Array.isArray(raw) && raw.length === 0;
}

/**
 * Read one field of a submission. Never throws, whatever JSON it is given; parsing a stored value again gives the
 * same value [F36].
 */
export function parseValue(field: InputField, raw: unknown): ParseResult {
  if (isBlank(raw)) return none;
  switch (field.type) {
    case "text":
      return text(raw, cleanLine, field.maxLength ?? DEFAULT_LIMITS.text, field.pattern);
    case "textarea":
      return text(raw, cleanLines, field.maxLength ?? DEFAULT_LIMITS.textarea);
    case "richText":
      return richText(raw, field.maxLength ?? DEFAULT_LIMITS.richText);
    case "number":
      return (field.scale ?? 0) === 0 ? integer(raw, field.min, field.max) : decimal(raw, field);
    case "rating":
      return integer(raw, 1, field.max ?? DEFAULT_LIMITS.rating);
    case "money":
      return money(raw, field);
    case "date":
      return of(readDate(raw));
    case "time":
      return of(readTime(raw));
    case "datetime":
      return of(readInstant(raw));
    case "dateRange":
      return of(readDateRange(raw));
    case "yesNo":
      return typeof raw === "boolean" ? good(raw) : bad(wrongType("boolean"));
    case "choice":
      return choice(raw, new Set(field.options.map((option) => option.id)), "option");
    case "multiChoice":
      return choices(raw, new Set(field.options.map((option) => option.id)), field.max);
    case "cascade":
      return choice(raw, new Set(treePaths(field.options)), "treeNode");
    case "phone":
      return contact(raw, readPhone, "form.bad_phone");
    case "email":
      return contact(raw, readEmail, "form.bad_email");
    case "file":
      return ids(raw, field.maxCount ?? DEFAULT_LIMITS.files);
    case "reference":
      return field.multiple ? ids(raw, DEFAULT_LIMITS.references) : id(raw);
    case "subtable":
      return rows(raw, field);
    case "hidden":
      return text(raw, cleanLine, DEFAULT_LIMITS.text);
    default:
      return unreachable(field);
  }
}

const PATTERNS = {
  // Unified social credit code (GB 32100-2015: 18 characters, no I O S V Z) or an older tax number of 15–20.
  taxNumber: /^([0-9A-HJ-NPQRTUWXY]{18}|[0-9A-Z]{15}|[0-9A-Z]{20})$/,
  serial: /^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/,
} as const;

function text(raw: unknown, clean: (raw: string) => string, max: number, pattern?: keyof typeof PATTERNS): ParseResult {
  if (typeof raw !== "string") return bad(wrongType("text"));
  const cleaned = clean(raw);
  if (cleaned === "") return none;
  const value = pattern === "taxNumber" ? cleaned.normalize("NFKC").replace(/\s/g, "").toUpperCase() : cleaned;
  const length = lengthOf(value);
  if (length > max) return bad(fault("form.too_long", { max, length }));
  if (pattern && !PATTERNS[pattern].test(value)) return bad(fault("form.bad_pattern", { pattern }));
  return good(value);
}

function contact(
  raw: unknown,
  read: (raw: string) => string | undefined,
  code: "form.bad_phone" | "form.bad_email",
): ParseResult {
  if (typeof raw !== "string") return bad(wrongType("text"));
  const value = read(raw);
  return value === undefined ? bad(fault(code)) : good(value);
}

function richText(raw: unknown, max: number): ParseResult {
  const read = readRichText(raw);
  if ("reason" in read) return bad(fault("form.bad_rich_text", { reason: read.reason }));
  if (!read.document) return none;
  const length = richLength(read.document);
  if (length > max) return bad(fault("form.too_long", { max, length }));
  return good(JSON.parse(JSON.stringify(read.document)) as Value);
}

function integer(raw: unknown, min?: number, max?: number): ParseResult {
  if (typeof raw !== "number" || !Number.isSafeInteger(raw)) return bad(wrongType("integer"));
  return within(raw + 0, raw, min, max);
}

function within(value: number, raw: number, min?: number, max?: number): ParseResult {
  if (min !== undefined && raw < min) return bad(fault("form.too_small", { min }));
  if (max !== undefined && raw > max) return bad(fault("form.too_large", { max }));
  return good(value);
}

function money(
  raw: unknown,
  { min = 0, max, currency }: { min?: number; max?: number; currency: string },
): ParseResult {
  if (typeof raw !== "number" || !Number.isSafeInteger(raw)) return bad(wrongType("money"));
  if (raw < min) return bad(fault("form.too_small", { min, currency }));
  if (max !== undefined && raw > max) return bad(fault("form.too_large", { max, currency }));
  return good(raw + 0);
}

function decimal(raw: unknown, field: { min?: number; max?: number; scale?: number }): ParseResult {
  if (typeof raw !== "string" && typeof raw !== "number") return bad(wrongType("decimal"));
  const value = canonicalDecimal(typeof raw === "string" ? raw.trim() : raw);
  if (value === undefined) return bad(wrongType("decimal"));
  const scale = field.scale ?? 0;
  if ((value.split(".")[1]?.length ?? 0) > scale) return bad(fault("form.too_precise", { scale }));
  const { min, max } = field;
  if (min !== undefined && compareDecimals(value, limit(min)) < 0) return bad(fault("form.too_small", { min }));
  if (max !== undefined && compareDecimals(value, limit(max)) > 0) return bad(fault("form.too_large", { max }));
  return good(value);
}

const limit = (bound: number): string => canonicalDecimal(bound) ?? "0";

function choice(raw: unknown, known: ReadonlySet<string>, type: "option" | "treeNode"): ParseResult {
  if (typeof raw !== "string") return bad(wrongType(type));
  return known.has(raw) ? good(raw) : bad(fault("form.not_offered", { value: raw.slice(0, 200) }));
}

function choices(raw: unknown, known: ReadonlySet<string>, max?: number): ParseResult {
  if (!Array.isArray(raw) || !raw.every((one): one is string => typeof one === "string"))
    return bad(wrongType("optionSet"));
  const chosen = [...new Set(raw)];
  const unknown = chosen.find((one) => !known.has(one));
  if (unknown !== undefined) return bad(fault("form.not_offered", { value: unknown.slice(0, 200) }));
  if (max !== undefined && chosen.length > max) return bad(fault("form.too_many", { max }));
  return good(chosen);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function id(raw: unknown): ParseResult {
  if (typeof raw !== "string" || !UUID.test(raw)) return bad(wrongType("reference"));
  return good(raw.toLowerCase());
}

function ids(raw: unknown, max: number): ParseResult {
  if (!Array.isArray(raw) || !raw.every((one) => typeof one === "string" && UUID.test(one))) {
    return bad(wrongType("referenceSet"));
  }
  const unique = [...new Set(raw.map((one: string) => one.toLowerCase()))];
  return unique.length > max ? bad(fault("form.too_many", { max })) : good(unique);
}

function rows(raw: unknown, field: Extract<InputField, { type: "subtable" }>): ParseResult {
  if (!Array.isArray(raw)) return bad(wrongType("table"));
  const max = field.maxRows ?? DEFAULT_LIMITS.rows;
  if (raw.length > max) return bad(fault("form.too_many", { max }));
  const columns = new Map(field.columns.map((column) => [column.id, column]));
  const faults: Fault[] = [];
  const value = raw.map((one, row) => {
    const read = cells(one, columns);
    faults.push(...read.faults.map((each) => ({ ...each, row })));
    return read.value;
  });
  return { value, faults };
}

function cells(
  raw: unknown,
  columns: ReadonlyMap<string, ColumnField>,
): { value: Record<string, Value>; faults: Fault[] } {
  const value: Record<string, Value> = {};
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return { value, faults: [wrongType("object")] };
  const faults: Fault[] = [];
  for (const [name, cell] of Object.entries(raw)) {
    const column = columns.get(name);
    if (!column) {
      faults.push({ ...fault("form.unknown_field"), column: name.slice(0, 100) });
    } else if (column.type !== "formula") {
      const read = parseValue(column, cell);
      if (read.value !== undefined) value[name] = read.value;
      faults.push(...read.faults.map((each) => ({ ...each, column: name })));
    }
  }
  return { value, faults };
}
