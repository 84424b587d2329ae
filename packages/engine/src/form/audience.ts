/** What families get of a form: nothing that is the staff's own, and nothing that hangs on it [F13]. */
import { conditionFacts } from "../condition/index.ts";
import { roleFields, rolePath } from "./catalog.ts";
import type { Field, FormDefinition } from "./definition.ts";
import type { FormPlan } from "./plan-compile.ts";
import { type Part, readsOf } from "./plan-field.ts";
import type { Problems } from "./plan-problem.ts";

/** Ids of the fields that are for staff only: by themselves, or by the page or section that they stand under. */
export function staffFields({ fields }: Pick<FormDefinition, "fields">): ReadonlySet<string> {
  const staff = new Set<string>();
  let page: Field | undefined;
  let section: Field | undefined;
  for (const field of fields) {
    if (field.type === "page") [page, section] = [field, undefined];
    if (field.type === "section") section = field;
    if ([field, page, section].some((one) => one?.audience === "staff")) staff.add(field.id);
  }
  return staff;
}

/** The form as a requester's browser runs it: without staff fields and without the checks that read one, which the server judges alone. */
export function requesterForm(definition: FormDefinition): FormDefinition {
  const staff = staffFields(definition);
  if (staff.size === 0) return definition;
  const hidden = hiddenPaths(definition, staff);
  const { checks, ...rest } = definition;
  const kept = checks?.filter(
    ({ field, holds }) => !staff.has(field) && ![...conditionFacts(holds).fields].some((path) => hidden.has(path)),
  );
  return { ...rest, fields: definition.fields.filter(({ id }) => !staff.has(id)), ...(kept ? { checks: kept } : {}) };
}

/** Paths that give a staff field's value; a role that one of several fields is bound to may be it. */
function hiddenPaths(definition: FormDefinition, staff: ReadonlySet<string>): Set<string> {
  const roles = [...roleFields(definition)].filter(([, bound]) => bound.some(({ id }) => staff.has(id)));
  return new Set([...staff, ...roles.map(([role]) => rolePath(role))]);
}

const PARTS: readonly Part[] = ["visible", "required", "options", "value"];

/**
 * Add a problem for each field of families that reads a staff field: their browser could not run it, and what it does would
 * tell what they may not see.
 */
export function checkAudience(problems: Problems, { definition, fields }: FormPlan): void {
  const hidden = hiddenPaths(definition, staffFields(definition));
  definition.fields.forEach((field, i) => {
    const planned = fields.get(field.id);
    if (!planned || planned.staff) return;
    const bounds = [planned, ...planned.columns].flatMap(({ min, max }) => [
      ...(min?.reads ?? []),
      ...(max?.reads ?? []),
    ]);
    const within = field.type === "reference" ? (field.within ?? []) : [];
    const reads = new Set([...PARTS.flatMap((part) => readsOf(planned, part)), ...bounds, ...within]);
    for (const path of reads)
      if (hidden.has(path)) problems.add(`/fields/${i}`, "form.reads_staff", { field: field.id, reads: path });
  });
}
