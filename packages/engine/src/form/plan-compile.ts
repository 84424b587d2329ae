/**
 * A form made ready to run: every condition compiled once, one dependency graph over `f.visible`, `f.options`,
 * `f.value`, `f.required` and the roles, and its order of evaluation. Browser and server run the same plan [F5].
 */
import type { FieldCatalog, FieldInfo } from "../condition/definition.ts";
import { staffFields } from "./audience.ts";
import { columnCatalog, fieldCatalog, roleFields, rolePath } from "./catalog.ts";
import type { Field, FormCheck, FormDefinition, TicketRole } from "./definition.ts";
import { orderOf } from "./graph.ts";
import type { Compiler, Verdict } from "./plan-compiler.ts";
import { attributeOf, type Part, type Place, type PlannedField, planField, readsOf } from "./plan-field.ts";
import { currencyOf } from "./value-type.ts";

/** One step of an evaluation. */
export type PlanNode = { part: Part; field: string } | { part: "role"; role: TicketRole };

export interface FormPlan {
  definition: FormDefinition;
  catalog: FieldCatalog;
  /** By id, in declared order. */
  fields: ReadonlyMap<string, PlannedField>;
  /** In the order of evaluation. */
  nodes: readonly PlanNode[];
  /** Rules over several fields, compiled. */
  checks: readonly { check: FormCheck; verdict: Verdict }[];
  /** Ids of the fields bound to a role, in declared order. */
  roles: ReadonlyMap<TicketRole, readonly string[]>;
}

/** The plan of `definition`; undefined once `faulty` says that `compiler` was told of a fault. */
export function compilePlan(
  compiler: Compiler,
  definition: FormDefinition,
  outside: Readonly<Record<string, FieldInfo>>,
  faulty: () => boolean,
): FormPlan | undefined {
  const catalog = fieldCatalog(definition, outside);
  const fields = planFields(compiler, definition, catalog);
  const roles = new Map(
    [...roleFields(definition)].map(([role, bound]) => [role, bound.map((one) => one.id)] as const),
  );
  const checks = (definition.checks ?? []).map((check, i) => {
    if (!fields.has(check.field)) compiler.fault(`/checks/${i}/field`, "form.bad_link", { field: check.field });
    return { check, verdict: compiler.condition(check.holds, catalog, `/checks/${i}/holds`) };
  });
  if (faulty()) return undefined;

  const ordering = orderOf(edgesOf(fields, roles));
  if ("cycle" in ordering) {
    compiler.fault("/fields", "form.cycle", { cycle: ordering.cycle });
    return undefined;
  }
  return { definition, catalog, fields, nodes: ordering.order.map(nodeOf), checks, roles };
}

function planFields(compiler: Compiler, definition: FormDefinition, catalog: FieldCatalog): Map<string, PlannedField> {
  const fields = new Map<string, PlannedField>();
  const currency = currencyOf(definition.fields);
  const staff = staffFields(definition);
  let page: Field | undefined;
  let section: Field | undefined;
  definition.fields.forEach((field, i) => {
    if (field.type === "page") {
      page = field;
      section = undefined;
    }
    if (field.type === "section") section = field;
    const over = [page, section].filter((one) => one !== undefined && one !== field) as Field[];
    const link = attributeOf(field);
    const through = link && definition.fields.find((one) => one.id === link.through);
    const place: Place = {
      ...(through?.type === "reference" ? { through: through.record } : {}),
      covers: over.map((one) => one.id),
      staff: staff.has(field.id),
      columns: planColumns(compiler, field, `/fields/${i}`, catalog, currency),
    };
    fields.set(field.id, planField(compiler, field, `/fields/${i}`, catalog, place, currency));
  });
  return fields;
}

function planColumns(
  compiler: Compiler,
  field: Field,
  path: string,
  catalog: FieldCatalog,
  currency: string,
): PlannedField[] {
  if (field.type !== "subtable") return [];
  const inner = columnCatalog(catalog, field.columns, currency);
  const columns = new Map(
    field.columns.map((column, i): [string, PlannedField] => {
      const place = { covers: [], staff: column.audience === "staff", columns: [] };
      return [column.id, planField(compiler, column, `${path}/columns/${i}`, inner, place, currency)];
    }),
  );
  const ordering = orderOf(
    new Map(
      [...columns].map(([id, column]) => [
        id,
        [...readsOf(column, "visible"), ...readsOf(column, "value")]
          .filter((read) => read.startsWith("row."))
          .map((read) => read.slice("row.".length)),
      ]),
    ),
  );
  if ("cycle" in ordering) {
    compiler.fault(`${path}/columns`, "form.cycle", { cycle: ordering.cycle });
    return [];
  }
  return ordering.order.flatMap((id) => columns.get(id) ?? []);
}

const SEPARATOR = ".";

function edgesOf(
  fields: ReadonlyMap<string, PlannedField>,
  roles: ReadonlyMap<TicketRole, readonly string[]>,
): Map<string, string[]> {
  const target = (path: string): string[] => (fields.has(path) ? [path + SEPARATOR + "value"] : [path]);
  const edges = new Map<string, string[]>();
  for (const [id, planned] of fields) {
    const reads = (part: Part): string[] => readsOf(planned, part).flatMap(target);
    const visible = id + SEPARATOR + "visible";
    edges.set(visible, [...planned.covers.map((cover) => cover + SEPARATOR + "visible"), ...reads("visible")]);
    edges.set(id + SEPARATOR + "options", reads("options"));
    edges.set(id + SEPARATOR + "value", [visible, ...reads("value")]);
    edges.set(id + SEPARATOR + "required", [visible, ...reads("required")]);
  }
  for (const [role, bound] of roles) edges.set(rolePath(role), bound.flatMap(target));
  return edges;
}

function nodeOf(name: string): PlanNode {
  if (name.startsWith("role.")) return { part: "role", role: name.slice("role.".length) as TicketRole };
  const at = name.lastIndexOf(SEPARATOR);
  return { part: name.slice(at + 1) as Part, field: name.slice(0, at) };
}
