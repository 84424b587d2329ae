/** Live changes through the real stream (3-semantics §3.9): who is named in a ticket stops hearing of it in that moment. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { call } from "../identity/school.fixture.ts";
import { probe, probeOf } from "./probe.fixture.ts";
import { type StaffKey, type TicketSchool, ticketSchool } from "./tickets.fixture.ts";

const test = await testApp();
const address = await test.app.listen({ port: 0, host: "127.0.0.1" });
let s: TicketSchool;
const open: AbortController[] = [];

beforeAll(async () => {
  s = await ticketSchool(test, "school");
  await s.publish({ probe });
}, 60_000);
afterAll(() => {
  for (const one of open) one.abort();
});

/** Connect as a browser does. `until` reads on to the first change of that ticket (or topic): the topics of all that were heard before it. */
async function listen(
  who: StaffKey,
): Promise<{ until: (ticket: string) => Promise<string[]>; ended: () => Promise<void> }> {
  const abort = new AbortController();
  open.push(abort);
  const response = await fetch(`${address}/api/v1/stream`, {
    headers: { cookie: await s.as(who) },
    signal: abort.signal,
  });
  expect(response.status).toBe(200);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const next = async (): Promise<{ name: string; topic: string }> => {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end >= 0) {
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        const data = /^data: (.*)$/m.exec(block)?.[1] ?? "{}";
        const { topic = "" } = JSON.parse(data) as { topic?: string };
        return { name: /^event: (.*)$/m.exec(block)?.[1] ?? "", topic };
      }
      const chunk = await reader?.read();
      if (!chunk || chunk.done) throw new Error("the stream ended");
      text += chunk.value;
    }
  };
  expect((await next()).name).toBe("open");
  return {
    until: async (ticket) => {
      const heard = [];
      for (;;) {
        const { topic } = await next();
        if (topic === `ticket:${ticket}` || topic === ticket) return heard;
        heard.push(topic.replace("ticket:", ""));
      }
    },
    ended: async () => {
      for (;;) {
        const chunk = await reader?.read();
        if (!chunk || chunk.done) return;
      }
    },
  };
}

describe("who listens while they are named in a ticket", () => {
  it("hears of it until then, not of the naming and of nothing after; others hear all, and other tickets go on", async () => {
    const id = await s.submit("father", "probe", probeOf(s.ids.haidian));
    const sign = [];
    for (let n = 0; n < 2; n += 1) sign.push(await s.submit("father", "probe", probeOf(s.ids.haidian)));
    const [first = "", second = ""] = sign;
    await s.act("agentB", id, "claim");
    await test.worker.settle();
    const [named, other] = [await listen("agentB"), await listen("agentA")];

    await s.on("father", id, "reply", { text: "怎么样了" });
    await s.on("father", first, "reply", { text: "一" });
    await test.worker.settle();
    expect(await named.until(first)).toContain(id);
    expect(await other.until(first)).toContain(id);

    const about = { about: { base: null, value: [s.people.agentB] } };
    expect((await s.on("boss", id, "fields", { changes: about })).status).toBe(200);
    await test.worker.settle();
    await s.on("father", id, "reply", { text: "还没有人来" });
    await s.on("father", second, "reply", { text: "二" });
    await test.worker.settle();
    const heard = await named.until(second);
    expect(heard).not.toContain(id);
    // Only that something of one's own rights changed: the pages that are open look again.
    expect(heard).toContain(`principal:member:${s.people.agentB}`);
    expect((await other.until(second)).filter((one) => one === id).length).toBeGreaterThanOrEqual(2);
  });
});

describe("what goes while it is looked at", () => {
  it("a ticket that leaves one's sight is told once more, then no longer", async () => {
    const id = await s.submit("father", "probe", probeOf(s.ids.haidian));
    const sign = [];
    for (let n = 0; n < 2; n += 1) sign.push(await s.submit("father", "probe", probeOf(s.ids.haidian)));
    const [first = "", second = ""] = sign;
    await test.worker.settle();
    const head = await listen("campusHead");
    await s.on("father", id, "reply", { text: "在吗" });
    await test.worker.settle();
    await head.until(id);

    const moved = { campus: { base: s.ids.haidian, value: s.ids.chaoyang } };
    expect((await s.on("boss", id, "fields", { changes: moved })).status).toBe(200);
    await s.on("father", first, "reply", { text: "一" });
    await test.worker.settle();
    expect((await head.until(first)).filter((one) => one === id)).toHaveLength(1);
    await s.on("father", id, "reply", { text: "换了校区" });
    await s.on("father", second, "reply", { text: "二" });
    await test.worker.settle();
    expect(await head.until(second)).not.toContain(id);
  });

  it("a session that ends closes its line at once; a role that changes tells who has it", async () => {
    const [going, staying] = [await listen("affairs"), await listen("elsewhere")];
    const headers = { cookie: await s.as("affairs"), origin: address };
    expect((await fetch(`${address}/api/v1/sign-out`, { method: "POST", headers })).ok).toBe(true);
    await test.worker.settle();
    await going.ended();

    const { items } = (await s.get("boss", "/roles")).body as { items: { id: string; key: string }[] };
    const role = items.find(({ key }) => key.includes("academic_affairs"))?.id ?? "";
    const body = { permissions: [{ permission: "ticket.read", scope: "own" }] };
    expect((await call(test.app, "PATCH", `/roles/${role}`, body, await s.as("boss"))).status).toBe(200);
    await test.worker.settle();
    await staying.until(`principal:member:${s.people.elsewhere}`);
  });
});
