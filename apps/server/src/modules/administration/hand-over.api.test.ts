/** Who goes leaves nothing behind unnoticed (3-semantics §4.1): successors by type, refusals told, the rest by the step's rule. */
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { newId } from "../../platform/ids/ids.ts";
import { call } from "../identity/school.fixture.ts";
import { complaintOf, repairOf, type TicketSchool, ticketSchool } from "../tickets/tickets.fixture.ts";

const test = await testApp();
let s: TicketSchool;

beforeAll(async () => {
  s = await ticketSchool(test, "handover");
}, 60_000);

const holdersOf = async (ticket: string): Promise<string[]> => {
  const rows = await test.rows("SELECT assignee_id FROM task WHERE ticket_id = $1 AND state = 'open'", [ticket]);
  return rows.map((row) => row.assignee_id as string);
};
const startHandOver = (member: string, body: object, who: Parameters<TicketSchool["as"]>[0] = "boss") =>
  s.post(who, `/members/${member}/hand-overs`, body);

async function leaver(name: string): Promise<string> {
  const id = await s.member({ name, campus: s.ids.headquarters, email: `${newId().slice(-12)}@handover.example` });
  await s.role(id, { "ticket.read": "own", "ticket.handle": "own" }, s.ids.headquarters, `r${newId().slice(-8)}`);
  return id;
}

/** A repair in the hands of `member`. */
async function repairOfMember(member: string): Promise<string> {
  const id = await s.submit("classTeacher", "repair", repairOf(s.ids.haidian));
  const seat = await s.seat("techA", id, "claim");
  const given = await s.on("boss", id, "assign", { ...seat, member, comment: "请处理" });
  expect(given.body.code ?? given.status).toBe(200);
  return id;
}

describe("a hand-over", { timeout: 60_000 }, () => {
  it("lists open tasks and other duties, and gives each to its successor in a job, with results", async () => {
    const id = await leaver("离岗甲");
    const [first, second] = [await repairOfMember(id), await repairOfMember(id)];
    await s.inTenant((tx) =>
      tx.query("UPDATE class SET teacher_id = $1 WHERE id = (SELECT id FROM class ORDER BY id LIMIT 1)", [id]),
    );
    const listed = await s.get("boss", `/members/${id}/tasks`);
    expect(listed.body.items.map((item: { ticket: { id: string } }) => item.ticket.id).sort()).toEqual(
      [first, second].sort(),
    );
    expect(listed.body).toMatchObject({ others: 0, duties: [{ kind: "teacher" }] });

    const started = await startHandOver(id, { successorId: s.people.techB, status: "left", reason: "离职" });
    expect(started.status).toBe(201);
    expect(started.body).toMatchObject({ total: 2, settled: 0, doneAt: null });
    await test.worker.settle();
    const done = await s.get("boss", `/hand-overs/${started.body.id}`);
    expect(done.body).toMatchObject({ total: 2, settled: 2, by: "陈校长" });
    expect(done.body.doneAt).not.toBeNull();
    expect(done.body.items.map((item: { outcome: string }) => item.outcome)).toEqual(["handed", "handed"]);
    for (const ticket of [first, second]) expect(await holdersOf(ticket)).toEqual([s.people.techB]);
    expect((await s.get("boss", `/members/${id}`)).body.status).toBe("left");
    expect((await s.get("boss", "/stranded-tasks")).body.items).toEqual([]);
    const page = await s.get("boss", `/tickets/${first}`);
    expect(JSON.stringify(page.body.history)).toContain("工作交接：陈校长将离岗甲的任务转交（离职）");
  });

  it("follows the choice per type, and leaves what nobody was named for to the step's own rule", async () => {
    const id = await leaver("离岗乙");
    const ticket = await repairOfMember(id);
    const byType = [{ type: "repair", successorId: null }];
    const started = await startHandOver(id, { successorId: s.people.techB, byType, status: "disabled" });
    await test.worker.settle();
    const done = await s.get("boss", `/hand-overs/${started.body.id}`);
    expect(done.body.items).toMatchObject([{ outcome: "byRule", to: null }]);
    expect(await holdersOf(ticket)).not.toContain(id);
  });

  it("keeps with who stays what nobody was named for, and is repeatable", async () => {
    const id = await leaver("调岗丙");
    const ticket = await repairOfMember(id);
    const none = await startHandOver(id, {});
    expect(none.body.total).toBe(0);
    await test.worker.settle();
    expect(await holdersOf(ticket)).toEqual([id]);
    const again = await startHandOver(id, { successorId: s.people.techA });
    await test.worker.settle();
    expect(await holdersOf(ticket)).toEqual([s.people.techA]);
    expect((await s.get("boss", `/hand-overs/${again.body.id}`)).body.items[0].outcome).toBe("handed");
  });

  it("gives nobody a ticket that the manager may not assign: it goes by the rule, unseen", async () => {
    const id = await leaver("离岗丁");
    const secret = await s.submit("father", "complaint", complaintOf(s.ids.haidian));
    const seat = await s.seat("agentA", secret, "claim");
    expect((await s.on("boss", secret, "assign", { ...seat, member: id, comment: "请处理" })).status).toBe(200);
    // 许管理 manages members and does not see confidential tickets.
    const listed = await s.get("admin", `/members/${id}/tasks`);
    expect(listed.body).toMatchObject({ items: [], others: 1 });
    const started = await startHandOver(id, { successorId: s.people.admin, status: "left" }, "admin");
    await test.worker.settle();
    const done = await s.get("admin", `/hand-overs/${started.body.id}`);
    expect(done.body.items).toMatchObject([{ ticket: null, to: null, outcome: "byRule" }]);
    expect(await holdersOf(secret)).not.toContain(s.people.admin);
    expect(await holdersOf(secret)).not.toContain(id);
    expect((await s.get("admin", `/tickets/${secret}`)).status).toBe(404);
  });

  it("refuses successors who are inactive, unknown or the leaver, and who does not manage members", async () => {
    const id = await leaver("离岗戊");
    for (const successorId of [id, newId()])
      expect((await startHandOver(id, { successorId })).body).toMatchObject({
        code: "request.invalid",
        errors: [{ path: "successorId", code: "form.not_offered" }],
      });
    expect((await startHandOver(id, {}, "techA")).status).toBe(403);
    expect((await s.get("techA", `/members/${id}/tasks`)).status).toBe(403);
    expect((await startHandOver(newId(), {})).status).toBe(404);
  });

  it("shows what an inactive member holds all the same, and gives it away later", async () => {
    const id = await leaver("旧人");
    const ticket = await repairOfMember(id);
    await s.inTenant((tx) => tx.query("UPDATE member SET status = 'left' WHERE id = $1", [id]));
    expect((await s.get("boss", "/stranded-tasks")).body.items).toEqual([
      { member: { id, name: "旧人", status: "left" }, tasks: 1 },
    ]);
    await startHandOver(id, { successorId: s.people.techA });
    await test.worker.settle();
    expect(await holdersOf(ticket)).toEqual([s.people.techA]);
    expect((await s.get("boss", "/stranded-tasks")).body.items).toEqual([]);
  });
});

describe("a calendar's change", () => {
  it("says how many running promises it would move, and stores nothing", async () => {
    const id = await s.submit("classTeacher", "repair", repairOf(s.ids.haidian));
    const definition = {
      zone: "Asia/Shanghai",
      versions: [{ from: "2020-01-01", weekdays: { "1": [{ from: "09:00", to: "10:00" }] } }],
      exceptions: [],
    };
    const before = await test.rows("SELECT id, due_at FROM sla_clock WHERE ticket_id = $1 ORDER BY id", [id]);
    const path = `/calendars/${s.ids.calendar}/preview`;
    const { body } = await s.post("boss", path, { definition });
    expect(body.running).toBeGreaterThan(0);
    expect(body.later).toBeGreaterThan(0);
    expect(body.examples[0]).toMatchObject({ ticket: { id: expect.any(String) } });
    const same = await s.post("boss", path, { definition: { zone: "Asia/Shanghai", alwaysOpen: true } });
    expect(same.body).toMatchObject({ earlier: 0, later: 0, examples: [] });
    expect(await test.rows("SELECT id, due_at FROM sla_clock WHERE ticket_id = $1 ORDER BY id", [id])).toEqual(before);
    expect((await s.post("boss", path, { definition: { ...definition, zone: "Nowhere" } })).body.code).toBe(
      "organisation.calendar_invalid",
    );
    expect((await s.post("techA", path, { definition })).status).toBe(403);
  });

  it("knows public holidays and the weekends that are worked instead (国务院 2025)", async () => {
    const cookie = await s.as("boss");
    const { body } = await call(test.app, "GET", "/holidays?year=2025", undefined, cookie);
    expect(body.announced).toBe(true);
    expect(body.items).toContainEqual({ date: "2025-10-01", name: "国庆节", kind: "holiday" });
    expect(body.items).toContainEqual({ date: "2025-09-28", name: "国庆节", kind: "makeUp" });
  });
});
