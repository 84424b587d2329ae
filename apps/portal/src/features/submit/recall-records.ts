/** What was chosen before this visit: a restored draft and a correction name records that nobody has offered yet. */
import type { FormDefinition } from "@deskbell/engine/form";
import type { Data } from "@deskbell/engine/kernel";
import { isKnownRecord, type LoadOptions, withinOf } from "@deskbell/ui/form";

/**
 * Ask for the records of every reference field in `data` that names one we do not have, so that what is looked up
 * through them shows on every page, also where their picker is not. What fails or is no longer offered stays unknown:
 * nothing is shown of it, and the server settles it.
 */
export async function recallRecords(
  definition: FormDefinition,
  data: Data,
  load: LoadOptions,
  signal: AbortSignal,
): Promise<void> {
  const asked = definition.fields.flatMap((field) => {
    if (field.type !== "reference") return [];
    const value = data[field.id];
    const ids = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string");
    if (ids.every((id) => isKnownRecord(field.record, id))) return [];
    return [load(field.record, "", withinOf(field, { definition, data }), signal)];
  });
  await Promise.allSettled(asked);
}
