/** Told as one wishes: by which channels, at which hours, once; read and unread. */
import type { NoticeSettings } from "@deskbell/contract/notices";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import type { Mail } from "../../platform/mail/mailer.ts";
import type { Sms } from "../../platform/sms/sms-sender.ts";
import { call } from "../identity/school.fixture.ts";
import { probe, probeOf } from "../tickets/probe.fixture.ts";
import { type PersonKey, type TicketSchool, ticketSchool } from "../tickets/tickets.fixture.ts";

const test = await testApp();
const { deps, clock } = test;
const messages: Sms[] = [];
const mails: Mail[] = [];
deps.sms = {
  showsOnPage: false,
  delivers: true,
  send: async (sms) => {
    messages.push(sms);
    return { status: "sent", providerId: "p" };
  },
};
deps.mailer = {
  close: () => {},
  send: async (mail) => {
    mails.push(mail);
    return { status: "sent", messageId: "m" };
  },
};

const EVENING = Date.parse("2026-11-21T10:40:00Z");
const NIGHT = Date.parse("2026-11-21T14:30:00Z");
const MORNING = Date.parse("2026-11-22T00:00:00Z");

let s: TicketSchool;
beforeAll(async () => {
  s = await ticketSchool(test, "school");
  await s.publish({ probe, other: { ...probe, name: { zh: "咨询" } } });
}, 60_000);
beforeEach(() => {
  clock.set(EVENING);
  messages.length = 0;
  mails.length = 0;
});

async function wish(who: PersonKey, more: Partial<NoticeSettings>): Promise<void> {
  const { body } = await s.get(who, "/notice-settings");
  const answer = await call(test.app, "PUT", "/notice-settings", { ...body, ...more }, await s.as(who));
  expect(answer.status).toBe(200);
}
const stateOf = async (id: string, channel: string) =>
  test.rows<{ status: string; detail: string | null; until: Date | null }>(
    `SELECT d.status, d.detail, d.waits_until AS until FROM notice_delivery d JOIN notice n ON n.id = d.notice_id
     WHERE n.ticket_id = $1 AND d.channel = $2`,
    [id, channel],
  );
const filed = (data: object = {}): Promise<string> =>
  s.submit("father", "probe", { ...probeOf(s.ids.haidian), ...data });
/** To agentB, who hears of it by e-mail. */
async function handed(): Promise<string> {
  const id = await filed();
  await s.act("agentA", id, "claim");
  await s.act("agentA", id, "transfer", { member: s.people.agentB, comment: "请接手" });
  return id;
}
async function answered(id: string): Promise<void> {
  await s.act("agentA", id, "claim");
  expect((await s.on("agentA", id, "reply", { text: "好的" })).status).toBe(200);
}

describe("a member", () => {
  it("who does not want e-mail of tasks gets none, of mentions still; all of it is in the app", async () => {
    const { body } = await s.get("agentB", "/notice-settings");
    await wish("agentB", { email: { ...body.email, task: false } });
    const id = await handed();
    await s.on("agentA", id, "note", { text: "看一下", mentions: [s.people.agentB] });
    await test.worker.settle();
    expect(mails.map(({ subject }) => subject)).toEqual([expect.stringContaining("提到了你")]);
    expect((await stateOf(id, "email")).map(({ status, detail }) => [status, detail])).toContainEqual([
      "dropped",
      "preference",
    ]);
    const mine = (await s.get("agentB", "/notices")).body.items.slice(0, 2);
    expect(mine.map((one: { template: string }) => one.template)).toEqual(["mentioned", "task_assigned"]);
    await wish("agentB", { email: body.email });
  });

  it("is mailed nothing in quiet hours, and hears of it when they end, unless it is moot by then", async () => {
    await wish("agentB", { quiet: { from: "18:00", to: "20:00" } });
    const kept = await handed();
    const gone = await handed();
    await test.worker.settle();
    expect(mails).toEqual([]);
    const [waiting] = await stateOf(kept, "email");
    expect(waiting).toMatchObject({ status: "queued", until: new Date("2026-11-21T12:00:00Z") });
    expect((await s.on("father", gone, "withdraw")).status).toBe(200);
    clock.set(Date.parse("2026-11-21T12:00:01Z"));
    await test.worker.settle();
    expect(mails).toHaveLength(1);
    expect((await stateOf(gone, "email"))[0]).toMatchObject({ status: "dropped", detail: "moot" });
    await wish("agentB", { quiet: null });
  });

  it("is written to where they are by then, and not at all once they have left", async () => {
    await wish("agentB", { quiet: { from: "18:00", to: "20:00" } });
    const [moved, left] = [await handed(), await handed()];
    await test.worker.settle();
    const address = (id: string) =>
      test.rows("SELECT address FROM notice_delivery d JOIN notice n ON n.id = d.notice_id WHERE n.ticket_id = $1", [
        id,
      ]);
    await s.inTenant((tx) =>
      tx.query("UPDATE member SET email = 'new@example.com' WHERE tenant_id = current_tenant() AND id = $1", [
        s.people.agentB,
      ]),
    );
    clock.set(Date.parse("2026-11-21T12:00:01Z"));
    await test.rows(
      "UPDATE due SET at = '2026-11-22T12:00Z' WHERE ref IN (SELECT d.id::text FROM notice_delivery d JOIN notice n ON n.id = d.notice_id WHERE n.ticket_id = $1)",
      [left],
    );
    await test.worker.settle();
    expect(mails.map((mail) => mail.to)).toEqual(["new@example.com"]);
    expect(await address(moved)).toEqual([{ address: "new@example.com" }]);
    await s.inTenant((tx) => tx.query("UPDATE member SET status = 'left' WHERE id = $1", [s.people.agentB]));
    clock.set(Date.parse("2026-11-22T12:00:01Z"));
    await test.worker.settle();
    expect(mails).toHaveLength(1);
    expect((await stateOf(left, "email"))[0]).toMatchObject({ status: "dropped", detail: "moot" });
    await s.inTenant((tx) => tx.query("UPDATE member SET status = 'active' WHERE id = $1", [s.people.agentB]));
    await wish("agentB", { quiet: null });
  });

  it("settles only what there is", async () => {
    const settings = (await s.get("agentB", "/notice-settings")).body as NoticeSettings;
    const refused = async (body: unknown) =>
      (await call(test.app, "PUT", "/notice-settings", body, await s.as("agentB"))).status;
    expect(await refused({ ...settings, quiet: { from: "25:00", to: "08:00" } })).toBe(400);
    expect(await refused({ ...settings, email: { ...settings.email, lottery: true } })).toBe(400);
    expect((await s.get("father", "/notice-settings")).status).toBe(403);
  });
});

describe("a family", () => {
  it("is not rung at night; the message goes out at eight", async () => {
    clock.set(NIGHT);
    const id = await filed();
    await answered(id);
    await test.worker.settle();
    expect(messages).toEqual([]);
    expect((await stateOf(id, "sms"))[0]).toMatchObject({ status: "queued", until: new Date(MORNING) });
    const log = (await s.get("serviceHead", "/deliveries?status=queued")).body.items;
    expect(log[0]).toMatchObject({ channel: "sms", waitsUntil: new Date(MORNING).toISOString(), words: null });
    clock.set(MORNING + 1000);
    await test.worker.settle();
    expect(messages.map(({ template }) => template)).toEqual(["replied"]);
  });

  it("is rung at night for a lesson that is near", async () => {
    clock.set(NIGHT);
    const id = await filed();
    await answered(id);
    await s.inTenant(async (tx) => {
      await tx.query("UPDATE lesson SET starts_at = $2, ends_at = $3 WHERE id = $1", [
        s.family.soon,
        new Date(NIGHT + 11 * 3_600_000),
        new Date(NIGHT + 12 * 3_600_000),
      ]);
      await tx.query("UPDATE ticket SET lesson_id = $2 WHERE id = $1", [id, s.family.soon]);
    });
    await test.worker.settle();
    expect(messages).toHaveLength(1);
  });

  it("hears that its request is of another type, under the same number", async () => {
    const id = await filed();
    await s.act("agentA", id, "claim");
    const page = await s.get("agentA", `/tickets/${id}`);
    const answer = await s.on("boss", id, "type", {
      type: "other",
      version: 1,
      data: probeOf(s.ids.haidian),
      reason: "选错了类型",
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    await test.worker.settle();
    const { number } = page.body;
    const told = (await s.get("father", "/notices")).body.items.find(
      (one: { template: string }) => one.template === "type_changed",
    );
    expect(told).toMatchObject({ text: { zh: `您的请求已转为咨询，单号不变（${number}）` } });
    expect(messages.map(({ template }) => template)).toContain("type_changed");
  });
});

describe("what failed", () => {
  it("is sent again once, however often that is asked, under the same id", async () => {
    const id = await filed();
    await answered(id);
    await test.worker.settle();
    const first = messages[0]?.id;
    await test.rows("UPDATE notice_delivery SET status = 'failed' WHERE id = $1", [first]);
    messages.length = 0;
    const path = `/deliveries/${first}/resend`;
    const answers = await Promise.all([s.post("serviceHead", path), s.post("serviceHead", path)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 404]);
    await test.worker.settle();
    expect(messages.map((one) => one.id)).toEqual([first]);
    expect((await s.get("serviceHead", "/deliveries?status=failed")).body.items).toEqual([]);
  });

  it("is listed only of tickets that one may see, and pages without a gap", async () => {
    const ids = async (query: string): Promise<string[]> => {
      const found: string[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const page = await s.get("serviceHead", `/deliveries?${query}${cursor && `&cursor=${cursor}`}`);
        found.push(...page.body.items.map((one: { id: string }) => one.id));
        cursor = page.body.nextCursor;
      }
      return found;
    };
    const all = await ids("limit=100");
    expect(await ids("limit=2")).toEqual(all);
    expect(new Set(all).size).toBe(all.length);
    expect((await s.get("agentA", "/deliveries")).status).toBe(403);
    await test.rows("UPDATE ticket SET confidential = true");
    await test.rows("UPDATE ticket SET campus_id = $1", [s.ids.chaoyang]);
    expect((await s.get("admin", "/deliveries")).body.items.filter((one: { ticket: unknown }) => one.ticket)).toEqual(
      [],
    );
    await test.rows("UPDATE ticket SET confidential = false, campus_id = $1", [s.ids.haidian]);
  });
});

describe("read and unread", () => {
  it("one, several and all, with a way back; never those of others", async () => {
    await handed();
    await handed();
    await test.worker.settle();
    const list = async (query = "") => (await s.get("agentB", `/notices?limit=100${query}`)).body;
    const before = await list("&show=unread");
    const [a, b] = before.items.map((one: { id: string }) => one.id);
    const mark = (who: PersonKey, notices: string[], read: boolean) => s.post(who, "/notices/marks", { notices, read });
    expect((await mark("agentA", [a], true)).status).toBe(404);
    expect((await mark("agentB", [a, b, "01900000-0000-7000-8000-000000000000"], true)).status).toBe(404);
    expect((await list()).unread).toBe(before.unread);
    expect((await mark("agentB", [a, b, b], true)).status).toBe(204);
    expect((await list()).unread).toBe(before.unread - 2);
    await mark("agentB", [a], false);
    clock.set(EVENING + 60_000);
    const { readAt, count } = (await s.post("agentB", "/notices/read")).body;
    expect(count).toBe(before.unread - 1);
    expect((await list()).unread).toBe(0);
    expect((await list("&show=unread")).items).toEqual([]);
    await s.post("agentA", "/notices/unread", { readAt });
    expect((await list()).unread).toBe(0);
    await s.post("agentB", "/notices/unread", { readAt });
    expect((await list()).unread).toBe(before.unread - 1);
  });

  it("shows mentions alone, and under a ticket's title what happened", async () => {
    const { items } = (await s.get("agentB", "/notices?show=mentions")).body;
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map((one: { template: string }) => one.template))).toEqual(new Set(["mentioned"]));
    expect(items[0].line.zh).toBe("叶老师提到了你：看一下");
    expect(items[0].ticket.title).not.toBe("");
  });
});
