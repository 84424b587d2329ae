/** “以此人身份查看”: what it shows and, above all, what it never does. */
import { VIEWING_HEADER } from "@deskbell/contract/identity";
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { newId } from "../../platform/ids/ids.ts";
import { call } from "../identity/school.fixture.ts";
import { complaintOf, type PersonKey, repairOf, type TicketSchool, ticketSchool } from "./tickets.fixture.ts";

const test = await testApp();
let s: TicketSchool;

beforeAll(async () => {
  s = await ticketSchool(test, "viewing");
}, 60_000);

async function viewingOf(member: PersonKey, who: PersonKey = "admin"): Promise<string> {
  const started = await s.post(who, "/viewings", { memberId: s.people[member], reason: "看看他的列表" });
  expect(started.body.code ?? started.status).toBe(201);
  return started.body.id;
}
const as = async (
  viewing: string,
  path: string,
  method: Parameters<typeof call>[1] = "GET",
  body?: unknown,
  who: PersonKey = "admin",
) => call(test.app, method, path, body, await s.as(who), { [VIEWING_HEADER]: viewing });
const listed = async (viewing: string, view: string): Promise<string[]> =>
  (await as(viewing, `/tickets?view=${view}`)).body.items.map((row: { id: string }) => row.id);

describe("looking as somebody else", { timeout: 60_000 }, () => {
  it("shows that member's workbench, lists and tickets, and writes every look to the audit log", async () => {
    const ticket = await s.submit("classTeacher", "repair", repairOf(s.ids.haidian));
    const viewing = await viewingOf("techA");
    expect((await as(viewing, "/me")).body).toMatchObject({ id: s.people.techA, name: "丁一凡", totp: false });
    expect(await listed(viewing, "claimable")).toContain(ticket);
    expect((await as(viewing, "/workbench")).body.claimable).toBeGreaterThan(0);
    const page = await as(viewing, `/tickets/${ticket}`);
    expect(page.body.actions).toContainEqual(expect.objectContaining({ command: "claim" }));
    const looks = await test.rows(
      "SELECT actor, params FROM audit_log WHERE action = 'viewing.look' AND object_id = $1 ORDER BY id",
      [s.people.techA],
    );
    expect(looks.map((row) => (row.params as { operation: string }).operation)).toEqual([
      "getMe",
      "listTickets",
      "getWorkbench",
      "getTicket",
    ]);
    expect(looks[3]).toMatchObject({ actor: { id: s.people.admin }, params: { viewing, ticket } });
    // Without the header the same session is oneself.
    expect((await s.get("admin", "/me")).body.id).toBe(s.people.admin);
  });

  it("lets nothing be done: no command, no file, no notice, no search by phone", async () => {
    const ticket = await s.submit("classTeacher", "repair", repairOf(s.ids.haidian));
    const viewing = await viewingOf("techA");
    const seat = await s.seat("techA", ticket, "claim");
    const refused: [Parameters<typeof call>[1], string, unknown?][] = [
      ["POST", `/tickets/${ticket}/claim`, seat],
      ["POST", "/tickets", { type: "repair", data: {} }],
      ["POST", "/viewings", { memberId: s.people.boss, reason: "再换一个" }],
      ["PATCH", `/members/${s.people.techA}`, { jobTitle: "x" }],
      ["POST", "/sign-out", {}],
      ["GET", "/notices"],
      ["GET", "/me/sessions"],
      ["GET", `/members/${s.people.techA}`],
      ["GET", "/students"],
      ["GET", "/stream"],
      ["GET", "/tickets?view=all&q=1234"],
    ];
    for (const [method, path, body] of refused) {
      const answer = await as(viewing, path, method, body);
      expect(answer.body?.code, `${method} ${path}`).toBe("auth.view_only");
    }
    expect((await s.seat("techA", ticket, "claim")).task).toBe(seat.task);
  });

  it("hides what the viewer may not see: confidential tickets, and those about them, counted nowhere", async () => {
    const secret = await s.submit("father", "complaint", complaintOf(s.ids.haidian));
    const viewing = await viewingOf("agentA");
    expect(
      (await s.get("agentA", "/tickets?view=claimable")).body.items.map((row: { id: string }) => row.id),
    ).toContain(secret);
    expect(await listed(viewing, "claimable")).not.toContain(secret);
    expect((await as(viewing, "/workbench")).body.claimable).toBe((await listed(viewing, "claimable")).length);
    expect((await as(viewing, `/tickets/${secret}`)).status).toBe(404);

    // 周启航 may see confidential tickets of 海淀, but not the one about them.
    await s.role(s.people.campusHead, { "organisation.manage": "campus" }, s.ids.haidian);
    const about = await s.submit("boss", "complaint", complaintOf(s.ids.haidian, { about: [s.people.campusHead] }));
    const theirs = await viewingOf("agentA", "campusHead");
    const seen = await as(theirs, "/tickets?view=claimable&limit=100", "GET", undefined, "campusHead");
    const ids = seen.body.items.map((row: { id: string }) => row.id);
    expect(ids).toContain(secret);
    expect(ids).not.toContain(about);
    expect((await s.get("agentA", `/tickets/${about}`)).status).toBe(200);
    expect((await as(theirs, `/tickets/${about}`, "GET", undefined, "campusHead")).status).toBe(404);
    const counts = await as(theirs, "/workbench", "GET", undefined, "campusHead");
    expect(counts.body.claimable).toBe(ids.length);
    // Beyond the campus is beyond the role.
    const beyond = await s.post("campusHead", "/viewings", { memberId: s.people.techA, reason: "看看" });
    expect(beyond.body.code).toBe("member.right_not_yours");
  });

  it("hides the viewer's own requests, whose internal notes are not for them", async () => {
    const own = await s.submit("admin", "repair", repairOf(s.ids.haidian));
    const viewing = await viewingOf("techA");
    expect(await listed(viewing, "claimable")).not.toContain(own);
    expect((await as(viewing, `/tickets/${own}`)).status).toBe(404);
  });

  it("masks phones that both may see by themselves", async () => {
    const ticket = await s.submit("father", "complaint", complaintOf(s.ids.haidian));
    const plain = await s.get("boss", `/tickets/${ticket}`);
    expect(plain.body.requesterPhone).toMatch(/^\d{11}$/);
    const viewing = await viewingOf("serviceHead", "boss");
    const page = await as(viewing, `/tickets/${ticket}`, "GET", undefined, "boss");
    expect(page.body.requesterPhone).toContain("****");
    expect(JSON.stringify(page.body)).not.toContain(plain.body.requesterPhone);
  });

  it("is for who manages roles there, never of oneself, never for a key, and only of active members", async () => {
    for (const who of ["techA", "serviceHead"] as const)
      expect((await s.post(who, "/viewings", { memberId: s.people.techB, reason: "看看" })).status).toBe(403);
    expect((await s.post("admin", "/viewings", { memberId: s.people.admin, reason: "看看" })).status).toBe(403);
    expect((await s.post("admin", "/viewings", { memberId: newId(), reason: "看看" })).status).toBe(404);
    expect((await s.post("admin", "/viewings", { memberId: s.people.techA, reason: "" })).status).toBe(400);
  });

  it("ends by hand, with the time, with the session that began it, and with the member", async () => {
    const first = await viewingOf("techA");
    expect((await as(first, "/workbench", "GET", undefined, "boss")).body.code).toBe("auth.viewing_ended");
    expect((await s.get("techA", "/me")).status).toBe(200);
    expect((await call(test.app, "DELETE", `/viewings/${first}`, undefined, await s.as("boss"))).status).toBe(404);
    expect((await call(test.app, "DELETE", `/viewings/${first}`, undefined, await s.as("admin"))).status).toBe(204);
    expect((await as(first, "/workbench")).body.code).toBe("auth.viewing_ended");

    const gone = await viewingOf("cashier");
    await s.inTenant((tx) => tx.query("UPDATE member SET status = 'disabled' WHERE id = $1", [s.people.cashier]));
    expect((await as(gone, "/workbench")).body.code).toBe("auth.viewing_ended");

    const second = await viewingOf("techA");
    test.clock.advance(16 * 60_000);
    expect((await as(second, "/workbench")).body.code).toBe("auth.viewing_ended");
    for (const id of ["nonsense", newId(), `${newId()},${newId()}`])
      expect((await as(id, "/workbench")).body.code).toBe("auth.viewing_ended");
  });
});
