/** What reads notices and their deliveries, as the application role, explained at size: each by an index that begins with what is asked. */
import pg from "pg";
import { beforeAll, expect, it } from "vitest";
import { createTestDatabase } from "../../../test/harness.ts";
import type { Tx } from "../../platform/database/transaction.ts";
import { newId } from "../../platform/ids/ids.ts";
import { listDeliveries, searchDeliveries } from "./deliveries.repo.ts";
import { countUnread, findNotices } from "./inbox.repo.ts";
import { lastTold } from "./own-words.repo.ts";

const NOTICES = 20_000;
const { adminUrl, db } = await createTestDatabase();
const [tenant, other, me, ticket] = [newId(), newId(), newId(), newId()];

beforeAll(async () => {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  for (const id of [tenant, other]) {
    await admin.query("INSERT INTO tenant (id, short_id, name) VALUES ($1, $2, 'x')", [id, id.slice(-12)]);
    await admin.query(
      `INSERT INTO notice (tenant_id, id, cause, person_kind, person_id, template, params, ticket_id, created_at, read_at)
       SELECT $1::uuid, md5($1::uuid::text || n)::uuid, 'c' || n, 'member', CASE WHEN n % 4 = 0 THEN $2::uuid ELSE md5((n % 90)::text)::uuid END,
         CASE WHEN n % 1000 = 0 THEN 'mentioned' ELSE 'replied' END, '{}', CASE WHEN n % 5000 = 0 THEN $3::uuid ELSE md5((n / 8)::text)::uuid END,
         now() - n * interval '1 minute', CASE WHEN n % 300 = 0 THEN NULL ELSE now() END
       FROM generate_series(1, $4::int) n`,
      [id, me, ticket, NOTICES],
    );
    await admin.query(
      `INSERT INTO notice_delivery (tenant_id, id, notice_id, channel, address, status, at)
       SELECT tenant_id, id, id, CASE WHEN cause LIKE '%999' THEN 'email' ELSE 'sms' END, 'x', CASE WHEN cause LIKE '%777' THEN 'failed' ELSE 'sent' END, created_at
       FROM notice WHERE tenant_id = $1`,
      [id],
    );
  }
  await admin.query("VACUUM ANALYZE");
  await admin.end();
}, 60_000);

interface Plan {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  Plans?: Plan[];
}

/** Indexes by which what a function of the repository asks reads the tables of notices. */
async function indexesOf(ask: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  return db.withTenant(tenant, async (tx) => {
    const plans: Plan[] = [];
    const query = async (given: string | { text: string; values?: unknown[] }, values?: unknown[]) => {
      const [text, bound] = typeof given === "string" ? [given, values] : [given.text, given.values];
      const { rows } = await tx.query<{ "QUERY PLAN": { Plan: Plan }[] }>(`EXPLAIN (FORMAT JSON) ${text}`, bound);
      plans.push(...rows.flatMap((row) => row["QUERY PLAN"].map((one) => one.Plan)));
      return { rows: [], rowCount: 0 };
    };
    await ask({ query } as unknown as Tx);
    const all = plans.flatMap(nodesOf);
    const scanned = all.filter((node) => node["Node Type"] === "Seq Scan").map((node) => node["Relation Name"]);
    expect(scanned.filter((name) => name?.startsWith("notice"))).toEqual([]);
    return all.flatMap((node) => (node["Index Name"]?.startsWith("notice") ? [node["Index Name"]] : []));
  });
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

it.each([
  ["mine", (tx: Tx) => findNotices(tx, me, { show: "all", after: null, limit: 30 }), "notice_person"],
  ["unread", (tx: Tx) => findNotices(tx, me, { show: "unread", after: null, limit: 30 }), "notice_unread"],
  ["mentions", (tx: Tx) => findNotices(tx, me, { show: "mentions", after: null, limit: 30 }), "notice_mentioned"],
  ["how many are unread", (tx: Tx) => countUnread(tx, me), "notice_unread"],
  ["what was last told so", (tx: Tx) => lastTold(tx, "replied", 20), "notice_template_at"],
  ["deliveries of a ticket", (tx: Tx) => listDeliveries(tx, ticket), "notice_ticket"],
  ["all deliveries", (tx: Tx) => searchDeliveries(tx, { after: null, limit: 51 }), "notice_delivery_at"],
  ["failed", (tx: Tx) => searchDeliveries(tx, { status: "failed", after: null, limit: 51 }), "notice_delivery_status"],
  ["mails", (tx: Tx) => searchDeliveries(tx, { channel: "email", after: null, limit: 51 }), "notice_delivery_channel"],
  ["of a number", (tx: Tx) => searchDeliveries(tx, { number: "261122-1", after: null, limit: 51 }), "notice_ticket"],
])("%s", async (_, ask, index) => {
  expect(await indexesOf(ask)).toContain(index);
});
