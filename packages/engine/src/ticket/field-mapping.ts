/** Which field of an old form fills which of a new one, and whether its value fits there. For a person to confirm. */
import {
  type Field,
  type FormDefinition,
  type InputField,
  isInput,
  isRichDocument,
  paragraphsOf,
  plainTextOf,
} from "../form/index.ts";
import { type Data, isMissing, type Value } from "../kernel/index.ts";

/** Texts that a longer or shorter text field takes as they are. */
const TEXTS: ReadonlySet<Field["type"]> = new Set<Field["type"]>(["text", "textarea"]);

/**
 * For each input of the new form the old field that fills it: the one of the same id, else the one bound to the same role, where
 * its value fits. Ids of the old form by ids of the new; what has no source is left out.
 */
export function suggestMapping(from: FormDefinition, to: FormDefinition, data: Data): Record<string, string> {
  const mapping: Record<string, string> = {};
  for (const field of to.fields) {
    if (!isInput(field)) continue;
    const same = from.fields.find((old) => old.id === field.id);
    const bound =
      "role" in field && field.role !== undefined ? from.fields.find((old) => roleOf(old) === field.role) : undefined;
    const source = [same, bound].find((old) => old !== undefined && carriedValue(old, field, data) !== undefined);
    if (source) mapping[field.id] = source.id;
  }
  return mapping;
}

const roleOf = (field: Field): string | undefined => ("role" in field ? field.role : undefined);

/** The value of `from` as `to` can hold it; undefined: there is none, or it does not fit. */
export function carriedValue(from: Field, to: InputField, data: Data): Value | undefined {
  const value = data[from.id];
  if (value === undefined || isMissing(value)) return undefined;
  if (from.type === "lookup") return isSameRecord(from, to) ? referenceValue(value, to) : undefined;
  if (!isInput(from)) return undefined;
  if (TEXTS.has(from.type) && (to.type === "text" || to.type === "textarea")) return textValue(value, to);
  if (from.type === "richText" && (to.type === "text" || to.type === "textarea")) return plainValue(value, to);
  if (TEXTS.has(from.type) && to.type === "richText") return richValue(value, to);
  if (from.type !== to.type) return undefined;
  switch (to.type) {
    case "reference":
      return from.type === "reference" && from.record === to.record ? referenceValue(value, to) : undefined;
    case "choice":
      return to.options.some((option) => option.id === value) ? value : undefined;
    case "multiChoice":
      return chosen(value, new Set(to.options.map((option) => option.id)));
    case "money":
      return from.type === "money" && from.currency === to.currency ? value : undefined;
    case "hidden":
    case "subtable":
    case "cascade":
      // Their inner ids mean what their own form says.
      return from.id === to.id ? value : undefined;
    default:
      return value;
  }
}

/** What was looked up is named by its attribute: `campus`, or one of several (`department.tech`). */
const isSameRecord = (from: Extract<Field, { type: "lookup" }>, to: InputField): boolean =>
  from.result === "reference" && to.type === "reference" && from.attribute.split(".")[0] === to.record;

function textValue(value: Value, to: Extract<InputField, { type: "text" | "textarea" }>): Value | undefined {
  if (typeof value !== "string") return undefined;
  if (to.type === "text" && (to.pattern !== undefined || value.includes("\n"))) return undefined;
  return to.maxLength !== undefined && [...value].length > to.maxLength ? undefined : value;
}

/** The words of a formatted text; what they looked like stays in the history, with the old form. */
function plainValue(value: Value, to: Extract<InputField, { type: "text" | "textarea" }>): Value | undefined {
  return isRichDocument(value) ? textValue(plainTextOf(value), to) : undefined;
}

/** A line becomes a paragraph. */
function richValue(value: Value, to: Extract<InputField, { type: "richText" }>): Value | undefined {
  if (typeof value !== "string" || (to.maxLength !== undefined && [...value].length > to.maxLength)) return undefined;
  return paragraphsOf(value) as Value | undefined;
}

/** One becomes a set of one; of a set only one fits where one is asked. */
function referenceValue(value: Value, to: InputField): Value | undefined {
  if (to.type !== "reference") return undefined;
  if (to.multiple) return Array.isArray(value) ? value : [value];
  if (!Array.isArray(value)) return value;
  const [only] = value;
  return value.length === 1 ? only : undefined;
}

function chosen(value: Value, offered: ReadonlySet<string>): Value | undefined {
  const kept = Array.isArray(value) ? value.filter((id) => typeof id === "string" && offered.has(id)) : [];
  return kept.length > 0 ? kept : undefined;
}
