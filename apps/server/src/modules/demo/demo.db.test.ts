import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { verifyPassword } from "../../platform/crypto/password.ts";
import { foldTicket, type TicketState } from "@deskbell/engine/ticket";
import { eventOf, findEvents } from "../tickets/index.ts";
import { CAST } from "./cast.ts";
import { makeDemoKey } from "./demo-key.ts";
import { demoLines, prepareDemo } from "./demo.service.ts";
import { readList } from "./sign-ins.ts";

const { deps, rows } = await testApp([]);
const before = deps.clock.now();
await prepareDemo(deps, () => {});

describe("loading the demo school", () => {
  it("stores the school once, under the permanent short id", async () => {
    await prepareDemo(deps, () => {});
    const [tenant] = await rows<{ short_id: string; demo: boolean; members: number; students: number; types: number }>(
      `SELECT short_id, demo, (SELECT count(*)::int FROM member) AS members, (SELECT count(*)::int FROM student) AS students,
        (SELECT count(*)::int FROM ticket_type_version WHERE status = 'published') AS types FROM tenant`,
    );
    expect(tenant).toEqual({ short_id: "demo", demo: true, members: 46, students: 600, types: 13 });
  });

  it("keeps the sign-ins in a file of the owner's alone, and only their hashes in the database", async () => {
    const list = readList(deps.config.dataDir);
    expect(list?.staff).toHaveLength(46);
    expect(statSync(join(deps.config.dataDir, "demo-sign-ins.json")).mode & 0o777).toBe(0o600);
    const admin = list?.staff.find((one) => one.account === CAST.admin.account);
    const [identity] = await rows<{ password_hash: string }>("SELECT password_hash FROM identity WHERE email = $1", [
      CAST.admin.account,
    ]);
    expect(identity?.password_hash).not.toContain(admin?.password);
    expect(await verifyPassword(admin?.password ?? "", identity?.password_hash ?? "")).toMatchObject({ ok: true });
  });

  it("prints the sign-ins again at every start", async () => {
    const text = (await demoLines(deps)).join("\n");
    expect(text).toContain(CAST.admin.account);
    expect(text).toContain(CAST.adultStudent.phone);
  });

  it("does nothing where demo data is not wanted", async () => {
    expect(await demoLines({ ...deps, embedded: false, config: { ...deps.config, demo: undefined } })).toEqual([]);
  });
});

describe("the tickets of the demo school", () => {
  it("are each the fold of their events", async () => {
    const tickets = await rows<{ id: string; tenant_id: string; seq: number; state: TicketState }>(
      "SELECT tenant_id, id, seq, state FROM ticket",
    );
    expect(tickets).toHaveLength(300);
    const [first] = tickets;
    await deps.db.withTenant(first?.tenant_id ?? "", async (tx) => {
      for (const { id, seq, state } of tickets) {
        const events = (await findEvents(tx, id)).map(eventOf);
        expect(events).toHaveLength(seq);
        expect(foldTicket(events)).toEqual(state);
      }
    });
  });

  it("cover every type; about 85 % are ended, a few are late, some wait, none is older than three weeks", async () => {
    const [seen] = await rows<Record<string, number>>(
      `SELECT count(DISTINCT type_id)::int AS types,
        count(*) FILTER (WHERE closed_at IS NULL AND created_at < $1::timestamptz - interval '21 days')::int AS old,
        count(*) FILTER (WHERE closed_at IS NULL AND resolved_at IS NULL)::int AS open,
        count(*) FILTER (WHERE category = 'waiting')::int AS waiting,
        count(*) FILTER (WHERE late_at < $1)::int AS late,
        count(*) FILTER (WHERE late_at < $1::timestamptz - interval '1 day')::int AS very FROM ticket`,
      [new Date(deps.clock.now())],
    );
    expect(seen?.types).toBe(13);
    expect(seen?.open).toBeGreaterThan(36);
    expect(seen?.open).toBeLessThan(66);
    expect(seen?.waiting).toBeGreaterThan(3);
    expect(seen?.old).toBe(0);
    expect(seen?.late).toBeGreaterThanOrEqual(2);
    expect(seen?.late).toBeLessThanOrEqual(0.08 * (seen?.open ?? 0));
    expect(seen?.very).toBeGreaterThanOrEqual(1);
  });

  it("give everybody of the cast who handles requests something to do", async () => {
    const { haidian, pudong } = CAST;
    const names = [
      CAST.serviceSupervisor,
      ...CAST.serviceAgents,
      CAST.financeHead,
      CAST.cashier,
      ...CAST.techAgents,
      CAST.logistics,
    ]
      .concat(
        Object.values(pudong),
        haidian.campusHead,
        haidian.academicSupervisor,
        haidian.classTeacher,
        haidian.consultant,
      )
      .map((one) => one.name);
    const busy = await rows<{ name: string }>(
      `SELECT DISTINCT m.name FROM member m WHERE EXISTS (SELECT 1 FROM task k WHERE k.assignee_id = m.id AND k.state = 'open')
         OR EXISTS (SELECT 1 FROM task_candidate c WHERE c.member_id = m.id)`,
    );
    const idle = names.filter((name) => !busy.some((one) => one.name === name));
    expect(idle).toEqual([]);
  });

  it("never lie with the person complained about", async () => {
    const seen = await rows(
      `SELECT 1 FROM ticket_about a JOIN task k ON k.ticket_id = a.ticket_id AND k.assignee_id = a.member_id
       UNION ALL SELECT 1 FROM ticket_about a JOIN ticket_party p ON p.ticket_id = a.ticket_id AND p.party_id = a.member_id`,
    );
    expect(seen).toEqual([]);
  });

  it("have words to be found by, visits, clocks and, for future moments alone, timers", async () => {
    const [counts] = await rows<Record<string, number>>(
      `SELECT (SELECT count(DISTINCT ticket_id)::int FROM ticket_term) AS terms, (SELECT count(DISTINCT ticket_id)::int FROM node_visit) AS visits,
        (SELECT count(*)::int FROM due WHERE at <= $1) AS missed`,
      [new Date(before)],
    );
    expect(counts).toEqual({ terms: 300, visits: 300, missed: 0 });
  });
});

describe("what stands beside the tickets", () => {
  it("is a colleague on leave today with somebody who acts for them, days moved in this week, a system that is switched off", async () => {
    const today = new Date(deps.clock.now() + 28_800_000).toISOString().slice(0, 10);
    const [seen] = await rows<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM member_leave WHERE $1::date BETWEEN from_date AND to_date AND substitute_id IS NOT NULL) AS away,
        (SELECT count(*)::int FROM roster_day WHERE date_trunc('week', date) = date_trunc('week', $1::date)) AS moved,
        (SELECT count(*)::int FROM connector WHERE NOT enabled) AS off, (SELECT count(*)::int FROM connector) AS connectors`,
      [today],
    );
    expect(seen).toEqual({ away: 2, moved: 5, off: 1, connectors: 1 });
  });
});

describe("a key for the CRM", () => {
  it("opens the API, and its secret is nowhere in the database", async () => {
    const secret = await makeDemoKey(deps);
    const found = await rows<{ n: number }>(
      "SELECT count(*)::int AS n FROM api_key WHERE secret_hash = sha256($1::bytea)",
      [Buffer.from(secret)],
    );
    expect(found[0]?.n).toBe(1);
    expect(secret).toMatch(/^dbk_demo_[A-Za-z0-9_-]{43}$/);
  });
});

describe("李想's contract", () => {
  it("is untouched by history: the refund of ¥6,800.00 is his to ask for", async () => {
    const kinds = await rows<{ kind: string; lessons: number }>(
      `SELECT l.kind, sum(l.lessons)::int AS lessons FROM lesson_ledger l JOIN contract c ON c.id = l.contract_id
       WHERE c.no = $1 GROUP BY l.kind ORDER BY l.kind`,
      [CAST.adultStudent.contractNo],
    );
    expect(kinds).toEqual([
      { kind: "attended", lessons: -10 },
      { kind: "bought", lessons: 50 },
    ]);
  });
});
