/** Which condition type the value of each field type has: exactly one, and it never changes for a field id [F2]. */
import type { Shape } from "../condition/definition.ts";
import type { ValueType } from "../kernel/index.ts";
import { unreachable } from "../kernel/index.ts";
import type { ComputedField, Field, InputField, LayoutField, TreeOption } from "./definition.ts";

const LAYOUT = new Set<Field["type"]>(["section", "page", "textBlock"]);

/** A section, a page or a text block: it carries no value. */
export function isLayout(field: Field): field is LayoutField {
  return LAYOUT.has(field.type);
}

/** A formula or a lookup: its value is computed and never taken from a submission. */
export function isComputed(field: Field): field is ComputedField {
  return field.type === "formula" || field.type === "lookup";
}

/** A field that people or programs fill. */
export function isInput(field: Field): field is InputField {
  return !isLayout(field) && !isComputed(field);
}

/** The value type of a field's data; undefined for layout. JSON forms are those of `kernel/value.ts`. */
export function valueTypeOf(field: Field): ValueType | undefined {
  switch (field.type) {
    case "text":
    case "textarea":
    case "richText":
    case "phone":
    case "email":
      return "text";
    case "number":
      return (field.scale ?? 0) === 0 ? "integer" : "decimal";
    case "rating":
      return "integer";
    case "money":
      return "money";
    case "date":
      return "date";
    case "time":
      return "time";
    case "datetime":
      return "instant";
    case "dateRange":
      return "dateRange";
    case "yesNo":
      return "boolean";
    case "choice":
      return "option";
    case "multiChoice":
      return "optionSet";
    case "cascade":
      return "treeNode";
    case "file":
      return "referenceSet";
    case "reference":
      return field.multiple ? "referenceSet" : "reference";
    case "subtable":
      return "table";
    case "hidden":
      return field.valueType;
    case "formula":
    case "lookup":
      return field.result;
    case "section":
    case "page":
    case "textBlock":
      return undefined;
    default:
      return unreachable(field);
  }
}

/** Ids of every node of a cascade, each the path joined by `/`. */
export function treePaths(options: readonly TreeOption[], prefix = ""): string[] {
  return options.flatMap((option) => {
    const path = prefix + option.id;
    return [path, ...treePaths(option.children ?? [], `${path}/`)];
  });
}

/** The currency that a form reckons in: that of its first money field, else CNY. One form, one currency [F21]. */
export function currencyOf(fields: readonly Field[]): string {
  for (const field of fields) {
    if (field.type === "money") return field.currency;
    const column = field.type === "subtable" && field.columns.find((one) => one.type === "money");
    if (column && column.type === "money") return column.currency;
  }
  return "CNY";
}

/** The exact type of a field as conditions see it; undefined for layout. `currency` in ISO 4217. */
export function shapeOf(field: Field, currency: string): Shape | undefined {
  const type = valueTypeOf(field);
  if (type === undefined) return undefined;
  const shape: Shape = { type };
  if (type === "money") shape.currency = field.type === "money" ? field.currency : currency;
  if (type === "decimal" && "scale" in field && field.scale !== undefined) shape.scale = field.scale;
  if (field.type === "reference") shape.target = field.record;
  if (field.type === "file") shape.target = "file";
  if (field.type === "choice" || field.type === "multiChoice") {
    shape.options = field.options.map(({ id, label }) => ({ id, label }));
  }
  if (field.type === "subtable") {
    shape.columns = Object.fromEntries(
      field.columns.flatMap((column) => {
        const inner = shapeOf(column, currency);
        return inner ? [[column.id, { ...inner, label: column.label }]] : [];
      }),
    );
  }
  return shape;
}
