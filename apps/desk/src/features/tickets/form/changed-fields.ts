import { isInput } from "@deskbell/engine/form";
import type { FieldRight, FormDefinition } from "@deskbell/engine/form";
import type { Data, Value } from "@deskbell/engine/kernel";

export type FieldChanges = Record<string, { base: Value; value: Value }>;
export type Rights = Readonly<Record<string, FieldRight>>;

export const mayEdit = (right: FieldRight | undefined): boolean => right === "edit" || right === "required";

/** Inputs that may be changed; computed fields and layout never are, whatever the rights say. */
export function editableIds(form: FormDefinition, rights: Rights): string[] {
  return form.fields.filter((field) => isInput(field) && mayEdit(rights[field.id])).map(({ id }) => id);
}

/**
 * The fields to show where a step is completed: those it gives. Somebody who may edit everything (a manager) edits in
 * the form itself; here they get only what the step requires.
 */
export function stepIds(form: FormDefinition, rights: Rights): string[] {
  const editable = editableIds(form, rights);
  const everything = form.fields.every((field) => !isInput(field) || mayEdit(rights[field.id]));
  return everything ? editable.filter((id) => rights[id] === "required") : editable;
}

/** What was changed among the fields that may be, each with the value that was seen: conflicts are told per field. */
export function changedFields(form: FormDefinition, before: Data, after: Data, rights: Rights): FieldChanges {
  const changes: FieldChanges = {};
  for (const id of editableIds(form, rights)) {
    const base = before[id] ?? null;
    const value = after[id] ?? null;
    if (JSON.stringify(base) !== JSON.stringify(value)) changes[id] = { base, value };
  }
  return changes;
}
