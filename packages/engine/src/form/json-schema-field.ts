/** The JSON Schema of one field's value in a submission. */
import { type Json, type Locale, textOf, unreachable } from "../kernel/index.ts";
import type { InputField } from "./definition.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { treePaths } from "./value-type.ts";

export type JsonObject = { [key: string]: Json };

const UUID: JsonObject = { type: "string", format: "uuid" };

/** The schema of one field without title and description. Lengths in code points, money in minor units. */
export function fieldSchema(field: InputField, locale: Locale): JsonObject {
  switch (field.type) {
    case "text":
      return { type: "string", maxLength: field.maxLength ?? DEFAULT_LIMITS.text };
    case "textarea":
      return { type: "string", maxLength: field.maxLength ?? DEFAULT_LIMITS.textarea };
    case "richText":
      return {
        type: "object",
        properties: { type: { const: "doc" }, content: { type: "array", items: { type: "object" } } },
        required: ["type", "content"],
      };
    case "number": {
      const scale = field.scale ?? 0;
      if (scale === 0) return { type: "integer", ...bounds(field.min, field.max) };
      return {
        type: ["string", "number"],
        pattern: `^[+-]?\\d+(\\.\\d{1,${scale}}0*)?$`,
        ...bounds(field.min, field.max),
      };
    }
    case "rating":
      return { type: "integer", ...bounds(1, field.max ?? DEFAULT_LIMITS.rating) };
    case "money":
      return { type: "integer", ...bounds(field.min ?? 0, field.max) };
    case "date":
      return { type: "string", format: "date" };
    case "time":
      return { type: "string", pattern: "^([01]\\d|2[0-3]):[0-5]\\d(:00(\\.0+)?)?$" };
    case "datetime":
      return { type: "string", format: "date-time" };
    case "dateRange":
      return {
        type: "object",
        properties: { from: { type: "string", format: "date" }, to: { type: "string", format: "date" } },
        required: ["from", "to"],
        additionalProperties: false,
      };
    case "yesNo":
      return { type: "boolean" };
    case "choice":
      return { oneOf: field.options.map((option) => ({ const: option.id, title: textOf(option.label, locale) })) };
    case "multiChoice":
      return {
        type: "array",
        items: { oneOf: field.options.map((option) => ({ const: option.id, title: textOf(option.label, locale) })) },
        uniqueItems: true,
        ...(field.max === undefined ? {} : { maxItems: field.max }),
      };
    case "cascade":
      return { type: "string", enum: leafPaths(field.options) };
    case "phone":
      return { type: "string", maxLength: 40 };
    case "email":
      return { type: "string", format: "email", maxLength: 254 };
    case "file":
      return { type: "array", items: UUID, uniqueItems: true, maxItems: field.maxCount ?? DEFAULT_LIMITS.files };
    case "reference":
      return field.multiple
        ? { type: "array", items: UUID, uniqueItems: true, maxItems: DEFAULT_LIMITS.references }
        : UUID;
    case "subtable":
      return subtableSchema(field, locale);
    case "hidden":
      return { type: "string", maxLength: DEFAULT_LIMITS.text };
    default:
      return unreachable(field);
  }
}

function bounds(min: number | undefined, max: number | undefined): JsonObject {
  return { ...(min === undefined ? {} : { minimum: min }), ...(max === undefined ? {} : { maximum: max }) };
}

function leafPaths(options: Parameters<typeof treePaths>[0]): string[] {
  const paths = treePaths(options);
  return paths.filter((path) => !paths.some((other) => other.startsWith(`${path}/`)));
}

function subtableSchema(field: Extract<InputField, { type: "subtable" }>, locale: Locale): JsonObject {
  const inputs = field.columns.filter((column) => column.type !== "formula");
  const required = inputs.filter((column) => column.required === true && !column.visible).map((column) => column.id);
  return {
    type: "array",
    ...(field.minRows === undefined ? {} : { minItems: field.minRows }),
    maxItems: field.maxRows ?? DEFAULT_LIMITS.rows,
    items: {
      type: "object",
      properties: Object.fromEntries(
        inputs.map((column) => [column.id, { title: textOf(column.label, locale), ...fieldSchema(column, locale) }]),
      ),
      ...(required.length > 0 ? { required } : {}),
    },
  };
}
