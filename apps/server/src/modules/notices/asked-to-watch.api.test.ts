/** A colleague who is asked to watch hears of it; who takes it upon themselves does not; taken back, it was never said. */
import { beforeAll, beforeEach, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import type { Mail } from "../../platform/mail/mailer.ts";
import { call } from "../identity/school.fixture.ts";
import { probe, probeOf } from "../tickets/probe.fixture.ts";
import { type PersonKey, type TicketSchool, ticketSchool } from "../tickets/tickets.fixture.ts";

const test = await testApp();
const mails: Mail[] = [];
test.deps.mailer = {
  close: () => {},
  send: async (mail) => {
    mails.push(mail);
    return { status: "sent", messageId: "m" };
  },
};

let s: TicketSchool;
beforeAll(async () => {
  s = await ticketSchool(test, "school");
  await s.publish({ probe });
}, 60_000);
beforeEach(() => {
  mails.length = 0;
});

const file = () => s.submit("father", "probe", probeOf(s.ids.haidian));
const watch = (who: PersonKey, id: string, on: boolean, member?: PersonKey) =>
  s.on(who, id, "watch", { watch: on, ...(member ? { member: s.people[member] } : {}) });
interface Told {
  id: string;
  template: string;
  text: { zh: string; en: string };
  line: { zh: string; en: string };
  ticket: { id: string } | null;
}
const toldOf = async (who: PersonKey, ticket: string): Promise<Told[]> =>
  (await s.get(who, "/notices")).body.items.filter(
    (one: Told) => one.ticket?.id === ticket && one.template === "asked_to_watch",
  );
const unreadOf = async (who: PersonKey): Promise<number> => (await s.get(who, "/notices")).body.unread;

it("names who asked and the ticket, in the app and by mail, in both languages", async () => {
  const id = await file();
  await watch("agentA", id, true, "cashier");
  await test.worker.settle();
  const [told, ...more] = await toldOf("cashier", id);
  expect(more).toEqual([]);
  expect(told?.line).toEqual({ zh: "叶老师请你关注这张工单", en: "叶老师 asked you to watch this ticket" });
  expect(told?.text.zh).toContain("：叶老师请你关注这张工单");
  expect(mails).toHaveLength(1);
  expect(mails[0]?.subject).toBe(told?.text.zh);
  expect(mails[0]?.text).toContain(`/desk/tickets/${id}`);
});

it("is not told to who watches of their own accord", async () => {
  const id = await file();
  await watch("agentA", id, true);
  await watch("agentB", id, true, "agentB");
  await test.worker.settle();
  expect([...(await toldOf("agentA", id)), ...(await toldOf("agentB", id))]).toEqual([]);
  expect(mails).toEqual([]);
});

it("is not said at all when it is taken back at once", async () => {
  const id = await file();
  const before = await unreadOf("cashier");
  await watch("agentA", id, true, "cashier");
  await watch("agentA", id, false, "cashier");
  await test.worker.settle();
  expect(await toldOf("cashier", id)).toEqual([]);
  expect(await unreadOf("cashier")).toBe(before);
  expect(mails).toEqual([]);
});

it("is said once to who is asked, taken off and asked again before anybody told them", async () => {
  const id = await file();
  for (const on of [true, false, true]) await watch("agentA", id, on, "cashier");
  await test.worker.settle();
  expect(await toldOf("cashier", id)).toHaveLength(1);
  expect(mails).toHaveLength(1);
  // Asked anew while the first request lies unread: the new one stands in its place.
  for (const on of [false, true]) await watch("agentB", id, on, "cashier");
  await test.worker.settle();
  const lines = (await toldOf("cashier", id)).map((one) => one.line.zh);
  expect(lines).toEqual(["罗老师请你关注这张工单"]);
});

it("is withdrawn while it is unread; what was read stays", async () => {
  const [first, second] = [await file(), await file()];
  const before = await unreadOf("cashier");
  await watch("agentA", first, true, "cashier");
  await watch("agentA", second, true, "cashier");
  await test.worker.settle();
  expect(await unreadOf("cashier")).toBe(before + 2);
  const [read] = await toldOf("cashier", second);
  await call(test.app, "POST", `/notices/${read?.id}/read`, undefined, await s.as("cashier"));
  for (const id of [first, second]) await watch("agentA", id, false, "cashier");
  await test.worker.settle();
  expect(await toldOf("cashier", first)).toEqual([]);
  expect(await toldOf("cashier", second)).toHaveLength(1);
  expect(await unreadOf("cashier")).toBe(before);
});

it("comes in the language in which its reader works, as every mail to a colleague", async () => {
  const me = async () => (await s.get("cashier", "/me")).body.locale;
  expect(await me()).toBe("zh");
  const answer = await call(test.app, "PUT", "/me/locale", { locale: "en" }, await s.as("cashier"));
  expect(answer.status).toBe(204);
  expect(await me()).toBe("en");
  const id = await file();
  await watch("agentA", id, true, "cashier");
  await watch("agentA", id, true, "agentB");
  await test.worker.settle();
  const subjects = mails.map(({ subject }) => subject).sort();
  expect(subjects).toEqual([expect.stringContaining("asked you to watch"), expect.stringContaining("请你关注")]);
  const refused = await call(test.app, "PUT", "/me/locale", { locale: "fr" }, await s.as("cashier"));
  expect(refused.status).toBe(400);
  expect((await call(test.app, "PUT", "/me/locale", { locale: "en" }, await s.as("father"))).status).toBe(403);
});
