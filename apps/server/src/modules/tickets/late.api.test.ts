/** What could not be kept from its beginning is nobody's lateness (3-semantics §5.5): in no count, no list, no chip. */
import type { TicketTypeDefinition } from "@deskbell/engine/ticket";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { TEST_NOW, testApp } from "../../../test/harness.ts";
import { probe, probeOf } from "./probe.fixture.ts";
import { type TicketSchool, ticketSchool } from "./tickets.fixture.ts";

const test = await testApp();
let s: TicketSchool;

/** To be done before `day`. */
const anchored: TicketTypeDefinition = {
  ...probe,
  policies: [
    {
      id: "by_day",
      name: { zh: "赶在日期前" },
      clock: "resolution",
      targets: [],
      anchor: { field: "day", leadMinutes: 0 },
    },
    { id: "first", name: { zh: "首次" }, clock: "firstResponse", targets: [{ amount: { amount: 3, unit: "hours" } }] },
  ],
};
const HOUR = 3_600_000;
const START = Date.parse(TEST_NOW);

beforeAll(async () => {
  s = await ticketSchool(test, "school");
  await s.publish({ anchored });
}, 60_000);
beforeEach(() => test.clock.set(START));

interface Row {
  id: string;
  dueAt: string;
  notPossible: boolean;
}
const rows = async (view: string): Promise<Row[]> => (await s.get("agentA", `/tickets?view=${view}`)).body.items;
const row = async (view: string, id: string) => (await rows(view)).find((one) => one.id === id);
const counted = async (): Promise<number> => (await s.get("agentA", "/workbench")).body.overdue;
const page = async (id: string) => (await s.get("agentA", `/tickets/${id}`)).body;

describe("a promise that was never possible", () => {
  it("is told as that in the list and on the page, first of all, and is not overdue", async () => {
    const id = await s.submit("father", "anchored", probeOf(s.ids.haidian, { day: "2026-11-20" }));
    await s.act("agentA", id, "claim");
    expect(await row("mine", id)).toMatchObject({ notPossible: true });
    expect(await page(id)).toMatchObject({ notPossible: true });
    expect(await row("overdue", id)).toBeUndefined();
    expect(await counted()).toBe(0);
  });

  it("hides no other promise of the ticket that is late", async () => {
    const before = await counted();
    const id = await s.submit("father", "anchored", probeOf(s.ids.haidian, { day: "2026-11-19" }));
    await s.act("agentA", id, "claim");
    test.clock.set(START + 30 * HOUR);
    const late = await row("overdue", id);
    expect(late).toMatchObject({ notPossible: false });
    expect(Date.parse(late?.dueAt ?? "")).toBeGreaterThan(START);
    expect(await page(id)).toMatchObject({ notPossible: false, dueAt: late?.dueAt });
    // Both tickets of this file have an ordinary promise that is over by now.
    expect(await counted()).toBe(before + 2);
  });

  it("is counted for whoever sees it in the list, also where it lies with somebody else", async () => {
    test.clock.set(START + 30 * HOUR);
    for (const who of ["agentB", "serviceHead", "campusHead", "cashier"] as const) {
      const list = (await s.get(who, "/tickets?view=overdue")).body.items;
      expect((await s.get(who, "/workbench")).body.overdue, who).toBe(list.length);
    }
    expect((await s.get("campusHead", "/workbench")).body).toMatchObject({ mine: 0, overdue: 2 });
  });
});
