/** Issue 2, "Bad input": each is answered by a clear typed error, and nothing is changed. */
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { newId } from "../../platform/ids/ids.ts";
import { call } from "../identity/school.fixture.ts";
import { repairOf, type TicketSchool, ticketSchool, traces } from "./tickets.fixture.ts";

const test = await testApp();
let s: TicketSchool;

beforeAll(async () => {
  s = await ticketSchool(test, "refusals");
});

describe("x", () => {
  it("submits", async () => {
    const id = await s.submit("classTeacher", "repair", repairOf(s.ids.haidian));
    const page = await s.get("techA", `/tickets/${id}`);
    expect(page.body).toMatchObject({ category: "open" });
    console.log(
      JSON.stringify(page.body.actions.map((a: any) => a.command)),
      JSON.stringify((await s.get("father", "/ticket-types")).body.items.map((x: any) => x.key)),
    );
    expect(newId()).toBeTruthy();
    void call;
    void traces;
  });
});
