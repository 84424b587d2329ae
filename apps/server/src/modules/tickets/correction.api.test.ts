/** A correction on a pooled step, from the desk to the family's phone and back (3-semantics §4.3). */
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { probe, probeOf } from "./probe.fixture.ts";
import { type TicketSchool, ticketSchool } from "./tickets.fixture.ts";

const test = await testApp();
let s: TicketSchool;
let id: string;

beforeAll(async () => {
  s = await ticketSchool(test, "school");
  await s.publish({ probe });
  id = await s.submit("father", "probe", probeOf(s.ids.haidian));
}, 60_000);

const mine = async () => (await s.get("father", `/my/tickets/${id}`)).body;
const idsIn = async (who: "agentA" | "agentB", view: string): Promise<string[]> =>
  (await s.get(who, `/tickets?view=${view}&limit=100`)).body.items.map((row: { id: string }) => row.id);

describe("a correction on a step that a pool claims", () => {
  it("goes to the family with the words, and nobody at the desk holds it meanwhile", async () => {
    await s.act("agentA", id, "claim");
    await s.act("agentA", id, "return", { to: { kind: "requester" }, comment: "请写清楚教室" });
    await test.worker.settle();
    const page = await mine();
    expect(page).toMatchObject({ category: "waiting", asksMe: "correct", step: { zh: "请您补充修改" } });
    expect(page.correction).toMatchObject({ comment: "请写清楚教室" });
    expect(page.messages.at(-1).text).toContain("请写清楚教室");
    expect([await idsIn("agentA", "mine"), await idsIn("agentB", "claimable")]).toEqual([[], []]);
    const seat = { visit: page.correction.visit, task: page.correction.task };
    expect((await s.on("agentB", id, "claim", seat)).body.code).toBe("flow.not_yours");
    expect((await s.on("mother", id, "resubmit", { ...seat, data: page.data })).status).toBe(404);
  });

  it("is refused by field when what is handed in is wrong, and stays open", async () => {
    const { correction, data } = await mine();
    const seat = { visit: correction.visit, task: correction.task };
    const wrong = await s.on("father", id, "resubmit", { ...seat, data: { ...data, short: "" } });
    expect([wrong.status, wrong.body.code]).toEqual([422, "form.invalid"]);
    expect(wrong.body.errors).toEqual([expect.objectContaining({ path: "data.short", code: "form.required" })]);
    expect((await mine()).asksMe).toBe("correct");
  });

  it("comes back to who returned it, with the new data and both values in the history; then it can be done", async () => {
    const { correction, data } = await mine();
    const seat = { visit: correction.visit, task: correction.task };
    const sent = await s.on("father", id, "resubmit", {
      ...seat,
      data: { ...data, short: "三楼 301" },
      comment: "写清楚了",
    });
    expect([sent.status, sent.body.category]).toEqual([200, "active"]);
    await test.worker.settle();
    expect(await mine()).toMatchObject({ asksMe: null, correction: null, data: { short: "三楼 301" } });
    const page = (await s.get("agentA", `/tickets/${id}`)).body;
    const edits = page.history.filter((entry: { kind: string }) => entry.kind === "ticket.fieldsEdited");
    expect(edits.at(-1).data.changes.short).toEqual({ from: "探针一", to: "三楼 301" });
    expect([await idsIn("agentA", "mine"), await idsIn("agentB", "claimable")]).toEqual([[id], []]);
    const twice = await s.on("father", id, "resubmit", { ...seat, data });
    expect([twice.status, twice.body.code]).toEqual([409, "flow.task_closed"]);
    await s.act("agentA", id, "complete");
    expect((await mine()).category).toBe("resolved");
  });
});
