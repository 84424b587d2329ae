/**
 * Every list query as the application role, explained on twenty thousand tickets: what must be fast reads an index by its
 * condition. Under row-level security an operator that is not leakproof is none, and nothing but the plan would say so.
 */
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "../../../test/harness.ts";
import { newId } from "../../platform/ids/ids.ts";
import { type ListQuery, listSql } from "./list-sql.ts";

const TICKETS = 20_000;
const { adminUrl, db } = await createTestDatabase();
const tenant = newId();
const other = newId();
const ids = {
  campus: newId(),
  elsewhere: newId(),
  type: newId(),
  otherType: newId(),
  me: newId(),
  student: newId(),
  department: newId(),
};

beforeAll(async () => {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    for (const id of [tenant, other]) {
      await admin.query("INSERT INTO tenant (id, short_id, name) VALUES ($1, $2, 'x')", [id, id.slice(-12)]);
      await fill(admin, id);
    }
    await admin.query("VACUUM ANALYZE");
  } finally {
    await admin.end();
  }
}, 60_000);

/** Rows as lists read them; a ticket's state is none of their business. */
async function fill(admin: pg.Client, id: string): Promise<void> {
  await admin.query(
    `INSERT INTO ticket_type (tenant_id, id, key) SELECT $1, t, 'k' || right(t::text, 6) FROM unnest($2::uuid[]) t`,
    [id, [ids.type, ids.otherType]],
  );
  await admin.query(
    `INSERT INTO ticket_type_version (tenant_id, type_id, version, status, definition) SELECT $1, t, 1, 'published', '{}' FROM unnest($2::uuid[]) t`,
    [id, [ids.type, ids.otherType]],
  );
  await admin.query(
    `INSERT INTO ticket (tenant_id, id, number, type_id, type_version, seq, category, title, urgency, priority, channel, campus_id, department_id, phone_tail,
       submitter_kind, student_id, due_at, created_at, created_on, updated_at, closed_at, state)
     SELECT $1::uuid, md5($1::uuid::text || n)::uuid, 'n' || n, CASE WHEN n % 3 = 0 THEN $2::uuid ELSE $3::uuid END, 1, 1, CASE WHEN n % 7 = 0 THEN 'active' ELSE 'closed' END,
       'x', 'normal', 'normal', 'portal', CASE WHEN n % 4 = 0 THEN $4::uuid ELSE $5::uuid END, CASE WHEN n % 400 = 0 THEN $8::uuid END, lpad((n % 900)::text, 4, '0'), 'system',
       CASE WHEN n % 600 = 0 THEN $6::uuid END, CASE WHEN n % 7 = 0 THEN now() - n * interval '1 minute' END, now() - n * interval '20 minutes', now(), now(),
       CASE WHEN n % 7 = 0 THEN NULL ELSE now() END, '{}'
     FROM generate_series(1, $7::int) n`,
    [id, ids.type, ids.otherType, ids.campus, ids.elsewhere, ids.student, TICKETS, ids.department],
  );
  await admin.query(
    `INSERT INTO ticket_term (tenant_id, term, at, ticket_id, campus_id) SELECT tenant_id, w, created_at, id, campus_id FROM ticket,
       LATERAL unnest(ARRAY['课堂', 'w' || right(number, 2)] || CASE WHEN number LIKE '%777' THEN ARRAY['鲸鱼'] ELSE '{}' END) w WHERE tenant_id = $1`,
    [id],
  );
  await admin.query(
    `INSERT INTO ticket_value (tenant_id, ticket_id, field_id, ordinal, text_value, ticket_at, campus_id)
     SELECT tenant_id, id, 'platform', 0, (ARRAY['app', 'web', 'mini', 'room'])[1 + (hashtext(number) & 3)], created_at, campus_id FROM ticket WHERE tenant_id = $1`,
    [id],
  );
  await admin.query(
    `INSERT INTO ticket_party (tenant_id, ticket_id, relation, kind, party_id, at)
     SELECT tenant_id, id, 'handler', 'member', CASE WHEN number LIKE '%11' THEN $2::uuid ELSE md5(right(number, 2))::uuid END, created_at FROM ticket WHERE tenant_id = $1`,
    [id, ids.me],
  );
  await admin.query(
    `INSERT INTO task (tenant_id, id, ticket_id, visit_id, step_id, kind, state, assignee_kind, assignee_id, opened_at)
     SELECT tenant_id, id, id, id, 's', 'handle', CASE WHEN closed_at IS NULL THEN 'open' ELSE 'done' END, 'member', CASE WHEN number LIKE '%1' THEN $2::uuid ELSE md5(right(number, 2))::uuid END, created_at
     FROM ticket WHERE tenant_id = $1`,
    [id, ids.me],
  );
  await admin.query(
    "INSERT INTO ticket_about (tenant_id, ticket_id, member_id) SELECT tenant_id, id, $2 FROM ticket WHERE tenant_id = $1 AND number LIKE '%50'",
    [id, ids.me],
  );
}

interface Plan {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  Filter?: string;
  Plans?: Plan[];
}

const admin = new pg.Pool({ connectionString: adminUrl, max: 1 });
afterAll(() => admin.end());

const scopeAt = (campuses: string[] | null): ListQuery["scope"] => ({
  person: ids.me,
  campuses,
  posts: [],
  confidentialCampuses: campuses,
  confidentialPosts: [],
});

/** All nodes of the plan that the application's role gets. */
async function planOf(query: Partial<ListQuery>): Promise<Plan[]> {
  const whole: ListQuery = {
    scope: scopeAt([ids.campus]),
    view: "all",
    terms: [],
    sort: "newest",
    limit: 25,
    now: new Date(),
    ...query,
  };
  const { text, values } = listSql(whole);
  const { rows } = await db.withTenant(tenant, (tx) =>
    tx.query<{ "QUERY PLAN": [{ Plan: Plan }] }>(`EXPLAIN (FORMAT JSON) ${text}`, values),
  );
  const nodes: Plan[] = [];
  const walk = (plan: Plan): void => {
    nodes.push(plan);
    for (const inner of plan.Plans ?? []) walk(inner);
  };
  const top = rows[0]?.["QUERY PLAN"][0].Plan;
  if (top) walk(top);
  return nodes;
}

/** Tables that grow with the number of tickets. */
const LARGE = new Set(["ticket", "ticket_term", "ticket_value", "ticket_party", "task", "ticket_about"]);
const scansOf = (nodes: Plan[]): string[] =>
  nodes
    .filter((node) => node["Node Type"] === "Seq Scan" && LARGE.has(node["Relation Name"] ?? ""))
    .map((node) => node["Relation Name"] ?? "");
const conditionOn = (nodes: Plan[], index: string): string =>
  nodes.find((node) => node["Index Name"] === index)?.["Index Cond"] ?? "";

const after = { at: new Date(Date.now() - 5 * 86_400_000).toISOString(), id: newId() };

const CASES: [name: string, query: Partial<ListQuery>, index: string, condition: RegExp][] = [
  ["newest of a campus", {}, "ticket_campus", /campus_id =/],
  ["page by cursor", { after }, "ticket_campus", /campus_id = .*ROW\(created_at, id\) </],
  ["one type at a campus", { typeId: ids.type }, "ticket_type_campus", /type_id = .*campus_id =/],
  ["what one watches", { view: "watched" }, "ticket_party_watcher", /party_id =/],
  ["newest of all campuses", { scope: scopeAt(null) }, "ticket_newest", /tenant_id =/],
  [
    "a department of a campus, and one's own",
    { scope: { ...scopeAt([]), posts: [{ department: ids.department, campus: ids.campus }] } },
    "ticket_department",
    /department_id = .*campus_id =/,
  ],
  ["a frequent word", { terms: ["课堂"] }, "ticket_term_pkey", /term = '课堂'/],
  ["a rare word", { terms: ["鲸鱼"] }, "ticket_term_pkey", /term = '鲸鱼'/],
  ["a word that is nowhere", { terms: ["沙漠"] }, "ticket_term_pkey", /term = '沙漠'/],
  ["a word, next page", { terms: ["课堂"], after }, "ticket_term_pkey", /term = .*ROW\(at, ticket_id\) </],
  ["a phone's tail", { exact: { phoneTail: "0123" } }, "ticket_phone_tail", /phone_tail = '0123'/],
  ["a student", { exact: { studentId: ids.student } }, "ticket_student", /student_id =/],
  ["a number", { exact: { number: "n4711" } }, "ticket_tenant_id_number_key", /number = 'n4711'/],
  [
    "a custom field",
    { typeId: ids.type, lead: { fieldId: "platform", text: "web" } },
    "ticket_value_text",
    /field_id = .*text_value = 'web'/,
  ],
  [
    "one state at a campus",
    { filter: (first) => ({ text: `t.category = $${first}`, values: ["active"] }) },
    "ticket_campus_category",
    /category = 'active'/,
  ],
  ["unfinished of a campus", { view: "unfinished" }, "ticket_campus_open", /campus_id =/],
  ["overdue of a campus", { view: "overdue", sort: "due" }, "ticket_campus_due", /campus_id = .*due_at </],
  ["mine", { view: "mine", sort: "due" }, "task_assignee", /assignee_id =/],
];

describe("list queries under row-level security", () => {
  for (const [name, query, index, condition] of CASES) {
    it(`${name}: by the condition of ${index}`, async () => {
      const nodes = await planOf(query);
      expect(conditionOn(nodes, index)).toMatch(condition);
      expect(scansOf(nodes)).toEqual([]);
    });
  }

  const WITHIN: [name: string, query: Partial<ListQuery>, index: string][] = [
    ["a word", { terms: ["课堂"] }, "ticket_term_pkey"],
    ["a custom field", { typeId: ids.type, lead: { fieldId: "platform", text: "web" } }, "ticket_value_text"],
  ];
  for (const [name, query, index] of WITHIN) {
    it(`${name}: other campuses are passed over within ${index}`, async () => {
      const node = (await planOf(query)).find((one) => one["Index Name"] === index);
      expect(node?.["Node Type"]).toBe("Index Only Scan");
      expect(node?.Filter).toMatch(/campus_id =/);
    });
  }
});
