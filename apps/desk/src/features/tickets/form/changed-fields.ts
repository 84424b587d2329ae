import type { FieldRight, FormDefinition } from "@deskbell/engine/form";
import type { Data, Value } from "@deskbell/engine/kernel";

export type FieldChanges = Record<string, { base: Value; value: Value }>;
export type Rights = Readonly<Record<string, FieldRight>>;

export const mayEdit = (right: FieldRight | undefined): boolean => right === "edit" || right === "required";

export function editableIds(rights: Rights): string[] {
  return Object.keys(rights).filter((id) => mayEdit(rights[id]));
}

/**
 * The fields to show where a step is completed: those it gives. Somebody who may edit everything (a manager) edits in
 * the form itself; here they get only what the step requires.
 */
export function stepIds(form: FormDefinition, rights: Rights): string[] {
  const editable = editableIds(rights);
  const everything = form.fields.every((field) => mayEdit(rights[field.id]));
  return everything ? editable.filter((id) => rights[id] === "required") : editable;
}

/** What was changed among the fields that may be, each with the value that was seen: conflicts are told per field. */
export function changedFields(before: Data, after: Data, rights: Rights): FieldChanges {
  const changes: FieldChanges = {};
  for (const id of editableIds(rights)) {
    const base = before[id] ?? null;
    const value = after[id] ?? null;
    if (JSON.stringify(base) !== JSON.stringify(value)) changes[id] = { base, value };
  }
  return changes;
}
