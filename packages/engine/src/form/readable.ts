/** Rich text is stored as a document and read by conditions as its words; every other value is read as it is [F2]. */
import type { Data, Value } from "../kernel/index.ts";
import type { Field, FormDefinition } from "./definition.ts";
import { isRichDocument, plainTextOf } from "./rich-text.ts";

/** The value of a field as conditions read it. */
export function readable(field: Field, value: Value): Value {
  return field.type === "richText" && isRichDocument(value) ? plainTextOf(value) : value;
}

/** A form's data as conditions outside the form (flows, rules, clocks) must read it. */
export function readableData(definition: FormDefinition, data: Data): Data {
  const read: Data = { ...data };
  for (const field of definition.fields) {
    const value = data[field.id];
    if (value !== undefined) read[field.id] = readable(field, value);
  }
  return read;
}
