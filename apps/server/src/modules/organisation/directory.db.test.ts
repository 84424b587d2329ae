import type { WhoSource } from "@deskbell/engine/flow";
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { newId } from "../../platform/ids/ids.ts";
import { identityModule } from "../identity/index.ts";
import { school, type School } from "../identity/school.fixture.ts";
import { loadCalendars, resolveWho, resolveWhoMany, type WhoContext } from "./index.ts";

const { db, deps, clock } = await testApp([identityModule]);
let s: School;
const who: Record<string, string> = {};
const of = (name: string) => who[name] ?? "";
const at: Record<string, string> = {};

/** A Saturday evening in Shanghai: weekday 6. */
const context = (more: Partial<WhoContext> = {}): WhoContext => ({ now: clock.now(), zone: "Asia/Shanghai", ...more });
const ids = async (source: WhoSource, more?: Partial<WhoContext>) =>
  (await s.inTenant((tx) => resolveWho(tx, source, context(more)))).members.map((member) => member.id);

beforeAll(async () => {
  s = await school(db, deps, { shortId: "dir", name: "目录学校" });
  const { haidian, chaoyang, headquarters } = s.ids;
  const people: [string, { campus?: string; restDays?: number[] }][] = [
    ["teacher", {}],
    ["lead", {}],
    ["subject", {}],
    ["supervisor", {}],
    ["headHere", {}],
    ["headHq", { campus: headquarters }],
    ["resting", { restDays: [6] }],
    ["away", {}],
    ["substitute", {}],
    ["owner", {}],
    ["advisor", {}],
    ["duty", { campus: headquarters }],
    ["gone", {}],
  ];
  for (const [name, more] of people) who[name] = await s.member({ name, ...more });
  await s.role(of("supervisor"), {}, haidian, "academic_supervisor");
  await s.role(of("duty"), {}, headquarters, "duty");
  for (const name of ["resting", "away", "gone"]) await s.role(of(name), {}, haidian, "agent");
  for (const name of [
    "academic",
    "student",
    "prospect",
    "course",
    "class",
    "lesson",
    "contract",
    "category",
    "finance",
  ])
    at[name] = newId();
  await s.inTenant(async (tx) => {
    const run = (text: string, values: unknown[]) => tx.query(text, values);
    await run("UPDATE member SET status = 'disabled' WHERE id = $1", [who["gone"]]);
    await run("INSERT INTO member_leave VALUES (current_tenant(), $1, $2, '2026-11-20', '2026-11-21', $3)", [
      newId(),
      who["away"],
      who["substitute"],
    ]);
    for (const key of ["academic", "finance"]) {
      await run("INSERT INTO department (tenant_id, id, key, name) VALUES (current_tenant(), $1, $2, $2)", [
        at[key],
        key,
      ]);
    }
    await run("INSERT INTO department_campus VALUES (current_tenant(), $1, $2, $3)", [
      at["academic"],
      haidian,
      who["headHere"],
    ]);
    await run("INSERT INTO department_campus VALUES (current_tenant(), $1, $2, NULL)", [at["academic"], chaoyang]);
    await run("INSERT INTO department_campus VALUES (current_tenant(), $1, $2, $3)", [
      at["academic"],
      headquarters,
      who["headHq"],
    ]);
    await run("INSERT INTO department_campus VALUES (current_tenant(), $1, $2, $3)", [
      at["finance"],
      headquarters,
      who["headHq"],
    ]);
    for (const name of ["teacher", "headHere"]) {
      await run("INSERT INTO member_department VALUES (current_tenant(), $1, $2, $3)", [
        who[name],
        at["academic"],
        haidian,
      ]);
    }
    await run("INSERT INTO member_department VALUES (current_tenant(), $1, $2, $3)", [
      who["headHq"],
      at["finance"],
      headquarters,
    ]);
    await run("INSERT INTO course_category VALUES (current_tenant(), $1, 'art', '美术')", [at["category"]]);
    await run("INSERT INTO course VALUES (current_tenant(), $1, '素描', $2, $3)", [
      at["course"],
      at["category"],
      who["lead"],
    ]);
    await run(
      "INSERT INTO class (tenant_id, id, name, course_id, campus_id, class_teacher_id, teacher_id) VALUES (current_tenant(), $1, '素描 1 班', $2, $3, $4, $5)",
      [at["class"], at["course"], haidian, who["teacher"], who["subject"]],
    );
    await run(
      "INSERT INTO lesson (tenant_id, id, class_id, starts_at, ends_at) VALUES (current_tenant(), $1, $2, '2026-11-28T01:00Z', '2026-11-28T02:00Z')",
      [at["lesson"], at["class"]],
    );
    await run(
      "INSERT INTO student (tenant_id, id, no, name, phone, adult, campus_id, advisor_id) VALUES (current_tenant(), $1, 'S1', '小明', '13800000001', true, $2, $3)",
      [at["student"], haidian, who["advisor"]],
    );
    await run(
      "INSERT INTO contract (tenant_id, id, no, student_id, course_id, campus_id, paid, lessons_bought, signed_on, valid_until) VALUES (current_tenant(), $1, 'H1', $2, $3, $4, 100, 1, '2026-01-01', '2027-01-01')",
      [at["contract"], at["student"], at["course"], haidian],
    );
    await run(
      "INSERT INTO prospect (tenant_id, id, name, phone, owner_id) VALUES (current_tenant(), $1, '潜客', '13800000002', $2)",
      [at["prospect"], who["owner"]],
    );
  });
});

describe("who is meant", () => {
  it("department heads: of the ticket's campus, else their parent, the same department at headquarters", async () => {
    const head: WhoSource = { kind: "departmentHead", department: "academic", at: "campus" };
    expect(await ids(head, { campus: s.ids.haidian })).toEqual([who["headHere"]]);
    expect(await ids(head, { campus: s.ids.chaoyang })).toEqual([who["headHq"]]);
    expect(await ids({ ...head, at: "headquarters" }, { campus: s.ids.haidian })).toEqual([who["headHq"]]);
    expect(
      await ids({ kind: "departmentHead", department: "finance", at: "campus" }, { campus: s.ids.haidian }),
    ).toEqual([who["headHq"]]);
  });

  it("class teacher: of the class, else of the contract's class, else the campus's academic supervisor", async () => {
    expect(await ids({ kind: "classTeacher" }, { class: at["class"] })).toEqual([who["teacher"]]);
    expect(await ids({ kind: "classTeacher" }, { contract: at["contract"] })).toEqual([who["supervisor"]]);
    await s.inTenant((tx) => tx.query("UPDATE contract SET class_id = $1", [at["class"]]));
    expect(await ids({ kind: "classTeacher" }, { contract: at["contract"] })).toEqual([who["teacher"]]);
    await s.inTenant((tx) => tx.query("UPDATE member SET status = 'left' WHERE id = $1", [who["teacher"]]));
    expect(await ids({ kind: "classTeacher" }, { class: at["class"] })).toEqual([who["supervisor"]]);
    await s.inTenant((tx) => tx.query("UPDATE member SET status = 'active' WHERE id = $1", [who["teacher"]]));
  });

  it("course lead and subject teacher, through the lesson or the class", async () => {
    expect(await ids({ kind: "courseLead" }, { class: at["class"] })).toEqual([who["lead"]]);
    expect(await ids({ kind: "courseLead" }, { course: at["course"] })).toEqual([who["lead"]]);
    expect(await ids({ kind: "subjectTeacher" }, { lesson: at["lesson"] })).toEqual([who["subject"]]);
  });

  it("owner of a phone: the prospect's, the student's adviser; nobody for an unknown number", async () => {
    expect(await ids({ kind: "phoneOwner" }, { phone: "13800000002" })).toEqual([who["owner"]]);
    expect(await ids({ kind: "phoneOwner" }, { phone: "13800000001" })).toEqual([who["advisor"]]);
    expect(await ids({ kind: "phoneOwner" }, { phone: "13800000009" })).toEqual([]);
  });

  it("passes over who rests today or is on leave, names the substitute, and never names the disabled", async () => {
    const [fact] = await s.inTenant((tx) =>
      resolveWhoMany(tx, [{ kind: "campusRole", role: "agent" }], context({ campus: s.ids.haidian })),
    );
    const by = new Map(fact?.members.map((member) => [member.id, member]));
    expect([...by.keys()].sort()).toEqual([who["resting"], who["away"]].sort());
    expect(by.get(of("resting"))).toEqual({ id: who["resting"], onDuty: false, load: 0 });
    expect(by.get(of("away"))).toEqual({ id: who["away"], onDuty: false, load: 0, substitute: who["substitute"] });
    // 00:00 in Shanghai begins Sunday: the rest day and the leave are over, though it is still Saturday in UTC.
    const sunday = Date.parse("2026-11-21T16:00:00.000Z");
    const later = await s.inTenant((tx) =>
      resolveWho(tx, { kind: "role", role: "agent" }, { now: sunday, zone: "Asia/Shanghai" }),
    );
    expect(later.members.every((member) => member.onDuty && member.substitute === undefined)).toBe(true);
  });

  it("counts as load the open tasks that don't wait", async () => {
    await s.inTenant(async (tx) => {
      for (const [state, waiting] of [
        ["open", false],
        ["open", false],
        ["open", true],
        ["done", false],
      ] as const) {
        await tx.query(
          `INSERT INTO task (tenant_id, id, ticket_id, visit_id, step_id, kind, state, assignee_kind, assignee_id, waiting, opened_at)
           VALUES (current_tenant(), $1, $1, $1, 's', 'handle', $2, 'member', $3, $4, now())`,
          [newId(), state, who["duty"], waiting],
        );
      }
    });
    const fact = await s.inTenant((tx) => resolveWho(tx, { kind: "dutyPool" }, context()));
    expect(fact.members).toEqual([{ id: who["duty"], onDuty: true, load: 2 }]);
  });

  it("submitter and their head; a key stands for its owner; families are parties", async () => {
    const submitter = { kind: "member", id: of("teacher") };
    expect(await ids({ kind: "submitter" }, { submitter })).toEqual([who["teacher"]]);
    expect(await ids({ kind: "submitterHead" }, { submitter })).toEqual([who["headHere"]]);
    const head = { kind: "member", id: of("headHere") };
    expect(await ids({ kind: "submitterHead" }, { submitter: head })).toEqual([who["headHq"]]);
    const family = await s.inTenant((tx) =>
      resolveWho(tx, { kind: "requester" }, context({ requester: { kind: "guardian", id: newId() } })),
    );
    expect(family.parties).toHaveLength(1);
  });

  it("answers many sources in their order with one statement, and means nobody by ids of elsewhere", async () => {
    const other = await school(db, deps, { shortId: "dirtwo", name: "另一所" });
    const stranger = await other.member({ name: "外人" });
    let statements = 0;
    const facts = await s.inTenant((tx) => {
      const counted = Object.create(tx, {
        query: { value: (...args: Parameters<typeof tx.query>) => (statements++, tx.query(...args)) },
        tenantId: { value: tx.tenantId },
      });
      return resolveWhoMany(
        counted,
        [
          { kind: "dutyPool" },
          { kind: "member", member: stranger },
          { kind: "classTeacher" },
          { kind: "member", member: "nonsense" },
        ],
        context({ class: at["class"] }),
      );
    });
    expect(facts.map((fact) => fact.members.map((member) => member.id))).toEqual([
      [who["duty"]],
      [],
      [who["teacher"]],
      [],
    ]);
    expect(statements).toBe(1);
  });
});

describe("calendars of a ticket", () => {
  it("a department's own at the campus, else the campus's; the legal one by its key; unknown ones are absent", async () => {
    const own = newId();
    const legal = newId();
    await s.inTenant(async (tx) => {
      for (const [id, key] of [
        [own, "evening"],
        [legal, "legal"],
      ]) {
        await tx.query(
          "INSERT INTO calendar (tenant_id, id, key, name, revision, definition) VALUES (current_tenant(), $1, $2, $2, 3, $3)",
          [id, key, JSON.stringify({ zone: "Asia/Shanghai", alwaysOpen: true })],
        );
      }
      await tx.query("UPDATE department_campus SET calendar_id = $1 WHERE department_id = $2 AND campus_id = $3", [
        own,
        at["academic"],
        s.ids.haidian,
      ]);
    });
    const found = await s.inTenant((tx) =>
      loadCalendars(tx, [
        { key: "d", choice: "department", campus: s.ids.haidian, department: "academic" },
        { key: "d2", choice: "department", campus: s.ids.chaoyang, department: "academic" },
        { key: "c", choice: "campus", campus: s.ids.haidian },
        { key: "l", choice: "legalDays" },
        { key: "i", choice: { id: own } },
        { key: "x", choice: { id: newId() } },
      ]),
    );
    expect(Object.fromEntries(Object.entries(found).map(([key, calendar]) => [key, calendar.id]))).toEqual({
      d: own,
      d2: s.ids.calendar,
      c: s.ids.calendar,
      l: legal,
      i: own,
    });
    expect(found["d"]?.revision).toBe(3);
  });
});
