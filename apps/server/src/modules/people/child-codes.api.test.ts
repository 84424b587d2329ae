/** A guardian adds a child by the school's code (issue 3, part 3). */
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { newId } from "../../platform/ids/ids.ts";
import { type TicketSchool, ticketSchool } from "../tickets/tickets.fixture.ts";

const test = await testApp();
let s: TicketSchool;
const HOUR = 3_600_000;

beforeAll(async () => {
  s = await ticketSchool(test, "school");
}, 60_000);

async function newStudent(): Promise<string> {
  const made = await s.post("boss", "/students", {
    no: `S${String(Math.floor(performance.now() * 1000) % 100_000_000).padStart(8, "0")}`,
    name: "新同学",
    campusId: s.ids.haidian,
  });
  expect(made.status).toBe(201);
  return made.body.id;
}
async function newGuardian() {
  const id = newId();
  await s.inTenant((tx) =>
    tx.query(
      "INSERT INTO guardian (tenant_id, id, name, phone, created_at) VALUES (current_tenant(), $1, '赵敏', $2, now())",
      [id, `139${id.replaceAll(/\D/g, "").padEnd(8, "0").slice(-8)}`],
    ),
  );
  return { kind: "guardian" as const, id };
}
const issue = async (student: string): Promise<string> =>
  (await s.post("boss", `/students/${student}/child-code`, { relation: "妈妈" })).body.code;
const add = (who: Parameters<typeof s.post>[0], code: string) => s.post(who, "/my/children", { code });

describe("a child's code", () => {
  it("adds the child once, however it is typed, without a signature or the right to fetch, and is in the audit log", async () => {
    const student = await newStudent();
    const code = await issue(student);
    expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    const mother = await newGuardian();
    const added = await add(mother, code.toLowerCase().replace("-", " "));
    expect([added.status, added.body.id]).toEqual([200, student]);
    const me = await s.get(mother, "/me");
    expect(me.body.children).toMatchObject([
      { id: student, relation: "妈妈", signer: false, legal: false, pickUp: false },
    ]);
    expect((await add(mother, code)).body.code).toBe("person.child_code_wrong");
    const actions = await test.rows("SELECT action, params FROM audit_log WHERE object_id = $1 ORDER BY at, id", [
      student,
    ]);
    expect(actions.map((row) => row.action)).toEqual(expect.arrayContaining(["child_code.issue", "child_code.use"]));
    expect(JSON.stringify(actions)).not.toContain(code);
  });

  it("a new code takes the place of the old one; after three days neither holds", async () => {
    const student = await newStudent();
    const old = await issue(student);
    const code = await issue(student);
    const guardian = await newGuardian();
    expect((await add(guardian, old)).body.code).toBe("person.child_code_wrong");
    test.clock.advance(73 * HOUR);
    expect((await add(guardian, code)).body.code).toBe("person.child_code_wrong");
  });

  it("locks after five wrong ones for an hour, also for the right one", async () => {
    const guardian = await newGuardian();
    for (const left of [4, 3, 2, 1, 0]) expect((await add(guardian, "AAAA-AAAA")).body.params).toMatchObject({ left });
    const code = await issue(await newStudent());
    expect((await add(guardian, code)).body.code).toBe("person.child_code_locked");
    test.clock.advance(HOUR + 60_000);
    expect((await add(guardian, code)).status).toBe(200);
  });

  it("is given by who may manage the student, and taken by guardians alone", async () => {
    const student = await newStudent();
    expect((await s.post("agentA", `/students/${student}/child-code`, { relation: "爸爸" })).status).toBe(403);
    expect((await s.post("boss", `/students/${newId()}/child-code`, { relation: "爸爸" })).status).toBe(404);
    expect((await add("boss", "AAAA-AAAA")).status).toBe(403);
  });
});
