/**
 * Lists. Newest first by keyset, read from the narrowest index that is in that order: a search word, a custom field,
 * the caller's own tasks, else the tickets themselves. Every predicate that must be fast is leakproof (equality and
 * range), because under row-level security no other can be an index condition.
 */
import type { Post } from "@deskbell/contract/permissions";
import type { SqlCondition } from "@deskbell/engine/condition";

export type View = "all" | "mine" | "claimable" | "waiting" | "overdue" | "watched" | "filed" | "unfinished";

/** Whose tickets, as the policy says it: `null` = all campuses. */
export interface ListScope {
  person: string;
  /** Campuses whose tickets may be seen as a whole; null: all; []: only one's own. */
  campuses: string[] | null;
  /** Departments, each at its campus, whose tickets may be seen beside one's own. */
  posts: Post[];
  /** The same for confidential types. */
  confidentialCampuses: string[] | null;
  confidentialPosts: Post[];
}

export interface ListQuery {
  scope: ListScope;
  /** Of whoever looks on: what their own scope does not reach is left out, and what they ask for or are named in. */
  witness?: ListScope;
  view: View;
  /** Where the words were understood as something exact. */
  exact?: { number?: string; phoneTail?: string; studentId?: string; requesterId?: string };
  terms: readonly string[];
  typeId?: string;
  filter?: (first: number) => Pick<SqlCondition, "text" | "values">;
  lead?: { fieldId: string; text: string };
  sort: "newest" | "due";
  after?: { at: string; id: string };
  limit: number;
  now: Date;
}

/** Only what still runs has a due moment. It is in the index; being late is not, and never comes before. */
const overdueSql = (now: string): string[] => [`t.due_at < ${now}`, `t.late_at < ${now}`];

/** Views of what concerns the caller anyway: their scope does not matter. */
const PERSONAL: ReadonlySet<View> = new Set<View>(["mine", "claimable", "waiting", "watched", "filed"]);

class Sql {
  readonly values: unknown[] = [];
  bind(value: unknown, cast: string): string {
    this.values.push(value);
    return `$${this.values.length}::${cast}`;
  }
}

/** The text and parameters of a list query; also what the EXPLAIN test reads. */
export function listSql(query: ListQuery): { text: string; values: unknown[] } {
  const sql = new Sql();
  const { found, sorted } = foundSql(sql, query);
  const text = `SELECT p.*, ty.key AS "typeKey", tv.definition->'name' AS "typeName", COALESCE(tv.definition->>'wording', 'request') AS wording, c.name AS "campusName",
      EXISTS (SELECT 1 FROM sla_clock k WHERE k.tenant_id = p.tenant_id AND k.ticket_id = p.id AND k.due_at = p."dueAt" AND k.promise_not_possible AND k.stopped_at IS NULL) AS "notPossible"
    FROM (
      SELECT t.id, t.tenant_id, t.type_id, t.type_version, t.number, t.title, t.category, t.step_names AS "stepNames", t.urgency, t.priority, t.channel,
        t.campus_id AS "campusId", t.requester_name AS "requesterName", t.due_at AS "dueAt", t.late_at AS "lateAt", t.created_at AS "createdAt", t.updated_at AS "updatedAt", t.rating IS NOT NULL AS rated
      ${found} LIMIT ${sql.bind(query.limit + 1, "int")}) p
    JOIN ticket_type ty ON ty.tenant_id = p.tenant_id AND ty.id = p.type_id
    JOIN ticket_type_version tv ON tv.tenant_id = p.tenant_id AND tv.type_id = p.type_id AND tv.version = p.type_version
    LEFT JOIN campus c ON c.tenant_id = p.tenant_id AND c.id = p."campusId"
    ORDER BY ${sorted.outer}`;
  return { text, values: sql.values };
}

/** How many rows the list has, counted to its limit. */
export function countSql(query: ListQuery): { text: string; values: unknown[] } {
  const sql = new Sql();
  const { found } = foundSql(sql, query);
  const text = `SELECT count(*) AS n FROM (SELECT 1 ${found} LIMIT ${sql.bind(query.limit, "int")}) p`;
  return { text, values: sql.values };
}

/** Which tickets the list shows, in its order: from `FROM` on. */
function foundSql(sql: Sql, query: ListQuery) {
  const me = sql.bind(query.scope.person, "uuid");
  const { from, order, driven } = driver(sql, query);
  const where = [
    ...driven,
    "t.tenant_id = current_tenant()",
    `NOT EXISTS (SELECT 1 FROM ticket_about a WHERE a.tenant_id = t.tenant_id AND a.ticket_id = t.id AND a.member_id = ${me})`,
    ...viewSql(sql, query, me),
    ...scopeSql(sql, query, me),
    ...witnessSql(sql, query),
    ...exactSql(sql, query),
    // A tombstone is found by its number alone; opening it leads on.
    ...(query.exact?.number === undefined ? ["t.merged_into IS NULL"] : []),
  ];
  if (query.typeId !== undefined) where.push(`t.type_id = ${sql.bind(query.typeId, "uuid")}`);
  if (query.filter) {
    const filter = query.filter(sql.values.length + 1);
    sql.values.push(...filter.values);
    where.push(filter.text);
  }
  const sorted = sortSql(sql, query, order);
  where.push(...sorted.where);
  return { found: `FROM ${from} WHERE ${where.join("\n        AND ")}\n      ORDER BY ${sorted.order}`, sorted };
}

/** What the newest-first order is read from. */
function driver(sql: Sql, query: ListQuery): { from: string; order: { at: string; id: string }; driven: string[] } {
  const [first, ...others] = query.terms;
  const campuses = seenCampuses(query);
  // The index of words and values holds the campus, so that what lies elsewhere is passed over without a look at the ticket.
  const within = (): string[] => (campuses && campuses.length > 0 ? [at(sql, campuses, "w")] : []);
  if (first !== undefined) {
    const also = others.map(
      (term) =>
        `EXISTS (SELECT 1 FROM ticket_term o WHERE o.tenant_id = w.tenant_id AND o.term = ${sql.bind(term, "text")} AND o.at = w.at AND o.ticket_id = w.ticket_id)`,
    );
    return {
      from: "ticket_term w JOIN ticket t ON t.tenant_id = w.tenant_id AND t.id = w.ticket_id",
      order: { at: "w.at", id: "w.ticket_id" },
      driven: ["w.tenant_id = current_tenant()", `w.term = ${sql.bind(first, "text")}`, ...within(), ...also],
    };
  }
  if (query.lead && query.sort === "newest") {
    // Ordered inside: how many tickets hold one value of one field is beyond the planner, and where it guesses few it fetches
    // and sorts all of them (a million tickets: 260 ms instead of 3).
    const led = `SELECT w.tenant_id, w.ticket_id, w.ticket_at FROM ticket_value w WHERE w.tenant_id = current_tenant()
      AND ${[`w.field_id = ${sql.bind(query.lead.fieldId, "text")}`, `w.text_value = ${sql.bind(query.lead.text, "text")}`, ...within()].join(" AND ")}
      ORDER BY w.ticket_at DESC, w.ticket_id DESC`;
    return {
      from: `(${led}) w JOIN ticket t ON t.tenant_id = w.tenant_id AND t.id = w.ticket_id`,
      order: { at: "w.ticket_at", id: "w.ticket_id" },
      driven: [],
    };
  }
  return { from: "ticket t", order: { at: "t.created_at", id: "t.id" }, driven: [] };
}

function viewSql(sql: Sql, query: ListQuery, me: string): string[] {
  const mine = (more: string): string =>
    `t.id IN (SELECT k.ticket_id FROM task k WHERE k.tenant_id = current_tenant() AND k.assignee_id = ${me} AND k.state = 'open' AND ${more})`;
  switch (query.view) {
    case "all":
      return [];
    case "mine":
      return [mine("NOT k.waiting")];
    case "waiting":
      return [mine("k.waiting")];
    case "claimable":
      return [
        `t.id IN (SELECT k.ticket_id FROM task_candidate q JOIN task k ON k.tenant_id = q.tenant_id AND k.id = q.task_id WHERE q.tenant_id = current_tenant() AND q.member_id = ${me} AND k.state = 'open')`,
      ];
    case "overdue":
      return overdueSql(sql.bind(query.now, "timestamptz"));
    case "watched":
      return [
        `t.id IN (SELECT p.ticket_id FROM ticket_party p WHERE p.tenant_id = current_tenant() AND p.party_id = ${me} AND p.relation = 'watcher')`,
      ];
    case "filed":
      return [
        `t.id IN (SELECT p.ticket_id FROM ticket_party p WHERE p.tenant_id = current_tenant() AND p.party_id = ${me} AND p.relation = 'submitter')`,
      ];
    case "unfinished":
      return ["t.closed_at IS NULL AND t.resolved_at IS NULL"];
    default:
      return query.view satisfies never;
  }
}

function scopeSql(sql: Sql, query: ListQuery, me: string): string[] {
  if (PERSONAL.has(query.view)) return [];
  const { posts } = query.scope;
  const campuses = seenCampuses(query);
  const own = `SELECT p.ticket_id FROM ticket_party p WHERE p.tenant_id = current_tenant() AND p.party_id = ${me}`;
  if (campuses?.length === 0) {
    if (posts.length === 0) return [`t.id IN (${own})`];
    // An array, so that both sides of the OR can be looked up.
    return [`(t.id = ANY(ARRAY(${own})) OR (${[inPosts(sql, posts), ...openSql(sql, query.scope)].join(" AND ")}))`];
  }
  return [...(campuses === null ? [] : [at(sql, campuses, "t")]), ...openSql(sql, query.scope)];
}

function witnessSql(sql: Sql, query: ListQuery): string[] {
  if (!query.witness) return [];
  const person = sql.bind(query.witness.person, "uuid");
  return [
    `NOT EXISTS (SELECT 1 FROM ticket_about a WHERE a.tenant_id = t.tenant_id AND a.ticket_id = t.id AND a.member_id = ${person})`,
    `t.requester_id IS DISTINCT FROM ${person}`,
    ...scopeSql(sql, { ...query, scope: query.witness, view: "all" }, person),
  ];
}

/** What is confidential is seen where one may see such. */
function openSql(sql: Sql, { confidentialCampuses, confidentialPosts }: ListScope): string[] {
  if (confidentialCampuses === null) return [];
  const open = ["NOT t.confidential"];
  if (confidentialCampuses.length > 0) open.push(at(sql, confidentialCampuses, "t"));
  if (confidentialPosts.length > 0) open.push(inPosts(sql, confidentialPosts));
  return [open.length === 1 ? "NOT t.confidential" : `(${open.join(" OR ")})`];
}

function inPosts(sql: Sql, posts: Post[]): string {
  const each = posts.map(
    ({ department, campus }) =>
      `t.department_id = ${sql.bind(department, "uuid")} AND t.campus_id = ${sql.bind(campus, "uuid")}`,
  );
  return `(${each.join(" OR ")})`;
}

/** Campuses that the list ends at; null: it does not. */
const seenCampuses = ({ view, scope }: ListQuery): string[] | null => (PERSONAL.has(view) ? null : scope.campuses);

/** One campus is an equality, so that the index of its tickets in order serves. */
function at(sql: Sql, campuses: string[], alias: "t" | "w"): string {
  const [only] = campuses;
  return campuses.length === 1
    ? `${alias}.campus_id = ${sql.bind(only, "uuid")}`
    : `${alias}.campus_id = ANY(${sql.bind(campuses, "uuid[]")})`;
}

function exactSql(sql: Sql, { exact }: ListQuery): string[] {
  if (exact?.number !== undefined) return [`t.number = ${sql.bind(exact.number, "text")}`];
  if (exact?.studentId !== undefined) return [`t.student_id = ${sql.bind(exact.studentId, "uuid")}`];
  if (exact?.requesterId !== undefined) return [`t.requester_id = ${sql.bind(exact.requesterId, "uuid")}`];
  if (exact?.phoneTail !== undefined) return [`t.phone_tail = ${sql.bind(exact.phoneTail, "text")}`];
  return [];
}

function sortSql(
  sql: Sql,
  query: ListQuery,
  order: { at: string; id: string },
): { where: string[]; order: string; outer: string } {
  const { after } = query;
  if (query.sort === "newest") {
    const where = after
      ? [`(${order.at}, ${order.id}) < (${sql.bind(after.at, "timestamptz")}, ${sql.bind(after.id, "uuid")})`]
      : [];
    return { where, order: `${order.at} DESC, ${order.id} DESC`, outer: 'p."createdAt" DESC, p.id DESC' };
  }
  // What has no promise comes last; only the caller's own few are sorted so, all others must have one to be in the index.
  const personal = PERSONAL.has(query.view);
  const key = personal ? "COALESCE(t.due_at, 'infinity')" : "t.due_at";
  const where = personal ? [] : ["t.due_at IS NOT NULL"];
  if (after) where.push(`(${key}, t.id) > (${sql.bind(after.at, "timestamptz")}, ${sql.bind(after.id, "uuid")})`);
  return { where, order: `${key}, t.id`, outer: `COALESCE(p."dueAt", 'infinity'), p.id` };
}
