/** Uploaded files against what the field takes: count was parsed, kind and size come from the facts [F40]. */
import type { Value } from "../kernel/index.ts";
import type { FileFact, FormContext } from "./context.ts";
import type { InputField } from "./definition.ts";
import { type Fault, fault } from "./field-error.ts";
import { type News, newIds } from "./news.ts";
import { DEFAULT_LIMITS } from "./limits.ts";

type FileField = Extract<InputField, { type: "file" }>;

/** Faults of a file field's ids; a file that this person did not upload is unknown, whoever else did. */
export function checkFiles(field: FileField, value: Value, context: FormContext, news: News): Fault[] {
  return newIds(field.id, value, news).flatMap((id): Fault[] => {
    const fact = context.files && Object.hasOwn(context.files, id) ? context.files[id] : undefined;
    if (fact) return checkFile(field, fact);
    return context.unknown === "accept" ? [] : [fault("form.file_unknown", { file: id })];
  });
}

/** Whether one file fits the field; the browser asks before it uploads. `fact.size` in bytes. */
export function checkFile(field: FileField, fact: Pick<FileFact, "name" | "size" | "family">): Fault[] {
  const max = field.maxSize ?? DEFAULT_LIMITS.fileSize;
  const { name, size, family } = fact;
  if (!field.accept.some((one) => one === family)) {
    return [fault("form.file_kind", { name, family, accept: [...field.accept] })];
  }
  return size > max ? [fault("form.file_too_large", { name, size, max })] : [];
}
