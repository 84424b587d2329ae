/**
 * JSON Schema 2020-12 of a submission, per form version: the API documentation of a ticket type. It describes values in
 * stored form, empty ones left out; where a condition can't be said in JSON Schema the field is optional here and the
 * server decides [F50].
 */
import type { Condition } from "../condition/definition.ts";
import { type Json, type Locale, textOf } from "../kernel/index.ts";
import { requesterForm } from "./audience.ts";
import type { FormDefinition, InputField } from "./definition.ts";
import { fieldSchema, type JsonObject } from "./json-schema-field.ts";
import { jsonCondition } from "./json-schema-condition.ts";
import { isInput } from "./value-type.ts";

export interface JsonSchemaOptions {
  /** Language of titles and descriptions. Default zh. */
  locale?: Locale;
  /** Who submits: families are not told of staff fields. Default staff. */
  audience?: "requester" | "staff";
  /** `$id` of the schema. */
  id?: string;
  title?: string;
}

/** The schema of what `submitForm` takes: an object of inputs by id, nothing else. */
export function jsonSchemaOf(whole: FormDefinition, options: JsonSchemaOptions = {}): JsonObject {
  const definition = options.audience === "requester" ? requesterForm(whole) : whole;
  const locale = options.locale ?? "zh";
  const properties: JsonObject = {};
  const required: string[] = [];
  const conditional: Json[] = [];
  for (const { field, covers } of inputsOf(definition)) {
    const description = [field.help && textOf(field.help, locale), hint(field)].filter(Boolean).join(" ");
    properties[field.id] = {
      title: textOf(field.label, locale),
      ...(description === "" ? {} : { description }),
      ...fieldSchema(field, locale),
    };
    const { required: rule } = field;
    if (!rule) continue;
    const conditions = [...covers, field.visible, typeof rule === "object" ? rule : undefined].filter(
      (one) => one !== undefined,
    );
    if (conditions.length === 0) {
      required.push(field.id);
      continue;
    }
    const when = jsonCondition({ all: conditions }, definition);
    if (when) conditional.push({ if: when, then: { required: [field.id] } });
  }
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    ...(options.id === undefined ? {} : { $id: options.id }),
    ...(options.title === undefined ? {} : { title: options.title }),
    type: "object",
    properties,
    additionalProperties: false,
    ...(required.length > 0 ? { required } : {}),
    ...(conditional.length > 0 ? { allOf: conditional } : {}),
  };
}

/** Computed ids may be sent and are ignored; the schema leaves them out, for a client has no reason to. */
function inputsOf(definition: FormDefinition): { field: InputField; covers: Condition[] }[] {
  const inputs: { field: InputField; covers: Condition[] }[] = [];
  let page: Condition | undefined;
  let section: Condition | undefined;
  for (const field of definition.fields) {
    if (field.type === "page") [page, section] = [field.visible, undefined];
    else if (field.type === "section") section = field.visible;
    if (isInput(field)) inputs.push({ field, covers: [page, section].filter((one) => one !== undefined) });
  }
  return inputs;
}

function hint(field: InputField): string | undefined {
  if (field.type === "money") return `Minor units of ${field.currency}.`;
  if (field.type === "reference") return `Id of a ${field.record}.`;
  if (field.type === "file") return "Ids of uploaded files.";
  return undefined;
}
