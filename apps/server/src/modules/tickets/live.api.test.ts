/** Live changes through the real stream (3-semantics §3.9): who is named in a ticket stops hearing of it in that moment. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
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

/** Connect as a browser does. `until` reads on to the first change of that ticket: the ids of all that were heard before it. */
async function listen(who: StaffKey): Promise<{ until: (ticket: string) => Promise<string[]> }> {
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
        if (topic === `ticket:${ticket}`) return heard;
        heard.push(topic.replace("ticket:", ""));
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
    expect(await named.until(second)).not.toContain(id);
    expect((await other.until(second)).filter((one) => one === id).length).toBeGreaterThanOrEqual(2);
  });
});
