/** After any walk through the API: the stored state is the fold of the events, and every row read by lists follows from it. */
import { foldTicket } from "@deskbell/engine/ticket";
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { projectTicket } from "./project.ts";
import type { Row } from "./rows.ts";
import { loadHistory } from "./reading.service.ts";
import { probe, probeOf } from "./probe.fixture.ts";
import { complaintOf, type PersonKey, repairOf, type TicketSchool, ticketSchool } from "./tickets.fixture.ts";

const test = await testApp();
let s: TicketSchool;

beforeAll(async () => {
  s = await ticketSchool(test, "school");
  await s.publish({ probe });
}, 60_000);

/** Mulberry32: the same walk for the same seed. */
function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Action {
  command: string;
  visit: string | null;
  task: string | null;
  outcomes: { id: string }[];
  targets: { kind: string; step: string | null }[];
  checklist: { id: string }[];
}

const VERBS: Record<string, string> = {
  editFields: "fields",
  setPriority: "priority",
  noReplyNeeded: "no-reply-needed",
  markDone: "automation/settle",
  skip: "automation/skip",
  retry: "automation/retry",
};

/** A body that the action may be given; some are refused, which is part of the walk. */
function bodyFor(action: Action, page: { data: Record<string, unknown> }, pick: <T>(list: readonly T[]) => T): object {
  const seat = action.task === null ? {} : { visit: action.visit, task: action.task };
  const text = pick(["好的", "请稍等", "<b>'; --", "👍"]);
  switch (action.command) {
    case "complete":
      return {
        ...seat,
        result: text,
        reason: text,
        checklist: action.checklist.map(({ id }) => id),
        ...(action.outcomes.length > 0 ? { outcome: pick(action.outcomes).id } : {}),
      };
    case "return":
      return { ...seat, to: { kind: pick(action.targets)?.kind ?? "requester" }, comment: text };
    case "transfer":
    case "assign":
      return { ...seat, member: s.people[pick(["agentA", "agentB", "techB", "supervisor"] as const)], comment: text };
    case "resubmit":
      return { ...seat, data: { ...page.data, memo: undefined, short: `改${pick(["一", "二", "三"])}` } };
    case "wait":
      return { ...seat, reason: text };
    case "reject":
    case "skip":
    case "markDone":
      return { ...seat, comment: text };
    case "reply":
    case "note":
      return { text };
    case "contact":
      return { by: "phone", text };
    case "editFields":
      return { changes: { [pick(["short", "device", "content"])]: { base: pick(["探针一", "投影仪"]), value: text } } };
    case "setPriority":
      return { priority: pick(["normal", "high", "urgent"]), reason: text };
    case "cancel":
      return { reason: text };
    case "reopen":
      return { comment: text };
    case "rate":
      return { score: pick([1, 3, 5]) };
    case "watch":
      return { watch: pick([true, false]) };
    default:
      return seat;
  }
}

const PEOPLE: readonly PersonKey[] = [
  "father",
  "agentA",
  "agentB",
  "serviceHead",
  "campusHead",
  "boss",
  "techA",
  "techB",
  "classTeacher",
];

async function step(id: string, draw: () => number): Promise<string> {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)] as T;
  const who = pick(PEOPLE);
  const path = who === "father" ? `/my/tickets/${id}` : `/tickets/${id}`;
  const { status, body } = await s.get(who, path);
  if (status !== 200 || body.actions.length === 0) return "none";
  // Ending it early would end the walk: those come seldom.
  const calm = body.actions.filter((one: Action) => !["withdraw", "cancel", "close"].includes(one.command));
  const action: Action = draw() < 0.9 && calm.length > 0 ? pick(calm) : pick(body.actions);
  const given = bodyFor(action, body, pick);
  const answer = await s.on(who, id, VERBS[action.command] ?? action.command, given);
  expect(answer.status, `${action.command} by ${who}: ${JSON.stringify([given, answer.body])}`).toBeLessThan(500);
  if (draw() < 0.3) test.clock.advance(Math.floor(draw() * 20) * 3_600_000);
  if (draw() < 0.3) await test.worker.settle();
  return answer.status === 200 ? action.command : "refused";
}

const TABLES = {
  tasks: { table: "task", where: "ticket_id = $1", key: (row: Row) => String(row.id) },
  parties: {
    table: "ticket_party",
    where: "ticket_id = $1",
    key: (row: Row) => `${String(row.relation)}:${String(row.party_id)}`,
  },
  about: { table: "ticket_about", where: "ticket_id = $1", key: (row: Row) => String(row.member_id) },
  values: {
    table: "ticket_value",
    where: "ticket_id = $1",
    key: (row: Row) => `${String(row.field_id)}:${String(row.ordinal)}`,
  },
  clocks: { table: "sla_clock", where: "ticket_id = $1", key: (row: Row) => String(row.id) },
  candidates: {
    table: "task_candidate",
    where: "task_id IN (SELECT id FROM task WHERE ticket_id = $1)",
    key: (row: Row) => `${String(row.task_id)}:${String(row.member_id)}`,
  },
  due: { table: "due", where: "split_part(ref, ':', 1) = $1::text", key: (row: Row) => String(row.ref) },
} as const;

const plain = (value: unknown): unknown =>
  typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value).toISOString() : (value ?? null);

async function expectProjected(id: string): Promise<void> {
  const found = await s.inTenant((tx) => loadHistory(tx, id, 1, Number.MAX_SAFE_INTEGER));
  if (!found) throw new Error("no such ticket");
  expect(foldTicket(found.events.map(({ event }) => event))).toEqual(found.state);
  expect(found.events.map(({ seq }) => seq)).toEqual(found.events.map((_, index) => index + 1));
  const projection = projectTicket(found.plan, found.state, "Asia/Shanghai");
  const rowsOf = async (table: string, where: string) =>
    (await test.rows<{ row: Row }>(`SELECT to_jsonb(x) AS row FROM ${table} x WHERE ${where}`, [id])).map(
      ({ row }) => row,
    );
  const [ticket] = await rowsOf("ticket", "id = $1::uuid");
  for (const [column, value] of Object.entries(projection.ticket))
    expect(column === "state" ? ticket?.[column] : plain(ticket?.[column]), column).toEqual(
      column === "state" ? value : plain(value),
    );
  for (const [name, { table, where, key }] of Object.entries(TABLES)) {
    const stored = await rowsOf(table, where);
    const wanted = projection[name as keyof typeof TABLES];
    expect(stored.map(key).sort(), name).toEqual([...wanted.keys()].sort());
    for (const row of stored) {
      for (const [column, value] of Object.entries(wanted.get(key(row)) ?? {}))
        expect(plain(row[column]), `${name}.${column}`).toEqual(plain(value));
    }
  }
}

describe("a walk of people through a ticket", () => {
  it.each([1, 2, 3, 4, 5, 6])(
    "seed %i",
    async (seed) => {
      const draw = random(seed);
      const files: (() => Promise<string>)[] = [
        () => s.submit("father", "probe", probeOf(s.ids.haidian, { kind: "a", count: 2 })),
        () =>
          s.submit("father", "complaint", complaintOf(s.ids.haidian), { urgency: seed % 2 ? "critical" : "normal" }),
        () => s.submit("classTeacher", "repair", repairOf(s.ids.haidian)),
      ];
      const id = await (files[seed % files.length] ?? files[0])?.();
      if (!id) throw new Error("nothing filed");
      const done: string[] = [];
      for (let n = 0; n < 25; n += 1) done.push(await step(id, draw));
      await expectProjected(id);
      await test.worker.settle();
      await expectProjected(id);
      expect(new Set(done).size, done.join(" ")).toBeGreaterThan(3);
    },
    60_000,
  );
});
