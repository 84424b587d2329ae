/** A leaver's other duties go to a successor, each with its own answer (1-product: who goes leaves nothing behind unnoticed). */
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { newId } from "../../platform/ids/ids.ts";
import { type TicketSchool, ticketSchool } from "../tickets/tickets.fixture.ts";

const test = await testApp();
let s: TicketSchool;

beforeAll(async () => {
  s = await ticketSchool(test, "duties");
}, 60_000);

interface Ref {
  kind: string;
  id: string;
  campusId?: string | null;
}
const move = (member: string, successorId: string, duties: Ref[], who: Parameters<TicketSchool["as"]>[0] = "boss") =>
  s.post(who, `/members/${member}/duties`, { successorId, duties });
const dutiesOf = async (
  member: string,
  who: Parameters<TicketSchool["as"]>[0] = "boss",
): Promise<(Ref & { movable: boolean })[]> => (await s.get(who, `/members/${member}/tasks`)).body.duties;

/** Somebody at 海淀 with one duty of each kind. */
async function holder(): Promise<{ id: string; refs: Ref[] }> {
  const id = await s.member({ name: "什么都管", email: `${newId().slice(-12)}@duties.example` });
  const { haidian } = s.ids;
  const [department, lessonClass, leave, prospect, key, view] = [newId(), newId(), newId(), newId(), newId(), newId()];
  await s.inTenant(async (tx) => {
    const put = (sql: string, values: unknown[]) => tx.query(sql, values);
    await put("INSERT INTO department (tenant_id, id, key, name) VALUES (current_tenant(), $1, $2, '部')", [
      department,
      `d${department.slice(-8)}`,
    ]);
    await put(
      "INSERT INTO department_campus (tenant_id, department_id, campus_id, head_id) VALUES (current_tenant(), $1, $2, $3)",
      [department, haidian, id],
    );
    await put(
      `INSERT INTO class (tenant_id, id, name, course_id, campus_id, class_teacher_id, teacher_id) VALUES (current_tenant(), $1, '班', $2, $3, $4, $4)`,
      [lessonClass, s.family.course, haidian, id],
    );
    await put(
      `INSERT INTO lesson (tenant_id, id, class_id, starts_at, ends_at, teacher_id) VALUES (current_tenant(), $1, $2, '2027-01-01T10:00Z', '2027-01-01T11:00Z', $3)`,
      [newId(), lessonClass, id],
    );
    await put("UPDATE course SET lead_id = $2 WHERE id = $1", [s.family.course, id]);
    await put("UPDATE student SET advisor_id = $2 WHERE id = $1", [s.family.ming, id]);
    await put(
      "INSERT INTO prospect (tenant_id, id, name, phone, owner_id, campus_id) VALUES (current_tenant(), $1, '钱', '13900000002', $2, $3)",
      [prospect, id, haidian],
    );
    await put("INSERT INTO member_leave VALUES (current_tenant(), $1, $2, '2027-01-01', '2027-01-02', $3)", [
      leave,
      s.people.affairs,
      id,
    ]);
    await put(
      "INSERT INTO api_key (tenant_id, id, name, prefix, secret_hash, scopes, owner_id, created_at) VALUES (current_tenant(), $1, 'CRM', 'dbk', $2, '{}', $3, now())",
      [key, Buffer.from(key), id],
    );
    await put(
      `INSERT INTO saved_view (tenant_id, id, name, owner_id, shared, definition)
       VALUES (current_tenant(), $1, '全校', $2, 'everybody', '{"view":"all"}')`,
      [view, id],
    );
  });
  const at = (kind: string, of: string, campusId: string | null = null): Ref => ({ kind, id: of, campusId });
  return {
    id,
    refs: [
      at("head", department, haidian),
      at("classTeacher", lessonClass),
      at("teacher", lessonClass),
      at("lessons", lessonClass),
      at("lead", s.family.course),
      at("advisor", s.family.ming),
      at("owner", prospect),
      at("substitute", leave),
      at("view", view),
      at("key", key),
    ],
  };
}

const refOf = ({ kind, id, campusId }: Ref): Ref => ({ kind, id, campusId: campusId ?? null });

describe("duties of who goes", { timeout: 60_000 }, () => {
  it("are listed, go to the successor in one click, and are logged", async () => {
    const { id, refs } = await holder();
    expect((await dutiesOf(id)).map(refOf)).toEqual(refs);
    const { techB } = s.people;
    const done = await move(id, techB, refs);
    expect(done.body.items).toEqual(refs.map((ref) => ({ ...ref, code: null })));
    expect(await dutiesOf(id)).toEqual([]);
    expect((await dutiesOf(techB)).map(refOf)).toEqual(expect.arrayContaining(refs));
    const logged = await test.rows(
      "SELECT params FROM audit_log WHERE action = 'member.move_duty' AND object_id = $1",
      [id],
    );
    expect(logged).toHaveLength(refs.length);
  });

  it("stay, each with its reason, where the manager may not change them; the others go all the same", async () => {
    const { id, refs } = await holder();
    const manager = await s.member({ name: "海淀人事" });
    await s.role(manager, {
      "organisation.read": "all",
      "member.manage": "all",
      "course.manage": "campus",
      "person.manage": "own",
    });
    const as = { kind: "member", id: manager } as const;
    const movable = (await dutiesOf(id, as)).filter((duty) => duty.movable).map((duty) => duty.kind);
    expect(movable).toEqual(["classTeacher", "teacher", "lessons", "lead", "advisor", "owner", "substitute"]);
    const codes = (await move(id, s.people.techB, refs, as)).body.items.map((item: { kind: string; code: string }) => [
      item.kind,
      item.code,
    ]);
    expect(Object.fromEntries(codes)).toEqual({
      head: "auth.forbidden",
      classTeacher: null,
      teacher: null,
      lessons: null,
      lead: null,
      advisor: "auth.forbidden",
      owner: "auth.forbidden",
      substitute: null,
      view: "auth.forbidden",
      key: "auth.forbidden",
    });
    const [row] = await test.rows("SELECT head_id FROM department_campus WHERE head_id = $1", [id]);
    expect(row).toEqual({ head_id: id });
  });

  it("stay when they are no longer theirs, or the successor is the one who is on leave", async () => {
    const { id, refs } = await holder();
    const substitute = refs.find((ref) => ref.kind === "substitute") ?? { kind: "", id: "" };
    const own = await move(id, s.people.affairs, [substitute]);
    expect(own.body.items).toMatchObject([{ code: "form.not_offered" }]);
    await move(id, s.people.techB, [substitute]);
    expect((await move(id, s.people.techB, [substitute])).body.items).toMatchObject([{ code: "request.not_found" }]);
  });

  it("leave lessons that are over with who taught them", async () => {
    const { id, refs } = await holder();
    const lessons = refs.find((ref) => ref.kind === "lessons") ?? { kind: "", id: "" };
    const over = newId();
    const began = new Date(test.clock.now() - 3_600_000);
    await s.inTenant((tx) =>
      tx.query(
        "INSERT INTO lesson (tenant_id, id, class_id, starts_at, ends_at, teacher_id) VALUES (current_tenant(), $1, $2, $3, $3::timestamptz + interval '2 h', $4)",
        [over, lessons.id, began, id],
      ),
    );
    expect(await dutiesOf(id)).toContainEqual(expect.objectContaining({ kind: "lessons", count: 1 }));
    await move(id, s.people.techB, [lessons]);
    expect(await test.rows("SELECT teacher_id FROM lesson WHERE id = $1", [over])).toEqual([{ teacher_id: id }]);
    expect((await move(id, s.people.techB, [lessons])).body.items).toMatchObject([{ code: "request.not_found" }]);
  });

  it("a key goes by who reaches all that it may do, since it reaches what its next owner does", async () => {
    const { id, refs } = await holder();
    const key = refs.find((ref) => ref.kind === "key") ?? { kind: "", id: "" };
    await s.inTenant((tx) => tx.query("UPDATE api_key SET scopes = '{ticket.read}' WHERE id = $1", [key.id]));
    const keeper = await s.member({ name: "管密钥的" });
    await s.role(keeper, { "member.manage": "all", "key.manage": "all", "ticket.read": "campus" });
    const as = { kind: "member", id: keeper } as const;
    expect((await move(id, s.people.boss, [key], as)).body.items).toMatchObject([{ code: "auth.forbidden" }]);
    expect(await test.rows("SELECT owner_id FROM api_key WHERE id = $1", [key.id])).toEqual([{ owner_id: id }]);
    expect((await move(id, s.people.techB, [key])).body.items).toMatchObject([{ code: null }]);
  });

  it("tell nobody the names of pupils who may not know of them", async () => {
    const { id } = await holder();
    const clerk = await s.member({ name: "只管人事的" });
    await s.role(clerk, { "member.manage": "all", "organisation.read": "all" });
    const kinds = (await dutiesOf(id, { kind: "member", id: clerk })).map((duty) => duty.kind);
    expect(kinds).toContain("classTeacher");
    expect(kinds).not.toContain("advisor");
    expect(kinds).not.toContain("owner");
  });

  it("name the ticket types whose steps name the member: those are changed there", async () => {
    const { techA } = s.people;
    const [type] = await test.rows(
      `SELECT t.id, v.definition FROM ticket_type t JOIN ticket_type_version v ON v.tenant_id = t.tenant_id AND v.type_id = t.id WHERE t.key = 'repair'`,
    );
    const named = JSON.stringify(type?.definition).replace('"kind":"submitter"', `"kind":"member","member":"${techA}"`);
    const text = named.includes(techA)
      ? named
      : named.replace('"sources":[', `"sources":[{"kind":"member","member":"${techA}"},`);
    await s.inTenant((tx) =>
      tx.query(
        "INSERT INTO ticket_type_version (tenant_id, type_id, version, status, definition, published_at) VALUES (current_tenant(), $1, 2, 'published', $2, now())",
        [type?.id, text],
      ),
    );
    await s.inTenant((tx) => tx.query("UPDATE ticket_type SET published_version = 2 WHERE id = $1", [type?.id]));
    expect(await dutiesOf(techA)).toContainEqual(
      expect.objectContaining({ kind: "type", id: type?.id, movable: false }),
    );
    expect((await move(techA, s.people.techB, [{ kind: "type", id: newId() }])).body.code).toBe("request.invalid");
  });

  it("are refused for a successor who is inactive, unknown or the member, and for who manages nobody", async () => {
    const { id, refs } = await holder();
    for (const successor of [id, newId()])
      expect((await move(id, successor, refs)).body.errors).toMatchObject([{ path: "successorId" }]);
    expect((await move(id, s.people.techB, refs, "techA")).status).toBe(403);
    expect((await move(newId(), s.people.techB, refs)).status).toBe(404);
  });
});
