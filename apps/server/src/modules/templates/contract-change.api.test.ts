/** 合同变更 carried out by the server: another course opens a 转班 of its own, once; another term does not. */
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { type TicketSchool, ticketSchool } from "../tickets/tickets.fixture.ts";

const test = await testApp();
let s: TicketSchool;
beforeAll(async () => {
  s = await ticketSchool(test, "contracts");
}, 60_000);

/** Countersigned and signed; what the worker makes of it is made. */
async function changed(change: string): Promise<string> {
  const data = { contract: s.family.contract, change, details: "换成编程", why: "孩子更喜欢" };
  const id = await s.submit("father", "contract_change", data);
  await s.act("supervisor", id, "approve");
  await s.act("financeHead", id, "approve");
  await s.act("affairs", id, "claim");
  await s.act("affairs", id, "complete", { result: "已签署" });
  await test.worker.settle();
  return id;
}
const leaves = async () => {
  const { items } = (await s.get("father", "/my/tickets")).body;
  return items.filter((row: { type: { key: string } }) => row.type.key === "leave");
};

describe("a signed change of contract", () => {
  it("to another course asks 教务 for another class, and is done itself", async () => {
    const id = await changed("course");
    expect((await s.get("boss", `/tickets/${id}`)).body.category).toBe("resolved");
    const [made, ...others] = await leaves();
    expect(others).toEqual([]);
    const page = await s.get("classTeacher", `/tickets/${made.id}`);
    expect(page.body).toMatchObject({ category: "open", title: expect.stringContaining("转班") });
    expect(JSON.stringify(page.body)).not.toMatch(/孩子更喜欢|HT-1/);
    await s.act("classTeacher", made.id, "approve");
    await s.act("affairs", made.id, "claim");
    await s.act("affairs", made.id, "complete", { result: "周六编程二班" });
    await test.worker.settle();
    expect((await s.get("boss", `/tickets/${made.id}`)).body.category).toBe("resolved");
  });

  it("of the term makes nothing", async () => {
    const before = (await leaves()).length;
    await changed("term");
    expect(await leaves()).toHaveLength(before);
  });
});
