/** Two who change different parts of one record: both stay, and who may change it is judged by what it is by then. */
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { newId } from "../../platform/ids/ids.ts";
import { identityModule } from "../identity/index.ts";
import { call, type School, school } from "../identity/school.fixture.ts";
import { type Family, family } from "./people.fixture.ts";
import { peopleModule } from "./index.ts";

const { app, db, deps, rows } = await testApp([identityModule, peopleModule]);
let s: School;
let f: Family;
let office: { id: string; cookie: string };
let other = "";
const prospect = newId();

beforeAll(async () => {
  s = await school(db, deps, { shortId: "races", name: "并发学校" });
  f = await family(s);
  const all = { "person.read": "all", "person.phone": "all", "person.manage": "all", "course.manage": "all" } as const;
  office = await s.signedIn(app, { email: "office@example.com", permissions: all });
  other = await s.member({ name: "接手的" });
  await s.inTenant((tx) =>
    tx.query(
      "INSERT INTO prospect (tenant_id, id, name, phone, campus_id) VALUES (current_tenant(), $1, '钱', '13900000002', $2)",
      [prospect, s.ids.haidian],
    ),
  );
}, 60_000);

/** Whoever waits for a row that another transaction holds. */
const isWaiting = async (): Promise<boolean> =>
  (await rows("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"))
    .length > 0;

/** `text` changes a record in a transaction that ends while the request already waits for it. */
async function meanwhile(text: string, values: unknown[], path: string, body: object) {
  return db.withTenant(s.tenantId, async (tx) => {
    await tx.query(text, values);
    const answer = call(app, "PATCH", path, body, office.cookie);
    let over = false;
    void answer.then(() => (over = true));
    while (!over && !(await isWaiting())) await new Promise((resolve) => setImmediate(resolve));
    return { answer };
  });
}

describe("what somebody else changes in the same moment stays", () => {
  it.each([
    ["student", "advisor_id", () => f.ming, { level: "vip" }, "students"],
    ["class", "class_teacher_id", () => f.class, { room: "301" }, "classes"],
    ["course", "lead_id", () => f.course, { name: "素描进阶" }, "courses"],
    ["lesson", "teacher_id", () => f.later, { room: "302" }, "lessons"],
    ["prospect", "owner_id", () => prospect, { name: "钱多" }, "prospects"],
  ] as const)("of a %s", async (table, column, id, body, path) => {
    const { answer } = await meanwhile(
      `UPDATE ${table} SET ${column} = $2 WHERE tenant_id = current_tenant() AND id = $1`,
      [id(), other],
      `/${path}/${id()}`,
      body,
    );
    expect((await answer).status).toBe(200);
    expect(await rows(`SELECT ${column} AS who FROM ${table} WHERE id = $1`, [id()])).toEqual([{ who: other }]);
  });

  it("of a guardian: the phone that was changed", async () => {
    const { answer } = await meanwhile(
      "UPDATE guardian SET phone = '13800009999' WHERE tenant_id = current_tenant() AND id = $1",
      [f.mother],
      `/guardians/${f.mother}`,
      { name: "李妈妈" },
    );
    expect((await answer).status).toBe(200);
    expect(await rows("SELECT name, phone FROM guardian WHERE id = $1", [f.mother])).toEqual([
      { name: "李妈妈", phone: "13800009999" },
    ]);
  });
});

describe("made once, however often the answer was lost", () => {
  it.each([
    ["courses", () => ({ name: "油画", categoryId: f.category })],
    ["classes", () => ({ name: "油画 1 班", courseId: f.course, campusId: s.ids.haidian })],
    ["lessons", () => ({ classId: f.class, startsAt: "2027-03-01T01:00:00.000Z", endsAt: "2027-03-01T02:00:00.000Z" })],
  ] as const)("%s", async (path, body) => {
    const key = { "idempotency-key": `once-${path}` };
    const [one, two] = await Promise.all([1, 2].map(() => call(app, "POST", `/${path}`, body(), office.cookie, key)));
    expect([one?.status, two?.status, one?.body.id]).toEqual([201, 201, two?.body.id]);
  });
});
