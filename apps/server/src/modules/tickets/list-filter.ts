/** Filters of lists: which fields a condition may speak of, and where each lives in SQL. */
import {
  checkCondition,
  type Condition,
  type ConditionEnv,
  conditionToSql,
  type FieldCatalog,
  type FieldInfo,
  type SqlCondition,
  type SqlShape,
} from "@deskbell/engine/condition";
import { TICKET_FIELDS, type TicketPlan } from "@deskbell/engine/ticket";
import type { Json } from "@deskbell/engine/kernel";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { type RatingReader, SEAT_ACTS } from "./rating.policy.ts";
import { unsearchable } from "./sensitive.policy.ts";

const RATING = "ticket.rating";
const column = (sql: string, uuid = false): SqlShape => ({ kind: "column", sql, ...(uuid ? { uuid } : {}) });

/** Roles that are typed columns of `ticket`. */
const ROLES: Record<string, { info: FieldInfo; place: SqlShape }> = {
  "role.campus": { info: { type: "reference", target: "campus" }, place: column("t.campus_id", true) },
  "role.student": { info: { type: "reference", target: "student" }, place: column("t.student_id", true) },
  "role.class": { info: { type: "reference", target: "class" }, place: column("t.class_id", true) },
  "role.course": { info: { type: "reference", target: "course" }, place: column("t.course_id", true) },
  "role.contract": { info: { type: "reference", target: "contract" }, place: column("t.contract_id", true) },
  "role.amount": { info: { type: "money", currency: "CNY" }, place: column("t.amount") },
};

const SYSTEM: Record<string, SqlShape> = {
  "ticket.number": column("t.number"),
  "ticket.category": column("t.category"),
  "ticket.urgency": column("t.urgency"),
  "ticket.priority": column("t.priority"),
  "ticket.channel": column("t.channel"),
  "ticket.createdAt": column("t.created_at"),
  "ticket.type": column("t.type_id", true),
  "ticket.dueAt": column("t.due_at"),
  "ticket.updatedAt": column("t.updated_at"),
};

/** What a filter may speak of: the fields of one type, when `plan` is given; ratings, for who may know them. */
export interface Filterable {
  plan: TicketPlan | undefined;
  ratings?: RatingReader | undefined;
}

/** What a list of tickets can be filtered by. */
export function listCatalog({ plan, ratings }: Filterable): FieldCatalog {
  const fields: Record<string, FieldInfo> = {
    ...TICKET_FIELDS,
    ...(ratings ? { "ticket.rating": { type: "integer" } as const } : {}),
    "ticket.dueAt": { type: "instant" },
    "ticket.updatedAt": { type: "instant", present: true },
  };
  for (const [path, { info }] of Object.entries(ROLES)) fields[path] = info;
  if (!plan) return { fields };
  const hidden = unsearchable(plan);
  for (const field of plan.definition.form.fields) {
    if (hidden.has(field.id)) continue;
    const info = plan.catalog.fields[field.id];
    if (info && "filterable" in field && field.filterable) fields[field.id] = info;
  }
  return { fields };
}

function placeOf(path: string): SqlShape {
  return SYSTEM[path] ?? ROLES[path]?.place ?? { kind: "value", fieldId: path };
}

/** @throws ProblemError condition.invalid with the path of every fault */
export function checkFilter(filter: Condition, seen: Filterable): void {
  const problems = checkCondition(filter, listCatalog(seen));
  if (problems.length === 0) return;
  throw new ProblemError(
    "condition.invalid",
    { count: problems.length },
    problems.map(({ path, code, params }) => ({
      path: `filter${path.replaceAll("/", ".")}`,
      code,
      params: params as Record<string, Json>,
    })),
  );
}

/** A checked filter as SQL over `t`. */
export function filterSql(
  filter: Condition,
  seen: Filterable,
  env: ConditionEnv,
  first: number,
): Pick<SqlCondition, "text" | "values"> {
  const rating = seen.ratings && JSON.stringify(filter).includes(RATING) ? ratingSql(seen.ratings, first) : undefined;
  const place = (path: string): SqlShape => (rating && path === RATING ? column(rating.sql) : placeOf(path));
  const given = rating?.values ?? [];
  const { text, values } = conditionToSql(filter, listCatalog(seen), place, env, first + given.length);
  return { text, values: [...given, ...values] };
}

/**
 * A rating as its reader may know it: missing on what they don't manage and on what they ever had in hand (the page's rule,
 * rating.policy.ts), so that whether a ticket is found never tells its score.
 */
function ratingSql(reader: RatingReader, first: number): { sql: string; values: unknown[] } {
  const [me, campuses, confidential] = [`$${first}::uuid`, `$${first + 1}::uuid[]`, `$${first + 2}::uuid[]`];
  const within = (list: string): string => `(${list} IS NULL OR COALESCE(t.campus_id = ANY(${list}), false))`;
  const sql = `CASE WHEN t.rating IS NOT NULL AND ${within(campuses)} AND (NOT t.confidential OR ${within(confidential)})
    AND NOT EXISTS (SELECT FROM ticket_party h WHERE h.tenant_id = t.tenant_id AND h.ticket_id = t.id AND h.relation IN ('handler', 'formerHandler') AND h.party_id = ${me})
    AND NOT EXISTS (SELECT FROM ticket_event e WHERE e.tenant_id = t.tenant_id AND e.ticket_id = t.id
      AND (e.kind IN ('${SEAT_ACTS.join("', '")}') AND e.actor->>'id' = ${me}::text
        OR e.kind = 'flow.transferred' AND ${me}::text IN (e.data->'from'->>'id', e.data->'to'->>'id')))
    THEN t.rating END`;
  return { sql, values: [reader.person, reader.campuses, reader.confidentialCampuses] };
}

/** A custom field that must equal one text: its index is in newest-first order, so the list can be read from it. `rest`: what is left to ask. */
export function leadingValue(
  filter: Condition,
  plan: TicketPlan | undefined,
): { fieldId: string; text: string; rest: Condition } | undefined {
  const parts = "all" in filter ? filter.all : [filter];
  for (const part of parts) {
    if (
      !("op" in part) ||
      part.op !== "eq" ||
      !("field" in part.left) ||
      part.right === undefined ||
      Array.isArray(part.right) ||
      !("value" in part.right)
    )
      continue;
    const path = part.left.field;
    const type = plan?.catalog.fields[path]?.type;
    const text = part.right.value;
    if (
      placeOf(path).kind === "value" &&
      typeof text === "string" &&
      (type === "option" || type === "reference" || type === "treeNode")
    )
      return { fieldId: path, text, rest: { all: parts.filter((other) => other !== part) } };
  }
  return undefined;
}
