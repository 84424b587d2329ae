/**
 * A condition as JSON Schema over the submission, where that can be said exactly: comparisons of one input with
 * literals, and `all`, `any`, `not` of them. A field that may itself be hidden reads as missing while the JSON still
 * carries it, so only conditions over fields that are always there are expressed [F50].
 */
import type { Comparison, Condition, Operand } from "../condition/definition.ts";
import { NEGATIVE_OF } from "../condition/definition.ts";
import type { Json } from "../kernel/index.ts";
import { isMissing } from "../kernel/index.ts";
import type { FormDefinition } from "./definition.ts";
import type { JsonObject } from "./json-schema-field.ts";
import { isInput, valueTypeOf } from "./value-type.ts";

/** The schema that holds exactly when `condition` does; undefined where JSON Schema can't say it. */
export function jsonCondition(condition: Condition, definition: FormDefinition): JsonObject | undefined {
  if ("all" in condition) return joined("allOf", condition.all, definition);
  if ("any" in condition) return condition.any.length === 0 ? { not: {} } : joined("anyOf", condition.any, definition);
  if ("not" in condition) return negated(jsonCondition(condition.not, definition));
  if ("op" in condition) return comparisonSchema(condition, definition);
  return undefined;
}

function joined(word: "allOf" | "anyOf", conditions: Condition[], definition: FormDefinition): JsonObject | undefined {
  const schemas = conditions.map((one) => jsonCondition(one, definition));
  if (!schemas.every((one) => one !== undefined)) return undefined;
  const [only] = schemas;
  return schemas.length === 1 && only ? only : { [word]: schemas };
}

function negated(schema: JsonObject | undefined): JsonObject | undefined {
  return schema && { not: schema };
}

/** Types whose stored form is the only form a submission may carry, so that JSON equality is value equality. */
const EXACT = new Set(["integer", "money", "boolean", "option", "treeNode"]);

function comparisonSchema({ op, left, right }: Comparison, definition: FormDefinition): JsonObject | undefined {
  const negative = Object.hasOwn(NEGATIVE_OF, op) ? NEGATIVE_OF[op as keyof typeof NEGATIVE_OF] : undefined;
  if (negative)
    return negated(comparisonSchema({ op: negative, left, ...(right === undefined ? {} : { right }) }, definition));
  const id = "field" in left ? left.field : undefined;
  const field = definition.fields.find((one) => one.id === id);
  if (id === undefined || !field || !isInput(field) || !isAlwaysThere(id, definition)) return undefined;
  const holds = (schema: JsonObject): JsonObject => ({ properties: { [id]: schema }, required: [id] });
  const type = valueTypeOf(field);
  if (type === undefined || !EXACT.has(type)) return undefined;
  const values = literalsOf(right);
  if (op === "isEmpty") return { not: holds({ not: { enum: [null, ""] } }) };
  if (!values || values.some(isMissing)) return undefined;
  const [first] = values;
  if (op === "eq" && first !== undefined) return holds({ const: first });
  if (op === "in") return holds({ enum: values });
  const isNumber = type === "integer" || type === "money";
  if (isNumber && typeof first === "number") {
    if (op === "lt") return holds({ type: "integer", exclusiveMaximum: first });
    if (op === "le") return holds({ type: "integer", maximum: first });
    if (op === "gt") return holds({ type: "integer", exclusiveMinimum: first });
    if (op === "ge") return holds({ type: "integer", minimum: first });
  }
  return undefined;
}

/** Not hidden for anybody: no condition of its own, and none over it. */
function isAlwaysThere(id: string, definition: FormDefinition): boolean {
  let page = true;
  let section = true;
  for (const field of definition.fields) {
    if (field.type === "page") {
      page = !field.visible;
      section = true;
    }
    if (field.type === "section") section = !field.visible;
    if (field.id === id) return page && section && !field.visible;
  }
  return false;
}

function literalsOf(right: Comparison["right"]): Json[] | undefined {
  const operands: Operand[] = right === undefined ? [] : Array.isArray(right) ? right : [right];
  const values: Json[] = [];
  for (const operand of operands) {
    if (!("value" in operand)) return undefined;
    if (Array.isArray(operand.value)) values.push(...operand.value);
    else values.push(operand.value);
  }
  return values;
}
