/** What a definition must hold before it can be planned, without looking into its conditions. */
import type { ColumnField, Field, FormDefinition, TicketRole, TreeOption } from "./definition.ts";
import { attributeOf } from "./plan-field.ts";
import type { Problems } from "./plan-problem.ts";
import { isComputed, isInput, isLayout, shapeOf, valueTypeOf } from "./value-type.ts";

/** Ids of fields and columns: they stand in paths, JSON keys and SQL parameters. `row`, `role`, `ticket` are roots. */
export const FIELD_ID = /^[A-Za-z][A-Za-z0-9_]{0,59}$/;
/** Ids of options; no `/`, which joins the path of a cascade. */
export const OPTION_ID = /^[A-Za-z0-9_-]{1,60}$/;
const ROOTS: ReadonlySet<string> = new Set([
  "row",
  "role",
  "ticket",
  "constructor",
  "prototype",
  "hasOwnProperty",
  "toString",
  "valueOf",
]);

/** Their values are no single value that an operand could give. */
const NO_INITIAL: ReadonlySet<Field["type"]> = new Set(["richText", "file", "subtable"]);

/** Add every problem of ids, options, roles, lookups and links between fields. */
export function checkDefinition(problems: Problems, definition: FormDefinition): void {
  const byId = new Map(definition.fields.map((field) => [field.id, field]));
  checkIds(problems, definition.fields, "/fields");
  definition.fields.forEach((field, i) => {
    const path = `/fields/${i}`;
    if (field.type === "subtable") {
      checkIds(problems, field.columns, `${path}/columns`);
      field.columns.forEach((column, at) => checkColumn(problems, column, `${path}/columns/${at}`));
    }
    if ("options" in field) checkOptions(problems, field.options, `${path}/options`);
    const link = attributeOf(field);
    if (link && byId.get(link.through)?.type !== "reference") {
      problems.add(`${path}${field.type === "lookup" ? "" : "/initial"}/through`, "form.bad_link", {
        field: link.through,
      });
    }
    if ("initial" in field && field.initial && NO_INITIAL.has(field.type)) {
      problems.add(`${path}/initial`, "form.no_initial", { type: field.type });
    }
    if (field.type === "reference") {
      for (const id of field.within ?? []) {
        const other = byId.get(id);
        if (other?.type !== "reference" || id === field.id)
          problems.add(`${path}/within`, "form.bad_link", { field: id });
      }
    }
  });
  checkRoles(problems, definition.fields);
}

function checkIds(problems: Problems, fields: readonly { id: string }[], path: string): void {
  const seen = new Set<string>();
  fields.forEach(({ id }, i) => {
    if (!FIELD_ID.test(id) || ROOTS.has(id)) problems.add(`${path}/${i}/id`, "form.bad_id", { id });
    if (seen.has(id)) problems.add(`${path}/${i}/id`, "form.duplicate_id", { id });
    seen.add(id);
  });
}

function checkColumn(problems: Problems, column: ColumnField, path: string): void {
  if ("options" in column) checkOptions(problems, column.options, `${path}/options`);
  // A row begins with what the form knows when it is added; nothing of it follows a record.
  if (attributeOf(column)) problems.add(`${path}/initial`, "form.no_initial", { type: column.type });
  // Whoever can't see a column can't send its cells back, and they would be lost with the next edit of the table.
  if (column.audience === "staff") problems.add(`${path}/audience`, "form.staff_column", { column: column.id });
  // A role has one value; a row is one of many.
  if (column.role !== undefined) problems.add(`${path}/role`, "form.role_in_column", { role: column.role });
}

function checkOptions(problems: Problems, options: readonly TreeOption[], path: string): void {
  const seen = new Set<string>();
  options.forEach((option, i) => {
    const at = `${path}/${i}`;
    if (!OPTION_ID.test(option.id)) problems.add(`${at}/id`, "form.bad_id", { id: option.id });
    if (seen.has(option.id)) problems.add(`${at}/id`, "form.duplicate_option", { id: option.id });
    seen.add(option.id);
    if (option.children) checkOptions(problems, option.children, `${at}/children`);
  });
}

/** What a role may be: value types, and the record a reference of it must point at (any, when not named). */
const ROLE_TYPES: Record<TicketRole, { types: readonly string[]; record?: string }> = {
  requester: { types: ["reference"] },
  student: { types: ["reference", "referenceSet"], record: "student" },
  prospect: { types: ["reference"], record: "prospect" },
  class: { types: ["reference", "referenceSet"], record: "class" },
  course: { types: ["reference", "referenceSet"], record: "course" },
  campus: { types: ["reference"], record: "campus" },
  department: { types: ["reference"], record: "department" },
  lesson: { types: ["reference", "referenceSet"], record: "lesson" },
  contract: { types: ["reference"], record: "contract" },
  amount: { types: ["money"] },
  about: { types: ["reference", "referenceSet"] },
  urgency: { types: ["option"] },
  neededBy: { types: ["date", "instant"] },
};

function checkRoles(problems: Problems, fields: readonly Field[]): void {
  const first = new Map<TicketRole, { type: string | undefined; target: string | undefined }>();
  fields.forEach((field, i) => {
    if (isLayout(field) || field.role === undefined) return;
    const { role } = field;
    const type = valueTypeOf(field);
    const target = shapeOf(field, "CNY")?.target;
    const wanted = ROLE_TYPES[role];
    const held = first.get(role);
    const fits =
      type !== undefined &&
      wanted.types.includes(type) &&
      (target === undefined || wanted.record === undefined || target === wanted.record) &&
      // Flows read the role as one path, so it has one type whichever field fills it.
      (held === undefined ||
        (held.type === type && (held.target === undefined || target === undefined || held.target === target)));
    if (!fits) problems.add(`/fields/${i}/role`, "form.role_type", { role, field: field.id, type: type ?? null });
    if (!held && (isInput(field) || isComputed(field))) first.set(role, { type, target });
  });
}
