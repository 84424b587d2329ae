/** What conditions may speak of: the form's fields by id, its roles as `role.<role>`, and paths the caller adds. */
import type { FieldCatalog, FieldInfo } from "../condition/definition.ts";
import type { ColumnField, Field, FormDefinition, TicketRole } from "./definition.ts";
import { currencyOf, isLayout, shapeOf } from "./value-type.ts";

/** Path of a role in a catalog and in the data that conditions read. */
export const rolePath = (role: TicketRole): string => `role.${role}`;

/** Fields that a role is bound to, in declared order; the first that has a value gives the role's value [F3]. */
export function roleFields(definition: FormDefinition): Map<TicketRole, Field[]> {
  const bound = new Map<TicketRole, Field[]>();
  for (const field of definition.fields) {
    if (isLayout(field) || field.role === undefined) continue;
    bound.set(field.role, [...(bound.get(field.role) ?? []), field]);
  }
  return bound;
}

/**
 * The catalog of a form for the condition engine. `outside` adds paths of the surroundings (`ticket.priority`), whose
 * values the caller puts into the data under the same path.
 */
export function fieldCatalog(
  definition: FormDefinition,
  outside: Readonly<Record<string, FieldInfo>> = {},
): FieldCatalog {
  const currency = currencyOf(definition.fields);
  const fields: Record<string, FieldInfo> = { ...outside };
  for (const field of definition.fields) {
    const shape = shapeOf(field, currency);
    if (shape) fields[field.id] = { ...shape, label: field.label };
  }
  for (const [role, bound] of roleFields(definition)) {
    // A lookup does not say what its reference points at; a picker of the same role does.
    const shapes = bound.flatMap((field) => shapeOf(field, currency) ?? []);
    const shape = shapes.find((one) => one.target !== undefined) ?? shapes[0];
    if (shape) fields[rolePath(role)] = { ...shape };
  }
  return { fields };
}

/** The catalog inside a subtable's columns: the form's paths and `row.<column>`. */
export function columnCatalog(catalog: FieldCatalog, columns: readonly ColumnField[], currency: string): FieldCatalog {
  const fields: Record<string, FieldInfo> = { ...catalog.fields };
  for (const column of columns) {
    const shape = shapeOf(column, currency);
    if (shape) fields[`row.${column.id}`] = { ...shape, label: column.label };
  }
  return { ...catalog, fields };
}
