import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { newId } from "../../platform/ids/ids.ts";
import { identityModule } from "../identity/index.ts";
import { call, school, type School } from "../identity/school.fixture.ts";
import { peopleModule } from "./index.ts";
import { family, type Family } from "./people.fixture.ts";

const { app, db, deps, rows } = await testApp([identityModule, peopleModule]);
const ALL = Object.fromEntries(
  ["person.read", "person.phone", "person.manage", "course.manage", "contract.read", "contract.manage"].map((name) => [
    name,
    "all",
  ]),
);
let s: School;
let other: School;
let f: Family;
let theirs: Family;
let office: string;

beforeAll(async () => {
  s = await school(db, deps, { shortId: "people", name: "人员学校" });
  other = await school(db, deps, { shortId: "peopletwo", name: "别校" });
  [f, theirs] = [await family(s), await family(other)];
  office = (await s.signedIn(app, { email: "office@example.com", permissions: ALL })).cookie;
});

type Method = Parameters<typeof call>[1];
const as = (auth: string) => (method: Method, path: string, body?: unknown, headers?: Record<string, string>) =>
  call(app, method, path, body, auth, headers);
const names = (answer: { body: { items: { name: string }[] } }) => answer.body.items.map((one) => one.name);
let visitors = 0;
const staff = async (permissions: Record<string, string>, campus?: string) =>
  as(
    (await s.signedIn(app, { email: `v${visitors++}@example.com`, permissions, ...(campus ? { campus } : {}) })).cookie,
  );
async function parent(phone: string) {
  await db.withIdentity((tx) => tx.query("DELETE FROM identity_code"));
  let code = "";
  deps.sms = {
    showsOnPage: false,
    delivers: true,
    send: async (sms) => ((code = sms.variables["code"] ?? ""), { status: "sent", providerId: "1" }),
  };
  await call(app, "POST", "/sign-in/code", { institution: "people", phone });
  return as((await call(app, "POST", "/sign-in/code/verify", { institution: "people", phone, code })).cookie ?? "");
}

describe("finding students", () => {
  it("by part of the name, initials, number, and the tail of a guardian's phone", async () => {
    for (const query of ["小明", "lxm", "S1001", "2222"])
      expect(names(await as(office)("GET", `/students?query=${encodeURIComponent(query)}`))).toEqual(["李小明"]);
    expect(names(await as(office)("GET", "/students?query=1111"))).toEqual(["李小明", "李小红"]);
    for (const query of ["%", "_", "'; DROP TABLE student; --"])
      expect(names(await as(office)("GET", `/students?query=${encodeURIComponent(query)}`))).toEqual([]);
  });

  it("within scope: a campus, one's own pupils, or none; out of scope is not there", async () => {
    const campus = await staff({ "person.read": "campus" }, s.ids.chaoyang);
    expect(names(await campus("GET", "/students"))).toEqual(["李小红"]);
    expect((await campus("GET", `/students/${f.ming}`)).status).toBe(404);
    const nobody = await staff({ "person.read": "own" });
    expect(names(await nobody("GET", "/students"))).toEqual([]);
    expect((await (await staff({}))("GET", "/students")).status).toBe(403);
  });

  it("an id of another institution is answered like one that does not exist", async () => {
    for (const id of [theirs.ming, newId()]) {
      const answer = await as(office)("GET", `/students/${id}`);
      expect([answer.status, answer.body.code]).toEqual([404, "request.not_found"]);
    }
    for (const campusId of [other.ids.haidian, newId()]) {
      const answer = await as(office)("POST", "/students", { no: "S9", name: "外校", campusId });
      expect(answer.body).toMatchObject({
        code: "request.invalid",
        errors: [{ path: "campusId", code: "form.not_offered" }],
      });
    }
  });
});

describe("phones", () => {
  const shown = (answer: { body: { guardians: { phone: { text: string } }[] } }) =>
    answer.body.guardians.map((one) => one.phone.text);

  it("are masked for readers, in full for one's own class teacher and the campus's academic affairs, not for subject teachers", async () => {
    const reader = await staff({ "person.read": "all" });
    expect(shown(await reader("GET", `/students/${f.ming}`))).toEqual(["138****1111", "138****2222"]);
    const affairs = await staff({ "person.read": "all", "person.phone": "campus" }, s.ids.haidian);
    expect(shown(await affairs("GET", `/students/${f.ming}`))).toEqual(["13800001111", "13800002222"]);
    expect(shown(await affairs("GET", `/students/${f.hong}`))).toEqual(["138****1111"]);
    await s.role(f.teacher, { "person.read": "own" });
    const [account] = await rows<{ email: string }>(
      "SELECT email FROM identity i JOIN identity_membership m ON m.identity_id = i.id WHERE m.party_id = $1",
      [f.teacher],
    );
    const teacher = as(await s.signIn(app, account?.email ?? ""));
    expect(shown(await teacher("GET", `/students/${f.ming}`))).toEqual(["13800001111", "13800002222"]);
    expect((await teacher("GET", `/students/${f.hong}`)).status).toBe(404);
    await rows("UPDATE class SET class_teacher_id = NULL, teacher_id = $1 WHERE id = $2", [f.teacher, f.class]);
    expect(shown(await teacher("GET", `/students/${f.ming}`))).toEqual(["138****1111", "138****2222"]);
    await rows("UPDATE class SET class_teacher_id = $1, teacher_id = $3 WHERE id = $2", [
      f.teacher,
      f.class,
      f.subject,
    ]);
  });

  it("are revealed with a reason that is kept, to whoever may see the person at all", async () => {
    const reader = await staff({ "person.read": "campus" }, s.ids.haidian);
    const reveal = { kind: "guardian", id: f.mother, reason: "孩子发烧" };
    expect((await reader("POST", "/phones/reveal", { ...reveal, reason: "" })).status).toBe(400);
    expect((await reader("POST", "/phones/reveal", reveal)).body).toEqual({ phone: "13800002222" });
    const [kept] = await rows("SELECT params FROM audit_log WHERE action = 'phone.reveal' AND object_id = $1", [
      f.mother,
    ]);
    expect(kept).toEqual({ params: { reason: "孩子发烧" } });
    expect((await reader("POST", "/phones/reveal", { ...reveal, id: theirs.mother })).status).toBe(404);
  });
});

describe("changing people", () => {
  it("makes a student once per idempotency key, and refuses another body under it", async () => {
    const body = { no: "S2001", name: "单小雨", campusId: s.ids.haidian };
    const key = { "idempotency-key": "crm-1" };
    const [one, two] = await Promise.all([1, 2].map(() => as(office)("POST", "/students", body, key)));
    expect([one?.status, two?.status, one?.body.id]).toEqual([201, 201, two?.body.id]);
    expect((await as(office)("POST", "/students", { ...body, name: "别人" }, key)).body.code).toBe(
      "idempotency.mismatch",
    );
    expect((await as(office)("POST", "/students", body)).body).toMatchObject({
      code: "person.no_taken",
      params: { no: "S2001" },
    });
    expect(names(await as(office)("GET", "/students?query=sxy"))).toEqual(["单小雨"]);
  });

  it("a guardian's new phone ends their sessions; a phone of another guardian is refused", async () => {
    const mother = await parent("13800002222");
    expect((await mother("GET", "/me")).status).toBe(200);
    expect((await as(office)("PATCH", `/guardians/${f.mother}`, { phone: "13800001111" })).body.code).toBe(
      "person.phone_taken",
    );
    expect((await as(office)("PATCH", `/guardians/${f.mother}`, { phone: "138 0000 3333" })).body.phone.text).toBe(
      "13800003333",
    );
    expect((await mother("GET", "/me")).status).toBe(401);
    await as(office)("PATCH", `/guardians/${f.mother}`, { phone: "13800002222" });
  });

  it("a link ended takes the child out of the guardian's sight at once", async () => {
    const father = await parent("13800001111");
    const children = async () =>
      (await father("GET", "/records?kind=student")).body.items.map((one: { label: string }) => one.label);
    expect(await children()).toEqual(["李小明", "李小红"]);
    await as(office)("DELETE", `/students/${f.hong}/guardians/${f.father}`);
    expect(await children()).toEqual(["李小明"]);
    await as(office)("PUT", `/students/${f.hong}/guardians/${f.father}`, { relation: "父亲", signer: true });
    expect(await children()).toEqual(["李小明", "李小红"]);
  });
});

describe("options of reference fields", () => {
  const labels = (answer: { body: { items: { label: string }[] } }) => answer.body.items.map((one) => one.label);

  it("for families: future lessons of the chosen child, contracts they signed, and no staff directory", async () => {
    const [father, mother] = [await parent("13800001111"), await parent("13800002222")];
    expect(labels(await father("GET", `/records?kind=lesson&within=student:${f.ming}`))).toEqual([
      "11月28日 周六 09:00 · 素描 1 班",
      "12月5日 周六 09:00 · 素描 1 班",
    ]);
    expect(labels(await father("GET", `/records?kind=lesson&within=student:${f.hong}`))).toEqual([
      "11月28日 周六 09:00 · 素描 2 班",
    ]);
    expect(labels(await mother("GET", `/records?kind=lesson&within=student:${f.hong}`))).toEqual([]);
    expect(labels(await father("GET", "/records?kind=contract"))).toEqual(["HT-1"]);
    expect(labels(await mother("GET", "/records?kind=contract"))).toEqual([]);
    expect(labels(await mother("GET", "/records?kind=member")).sort()).toEqual(["任老师", "班老师"]);
    expect(labels(await mother("GET", "/records?kind=guardian"))).toEqual(["王丽"]);
    expect((await mother("GET", "/students")).status).toBe(403);
  });

  it("carry what lookups show before submitting, and neither phones nor other people's children", async () => {
    const father = await parent("13800001111");
    const [contract] = (await father("GET", "/records?kind=contract")).body.items;
    expect(contract.attributes).toMatchObject({ paid: 960_000, unitPrice: 19_167, lessonsLeft: 38 });
    await rows("INSERT INTO class_student VALUES ($1, $2, $3, NULL, '2026-09-01')", [s.tenantId, f.class, f.hong]);
    const mother = await parent("13800002222");
    const [klass] = (await mother("GET", "/records?kind=class")).body.items;
    expect(klass.attributes.student).toEqual([f.ming]);
    await rows("DELETE FROM class_student WHERE class_id = $1 AND student_id = $2", [f.class, f.hong]);
    const all = JSON.stringify((await as(office)("GET", "/records?kind=guardian")).body);
    expect(all).not.toContain("13800001111");
  });

  it("of ids already chosen: by the same rule, without phones, at most fifty", async () => {
    const father = await parent("13800001111");
    const ask = (who: typeof father, kind: string, ids: string[]) =>
      who("GET", `/records?kind=${kind}&ids=${ids.join(",")}`);
    const children = await ask(father, "student", [f.hong, f.ming, newId()]);
    expect(labels(children)).toEqual(["李小明", "李小红"]);
    expect(JSON.stringify(children.body)).not.toMatch(/1380000\d{4}/);
    const mother = await parent("13800002222");
    expect(labels(await ask(mother, "student", [f.hong, f.ming]))).toEqual(["李小明"]);
    expect(labels(await ask(mother, "contract", [f.contract]))).toEqual([]);
    expect(labels(await ask(as(office), "student", [theirs.ming]))).toEqual([]);
    // Staff name lessons that are over, too.
    expect(labels(await ask(as(office), "lesson", [f.past]))).toHaveLength(1);
    expect((await ask(father, "student", [])).status).toBe(400);
    const many = Array.from({ length: 51 }, () => newId());
    expect((await ask(father, "student", many)).status).toBe(400);
    expect((await ask(father, "student", many.slice(1))).status).toBe(200);
  });

  it("tell a class's free seats, which lesson is tomorrow's, and no headquarters that does not teach", async () => {
    const father = await parent("13800001111");
    const hints = (answer: { body: { items: { hint: string }[] } }) => answer.body.items.map((one) => one.hint);
    expect(hints(await as(office)("GET", `/records?kind=class&ids=${f.class}`))).toEqual(["素描 · 海淀校区 · 空位 1"]);
    const lesson = `/records?kind=lesson&ids=${f.soon}`;
    expect(hints(await father("GET", lesson))[0]).not.toMatch(/今天|明天/);
    const move = (days: number) =>
      rows(
        "UPDATE lesson SET starts_at = starts_at + $1 * interval '1 day', ends_at = ends_at + $1 * interval '1 day' WHERE id = $2",
        [days, f.soon],
      );
    const [was] = await rows<{ days: number }>(
      "SELECT (starts_at AT TIME ZONE 'Asia/Shanghai')::date - ($2::timestamptz AT TIME ZONE 'Asia/Shanghai')::date AS days FROM lesson WHERE id = $1",
      [f.soon, new Date(deps.clock.now())],
    );
    const days = was?.days ?? 0;
    await move(1 - days);
    expect(hints(await father("GET", lesson))[0]).toMatch(/^明天/);
    await move(days - 1);
    const campuses = async (who: typeof father) => labels(await who("GET", "/records?kind=campus"));
    const all = await campuses(as(office));
    expect(await campuses(father)).toEqual(all.filter((name) => name !== "总部"));
    expect(all).toContain("总部");
    await rows("UPDATE class SET campus_id = $1 WHERE id = $2", [s.ids.headquarters, f.otherClass]);
    expect(await campuses(father)).toContain("总部");
    await rows("UPDATE class SET campus_id = $1 WHERE id = $2", [s.ids.chaoyang, f.otherClass]);
  });

  it("for staff by scope, for every kind, and nothing across institutions", async () => {
    for (const kind of [
      "member",
      "department",
      "campus",
      "student",
      "guardian",
      "prospect",
      "course",
      "class",
      "lesson",
      "contract",
    ]) {
      const mine = await as(office)("GET", `/records?kind=${kind}&query=${encodeURIComponent("素")}`);
      expect(mine.status).toBe(200);
    }
    expect(
      labels(await as(office)("GET", `/records?kind=class&within=course:${f.course},campus:${s.ids.haidian}`)),
    ).toEqual(["素描 1 班"]);
    expect(labels(await as(office)("GET", `/records?kind=class&within=course:${theirs.course}`))).toEqual([]);
    expect((await as(office)("GET", "/records?kind=class&within=course:1")).status).toBe(400);
  });
});

describe("courses and contracts", () => {
  it("contract with its balance and ledger; the gifts are used last", async () => {
    const { body } = await as(office)("GET", `/contracts/${f.contract}`);
    expect(body).toMatchObject({
      unitPrice: 19_167,
      balance: { bought: 40, gift: 8, used: 10, left: 38, leftBought: 30, leftGift: 8, frozen: 0, booked: 0 },
    });
    expect(body.ledger).toHaveLength(4);
    const made = await as(office)("POST", "/contracts", {
      no: "HT-2",
      studentId: f.hong,
      signerGuardianId: f.father,
      courseId: f.course,
      campusId: s.ids.chaoyang,
      paid: 300_000,
      lessonsBought: 10,
      signedOn: "2026-11-01",
      validUntil: "2027-11-01",
    });
    expect(made.body).toMatchObject({ signer: { name: "李强" }, unitPrice: 30_000, balance: { left: 10 } });
    expect((await as(office)("GET", `/contracts/${theirs.contract}`)).status).toBe(404);
    const wrong = await as(office)("POST", "/contracts", {
      no: "HT-3",
      studentId: theirs.hong,
      courseId: newId(),
      campusId: s.ids.haidian,
      paid: 1,
      lessonsBought: 1,
      signedOn: "2026-11-01",
      validUntil: "2027-11-01",
    });
    expect(wrong.body.errors.map((one: { path: string }) => one.path)).toEqual(["studentId", "courseId"]);
  });

  it("class with its free seats; the last one is given once", async () => {
    const seats = async () => (await as(office)("GET", `/classes/${f.class}`)).body.freeSeats;
    expect(await seats()).toBe(1);
    const extra = (await as(office)("POST", "/students", { no: "S3001", name: "候补", campusId: s.ids.haidian })).body
      .id;
    const both = await Promise.all(
      [f.hong, extra].map((student) => as(office)("PUT", `/classes/${f.class}/students/${student}`, {})),
    );
    expect(both.map((one) => one.status).sort()).toEqual([204, 409]);
    const inClass = both[0]?.status === 204 ? f.hong : extra;
    expect((await as(office)("DELETE", `/classes/${f.class}/students/${inClass}`)).status).toBe(204);
  });

  it("lessons of a class and of a student in a range; a range too long is refused", async () => {
    const range = "from=2026-11-01T00:00:00.000Z&to=2026-12-01T00:00:00.000Z";
    expect((await as(office)("GET", `/lessons?${range}&classId=${f.class}`)).body.items).toHaveLength(2);
    expect((await as(office)("GET", `/lessons?${range}&studentId=${f.ming}`)).body.items).toHaveLength(2);
    expect(
      (await as(office)("GET", "/lessons?from=2026-01-01T00:00:00.000Z&to=2026-12-01T00:00:00.000Z")).body.code,
    ).toBe("request.invalid");
    const lesson = await as(office)("POST", "/lessons", {
      classId: f.class,
      startsAt: "2026-11-30T01:00:00.000Z",
      endsAt: "2026-11-30T02:00:00.000Z",
    });
    expect(lesson.body).toMatchObject({ teacher: { name: "任课" }, status: "planned" });
    expect(
      (await as(office)("PATCH", `/lessons/${lesson.body.id}`, { endsAt: "2026-11-30T00:00:00.000Z" })).body.errors,
    ).toEqual([{ path: "endsAt", code: "form.too_small" }]);
    expect((await as(office)("PATCH", `/lessons/${lesson.body.id}`, { status: "cancelled" })).body.status).toBe(
      "cancelled",
    );
  });

  it("a campus's manager opens classes there and nowhere else", async () => {
    const local = await staff({ "person.read": "all", "course.manage": "campus" }, s.ids.haidian);
    const given = { name: "新班", courseId: f.course, campusId: s.ids.haidian };
    expect((await local("POST", "/classes", given)).status).toBe(201);
    expect((await local("POST", "/classes", { ...given, campusId: s.ids.chaoyang })).body.code).toBe("auth.forbidden");
    expect((await local("PATCH", `/classes/${f.otherClass}`, { capacity: 1 })).body.code).toBe("auth.forbidden");
  });
});
