/** An institution's own words: changed, refused, undone, tried, and sent. */
import type { NoticeTemplate, NoticeTemplateContent } from "@deskbell/contract/notices";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import type { Sms } from "../../platform/sms/sms-sender.ts";
import { call } from "../identity/school.fixture.ts";
import { probe, probeOf } from "../tickets/probe.fixture.ts";
import { type PersonKey, type TicketSchool, ticketSchool } from "../tickets/tickets.fixture.ts";

const test = await testApp();
const messages: Sms[] = [];
test.deps.sms = {
  showsOnPage: false,
  delivers: true,
  send: async (sms) => {
    messages.push(sms);
    return { status: "sent", providerId: `p${messages.length}` };
  },
};

let s: TicketSchool;
let other: TicketSchool;
beforeAll(async () => {
  s = await ticketSchool(test, "school");
  other = await ticketSchool(test, "other");
  await s.publish({ probe });
}, 60_000);
beforeEach(() => {
  messages.length = 0;
});

const PATH = "/notice-templates/replied";
const put = async (who: PersonKey, path: string, body: unknown) => call(test.app, "PUT", path, body, await s.as(who));
const reset = async (path = PATH) => call(test.app, "DELETE", path, undefined, await s.as("admin"));
const find = async (key = "replied", school = s): Promise<NoticeTemplate> => {
  const { body } = await school.get("admin", "/notice-templates");
  return body.items.find((one: NoticeTemplate) => one.key === key);
};

/** Change `replied`, as it stands. */
async function change(more: Partial<NoticeTemplateContent>) {
  const { own, revision } = await find();
  return put("admin", PATH, { ...own, ...more, revision });
}
const inApp = (zh: string, en = ""): Partial<NoticeTemplateContent> => ({
  texts: { inApp: { zh, en }, subject: "", body: "" },
});
const sms = (text: string, providerId = "SMS_1", approved = true): Partial<NoticeTemplateContent> => ({
  sms: { text, providerId, approved },
});

/** A ticket of the father's that agentA has answered. */
async function answered(): Promise<string> {
  const id = await s.submit("father", "probe", probeOf(s.ids.haidian));
  await s.act("agentA", id, "claim");
  expect((await s.on("agentA", id, "reply", { text: "已经在处理" })).status).toBe(200);
  await test.worker.settle();
  return id;
}

describe("own words", () => {
  it("are for who manages the organisation, of this institution alone", async () => {
    expect((await s.get("agentA", "/notice-templates")).status).toBe(403);
    expect((await put("agentA", PATH, {})).status).toBe(403);
    expect((await change(inApp("{by}给您回话了"))).status).toBe(200);
    expect((await find()).changed).toBe(true);
    expect(await find("replied", other)).toMatchObject({ changed: false, revision: 0 });
    const seen = await other.inTenant(async (tx) => (await tx.query("SELECT 1 FROM notice_template")).rows);
    expect(seen).toEqual([]);
    await reset();
  });

  it("reach a family in the app and by message, and what was told before stays as it was", async () => {
    const before = await answered();
    await change({ ...inApp("{by}给您回话了：{number}"), ...sms("{by}给您回话了，单号 {number} {link}") });
    messages.length = 0;
    const after = await answered();
    const told = async (id: string) => {
      const { body } = await s.get("father", "/notices");
      return body.items.find((one: { ticket: { id: string } | null }) => one.ticket?.id === id)?.text.zh as string;
    };
    const number = (await s.get("agentA", `/tickets/${after}`)).body.number as string;
    expect(await told(after)).toBe(`叶老师给您回话了：${number}`);
    expect(await told(before)).toContain("回复了您的探针");
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ template: "replied", providerId: "SMS_1" });
    expect(Object.entries(messages[0]?.variables ?? {})).toEqual([
      ["by", "叶老师"],
      ["number", number],
      ["link", `http://localhost/s/school/t/${after}`],
    ]);
    const { body } = await s.get("serviceHead", `/deliveries?number=${number}`);
    expect(body.items[0]).toMatchObject({
      id: messages[0]?.id,
      status: "sent",
      words: `【school 学校】叶老师给您回话了，单号 ${number} http://localhost/s/school/t/${after}`,
    });
    await reset();
    expect(await told(after)).toBe(`叶老师给您回话了：${number}`);
  });

  it("of a message that is not approved yet, or changed under its id, wait; the ready-made ones go out", async () => {
    await change(sms("{by}回话了 {link}", "SMS_2", false));
    await answered();
    expect(messages[0]?.providerId).toBeNull();
    await change(sms("{by}回话了 {link}", "SMS_2", true));
    const changed = await change(sms("{by}又回话了 {link}", "SMS_2", true));
    expect(changed.body.own.sms.approved).toBe(false);
    await reset();
  });

  it("with a channel off leave by it no more; what is on its way is dropped", async () => {
    const { own } = await find();
    await change({ channels: { ...own.channels, sms: false } });
    await answered();
    expect(messages).toEqual([]);
    await reset();
  });
});

describe("a change is refused", () => {
  const refusal = async (more: Partial<NoticeTemplateContent>) => {
    const { status, body } = await change(more);
    return [status, body.code, body.errors?.[0]?.path];
  };
  it("for a slot that nobody fills, in any language", async () => {
    const code = "notice_template.unknown_variable";
    expect(await refusal(inApp("{student}有新回复"))).toEqual([422, code, "texts.inApp.zh"]);
    expect(await refusal(inApp("", "{学员} was answered"))).toEqual([422, code, "texts.inApp.en"]);
    expect(await refusal(inApp("{}"))).toEqual([422, code, "texts.inApp.zh"]);
  });

  it("for a message without its link, and for one that nobody can have approved", async () => {
    expect(await refusal(sms("{by}回复了您"))).toEqual([422, "notice_template.link_needed", "sms.text"]);
    expect(await refusal(sms("{by} {link}", ""))).toEqual([422, "notice_template.provider_needed", "sms.providerId"]);
  });

  it("for a subject of two lines, and for a key that is none", async () => {
    const texts = { inApp: { zh: "", en: "" }, subject: "好\nBcc: a@b.c", body: "" };
    expect((await change({ texts })).body.code).toBe("request.invalid");
    const { own } = await find();
    expect((await put("admin", "/notice-templates/made_up", { ...own, revision: 0 })).status).toBe(404);
    expect((await put("admin", "/notice-templates/toString", { ...own, revision: 0 })).status).toBe(404);
  });

  it("for switching off what a family must hear of", async () => {
    const { own, revision } = await find("refund_paid");
    const channels = { email: false, sms: false };
    const answer = await put("admin", "/notice-templates/refund_paid", { ...own, channels, revision });
    expect(answer.body).toMatchObject({ code: "notice_template.channel_locked" });
  });

  it("when somebody else was first; undoing puts back what was, and both are written down", async () => {
    const before = await find();
    const saved = (await change(inApp("甲"))).body as NoticeTemplate;
    const stale = await put("boss", PATH, { ...before.own, revision: before.revision });
    expect([stale.status, stale.body.code]).toEqual([409, "notice_template.stale"]);
    const undone = await put("admin", PATH, { ...before.own, revision: saved.revision });
    expect(undone.body).toMatchObject({ changed: false, own: before.own });
    const actions = await test.rows<{ action: string }>(
      "SELECT action FROM audit_log WHERE object_kind = 'noticeTemplate' ORDER BY at DESC, id DESC LIMIT 2",
    );
    expect(actions.map(({ action }) => action).sort()).toEqual(["noticeTemplate.reset", "noticeTemplate.update"]);
  });
});

describe("trying words", () => {
  it("shows them with a ticket that the reader may see", async () => {
    const id = await answered();
    const { body } = await s.get("admin", `${PATH}/example`);
    expect(body.real).toBe(true);
    expect(body.values).toMatchObject({ by: "叶老师", type: "探针", link: `http://localhost/s/school/t/${id}` });
    expect((await other.get("admin", `${PATH}/example`)).body.real).toBe(false);
    expect((await s.get("admin", "/notice-templates/made_up/example")).status).toBe(404);
  });

  it("sends them to oneself alone, as they stand in the editor", async () => {
    const { own } = await find();
    const draft = { ...own, ...inApp("试一试：{number}") };
    const answer = await s.post("admin", `${PATH}/tests`, draft);
    expect([answer.status, answer.body.email]).toEqual([202, "a***@school.example"]);
    await test.worker.settle();
    const { body } = await s.get("admin", "/notices");
    expect(body.items[0]).toMatchObject({ ticket: null, readAt: null });
    expect(body.items[0].text.zh).toMatch(/^试一试：\d/);
    expect((await find()).changed).toBe(false);
    const log = (await s.get("admin", "/deliveries?channel=email")).body.items;
    expect(log[0]).toMatchObject({ ticket: null, status: "dropped", detail: "not_configured" });
    const others = (await s.get("serviceHead", "/deliveries?channel=email")).body.items;
    expect(others.filter((one: { ticket: unknown }) => one.ticket === null)).toEqual([]);
    expect((await s.post("admin", `${PATH}/tests`, { ...draft, ...inApp("{x}") })).status).toBe(422);
  });
});
