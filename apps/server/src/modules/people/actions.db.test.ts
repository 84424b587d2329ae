import { beforeEach, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { newId } from "../../platform/ids/ids.ts";
import { identityModule } from "../identity/index.ts";
import { school, type School } from "../identity/school.fixture.ts";
import { carryOutRecord, type RecordAction } from "./index.ts";
import { family, type Family } from "./people.fixture.ts";

const { db, deps, clock, rows } = await testApp([identityModule]);
let s: School;
let f: Family;
let schools = 0;

beforeEach(async () => {
  s = await school(db, deps, { shortId: `actions${schools++}`, name: "动作学校" });
  f = await family(s);
});

const run = (
  action: RecordAction,
  roles: Record<string, unknown>,
  input: Record<string, never> | Record<string, string | number | boolean>,
  cause: string,
) =>
  s.inTenant((tx) =>
    carryOutRecord(tx, action, { input, roles, cause, ticketId: null, now: clock.now(), zone: "Asia/Shanghai" }),
  );
const balance = async () => {
  const [row] = await rows<{ left: number; frozen: number; status: string }>(
    `SELECT status, (SELECT sum(lessons) FROM lesson_ledger l WHERE l.contract_id = c.id AND kind IN ('bought','gift','attended','debited'))::int AS left,
       (SELECT COALESCE(sum(lessons), 0) FROM lesson_ledger l WHERE l.contract_id = c.id AND kind IN ('frozen','released'))::int AS frozen
     FROM contract c WHERE id = $1`,
    [f.contract],
  );
  return row;
};

describe("the ledger of lessons", () => {
  it("freezes what is left, releases it, and debits it: once per cause, however often the job comes", async () => {
    const roles = { contract: f.contract };
    for (let n = 0; n < 3; n++) {
      expect((await run("freezeLessons", roles, {}, "t1:freeze")).receipt).toEqual({
        contract: f.contract,
        lessons: 38,
        left: 38,
      });
    }
    expect(await balance()).toEqual({ left: 38, frozen: 38, status: "frozen" });
    for (let n = 0; n < 2; n++)
      expect((await run("releaseLessons", roles, {}, "t1:release")).receipt).toMatchObject({ lessons: 38 });
    expect(await balance()).toEqual({ left: 38, frozen: 0, status: "active" });
    await run("freezeLessons", roles, {}, "t2:freeze");
    for (let n = 0; n < 2; n++)
      expect((await run("debitLessons", roles, {}, "t2:debit")).receipt).toMatchObject({ lessons: 38 });
    expect(await balance()).toEqual({ left: 0, frozen: 0, status: "refunded" });
  });

  it("two jobs with one cause at the same instant write one entry", async () => {
    await Promise.all([1, 2, 3].map(() => run("freezeLessons", { contract: f.contract }, {}, "same")));
    expect(await balance()).toMatchObject({ frozen: 38 });
  });

  it("debits no more than is left", async () => {
    await expect(run("debitLessons", { contract: f.contract }, { lessons: 39 }, "t")).rejects.toMatchObject({
      code: "contract.too_few_lessons",
      params: { left: 38 },
    });
    expect((await run("debitLessons", { contract: f.contract }, { lessons: 8 }, "t")).receipt).toMatchObject({
      left: 30,
    });
    expect(await balance()).toMatchObject({ left: 30, status: "active" });
  });

  it("is append-only and keeps its signs", async () => {
    await expect(s.inTenant((tx) => tx.query("UPDATE lesson_ledger SET lessons = 1"))).rejects.toThrow(
      /permission denied/,
    );
    await expect(
      s.inTenant((tx) =>
        tx.query("INSERT INTO lesson_ledger VALUES (current_tenant(), $1, $2, now(), 'attended', 1, NULL, 'x')", [
          newId(),
          f.contract,
        ]),
      ),
    ).rejects.toThrow(/check constraint/);
  });
});

describe("admitting", () => {
  const admission = (more = {}) => ({
    contractNo: "HT-900",
    studentName: "赵小雨",
    adult: false,
    phone: "+86 139 0000 7777",
    guardianName: "赵敏",
    relation: "mother",
    campus: s.ids.haidian,
    course: f.course,
    lessons: 30,
    gift: 2,
    amount: 660_000,
    ...more,
  });

  it("makes student, guardian, contract and ledger, and closes the prospect of that phone", async () => {
    await s.inTenant((tx) =>
      tx.query(
        "INSERT INTO prospect (tenant_id, id, name, phone) VALUES (current_tenant(), $1, '赵女士', '13900007777')",
        [newId()],
      ),
    );
    const { receipt, fields } = await run("admit", {}, admission(), "t:admit");
    expect(receipt).toMatchObject({ created: true });
    expect(fields).toEqual({ student: receipt["student"], contract: receipt["contract"] });
    const [student] = await rows("SELECT name, initials, no FROM student WHERE id = $1", [receipt["student"]]);
    expect(student).toMatchObject({ name: "赵小雨", initials: "zxy" });
    expect(
      await rows("SELECT relation, signer FROM student_guardian WHERE student_id = $1", [receipt["student"]]),
    ).toEqual([{ relation: "母亲", signer: true }]);
    expect(
      await rows("SELECT kind, lessons FROM lesson_ledger WHERE contract_id = $1 ORDER BY kind", [receipt["contract"]]),
    ).toEqual([
      { kind: "bought", lessons: 30 },
      { kind: "gift", lessons: 2 },
    ]);
    expect(await rows("SELECT status, student_id FROM prospect WHERE tenant_id = $1", [s.tenantId])).toEqual([
      { status: "enrolled", student_id: receipt["student"] },
    ]);
  });

  it("matches the guardian by phone and the child by name: a sibling is new, the same child is not", async () => {
    const sibling = await run("admit", {}, admission({ phone: "13800001111", studentName: "李小刚" }), "a");
    expect(sibling.receipt["guardian"]).toBe(f.father);
    const same = await run(
      "admit",
      {},
      admission({ phone: "13800001111", studentName: "李小明", contractNo: "HT-901" }),
      "b",
    );
    expect(same.receipt["student"]).toBe(f.ming);
  });

  it("happens once per contract number, also for two jobs at once", async () => {
    const made = await Promise.all([1, 2].map((n) => run("admit", {}, admission(), `job ${n}`)));
    expect(made[0]?.receipt["contract"]).toBe(made[1]?.receipt["contract"]);
    expect(await rows("SELECT 1 FROM student WHERE name = '赵小雨' AND tenant_id = $1", [s.tenantId])).toHaveLength(1);
  });

  it("refuses a course of another institution like one that does not exist", async () => {
    const other = await school(db, deps, { shortId: `elsewhere${schools}`, name: "别校" });
    const theirs = await family(other);
    for (const course of [theirs.course, newId()]) {
      await expect(run("admit", {}, admission({ course }), "t")).rejects.toMatchObject({
        code: "request.invalid",
        errors: [{ path: "course", code: "form.not_offered" }],
      });
    }
  });
});

describe("what was paid", () => {
  it("is nothing until finance has confirmed it, then the amount, noted once however often; steps that do not say count as paid", async () => {
    const given = (more: object) => ({
      studentName: "缴费人",
      adult: true,
      phone: "13911113333",
      campus: s.ids.haidian,
      course: f.course,
      lessons: 10,
      amount: 480_000,
      ...more,
    });
    const paidOf = async (id: unknown) => {
      const { rows } = await s.inTenant((tx) =>
        tx.query<{ paid: number }>("SELECT paid FROM contract WHERE id = $1", [id]),
      );
      return rows[0]?.paid;
    };
    const { receipt: unpaid } = await run("admit", {}, given({ contractNo: "P1", paid: false }), "p1");
    expect(await paidOf(unpaid["contract"])).toBe(0);
    const note = (amount: number) =>
      run("notePayment", { contract: String(unpaid["contract"]) }, { amount }, "p1:paid");
    expect((await note(480_000)).receipt).toEqual({ contract: unpaid["contract"], paid: 480_000 });
    expect((await note(480_000)).receipt["paid"]).toBe(480_000);
    // Somebody has put a later payment in: it stays.
    await s.inTenant((tx) => tx.query("UPDATE contract SET paid = 500000 WHERE id = $1", [unpaid["contract"]]));
    expect((await note(480_000)).receipt["paid"]).toBe(500_000);
    for (const more of [{ contractNo: "P2", paid: true }, { contractNo: "P3" }]) {
      const { receipt } = await run("admit", {}, given(more), more.contractNo);
      expect(await paidOf(receipt["contract"])).toBe(480_000);
    }
    await s.inTenant((tx) => tx.query("UPDATE contract SET status = 'refunded' WHERE id = $1", [unpaid["contract"]]));
    await expect(note(480_000)).rejects.toMatchObject({ code: "contract.not_active" });
  });
});

describe("seats", () => {
  it("enrols into a free seat, keeps who is there, and refuses when the class is full", async () => {
    const enrol = (student: string) => run("enrol", { class: f.class, student }, {}, "t");
    await enrol(f.hong);
    await enrol(f.hong);
    const { receipt } = await run(
      "admit",
      {},
      {
        contractNo: "X",
        studentName: "第三人",
        adult: true,
        phone: "13911112222",
        campus: s.ids.haidian,
        course: f.course,
        lessons: 1,
        amount: 1,
      },
      "x",
    );
    await expect(enrol(String(receipt["student"]))).rejects.toMatchObject({ code: "class.full" });
  });

  it("gives the last seat of a lesson once, and none in a lesson that has begun", async () => {
    await s.inTenant((tx) => tx.query("UPDATE class SET capacity = 2 WHERE id = $1", [f.class]));
    const { receipt } = await run(
      "admit",
      {},
      {
        contractNo: "Y",
        studentName: "第三人",
        adult: true,
        phone: "13911112222",
        campus: s.ids.haidian,
        course: f.course,
        lessons: 1,
        amount: 1,
      },
      "y",
    );
    const book = (student: string, lesson = f.soon) => run("bookLesson", { student }, { lesson }, "t");
    const both = await Promise.allSettled([book(f.hong), book(String(receipt["student"]))]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(book(f.hong, f.past)).rejects.toMatchObject({ code: "lesson.past" });
  });
});
