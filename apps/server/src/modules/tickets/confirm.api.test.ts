/** A step that waits for the family: it reads the answer, and says that it holds, or that it does not (3-semantics §4.3). */
import { beforeAll, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { probe, probeOf } from "./probe.fixture.ts";
import { type TicketSchool, ticketSchool } from "./tickets.fixture.ts";

const test = await testApp();
const [handling, ...rest] = probe.flow.steps;
if (handling?.kind !== "human") throw new Error("the probe begins with a step of people");
const asked: typeof probe = {
  ...probe,
  flow: {
    steps: [
      { ...handling, resolution: { result: true, reason: false } },
      {
        id: "confirm",
        kind: "human",
        mode: "handle",
        name: { zh: "提问人确认" },
        publicName: { zh: "请确认是否解决" },
        who: { sources: [{ kind: "requester" }], strategy: "everyone" },
        decision: { rule: "any" },
      },
      ...rest,
    ],
  },
};
let s: TicketSchool;
let id: string;

beforeAll(async () => {
  s = await ticketSchool(test, "school");
  await s.publish({ asked });
  id = await s.submit("father", "asked", probeOf(s.ids.haidian));
  await s.act("agentA", id, "claim");
  await s.act("agentA", id, "complete", { result: "换了一间教室" });
}, 60_000);

const mine = async () => (await s.get("father", `/my/tickets/${id}`)).body;

it("shows the family the answer and the step by its public name, and nobody else may answer for them", async () => {
  const page = await mine();
  expect(page).toMatchObject({ asksMe: "confirm", result: "换了一间教室" });
  const back = page.actions.find((one: { command: string }) => one.command === "return");
  expect(back).toMatchObject({ stepName: { zh: "请确认是否解决" } });
  expect(back.targets.map((one: { kind: string }) => one.kind)).toContain("previous");
  const body = { visit: back.visit, task: back.task, to: { kind: "previous" }, comment: "还是吵" };
  expect((await s.on("mother", id, "return", body)).status).toBe(404);
  expect((await s.on("agentA", id, "return", body)).body.code).toBe("flow.not_yours");
});

it("goes back to who answered, with the family's words", async () => {
  const page = await mine();
  const back = page.actions.find((one: { command: string }) => one.command === "return");
  const body = { visit: back.visit, task: back.task, to: { kind: "previous" }, comment: "还是吵" };
  const sent = await s.on("father", id, "return", body);
  expect([sent.status, sent.body.category]).toEqual([200, "active"]);
  expect(await mine()).toMatchObject({ asksMe: null, step: { zh: "办理中" } });
  const desk = (await s.get("agentA", `/tickets/${id}`)).body;
  expect(desk.actions.map((one: { command: string }) => one.command)).toContain("complete");
  expect(JSON.stringify(desk.history)).toContain("还是吵");
});
