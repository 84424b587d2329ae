/** Who sees a ticket, and what of it (3-semantics §3.8, §3.9): scopes, confidential types, the person named, families, masks. */
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { call } from "../identity/school.fixture.ts";
import { probe, probeOf } from "./probe.fixture.ts";
import { complaintOf, type PersonKey, repairOf, type TicketSchool, ticketSchool } from "./tickets.fixture.ts";
import { watchTickets } from "./tickets.stream.ts";

const test = await testApp();
let s: TicketSchool;

beforeAll(async () => {
  s = await ticketSchool(test, "school");
  await s.publish({ probe });
}, 60_000);

const idsIn = async (who: Parameters<TicketSchool["as"]>[0], view: string): Promise<string[]> => {
  const answer = await s.get(who, `/tickets?view=${view}&limit=100`);
  return answer.body.items.map((row: { id: string }) => row.id);
};

describe("scopes and confidential types", () => {
  it("open the same tickets in lists and one by one", async () => {
    const here = await s.submit("classTeacher", "repair", repairOf(s.ids.haidian));
    const there = await s.submit("elsewhere", "repair", repairOf(s.ids.chaoyang));
    const secret = await s.submit("father", "complaint", complaintOf(s.ids.haidian));
    const sees: [PersonKey, string[]][] = [
      ["boss", [here, there, secret]],
      ["admin", [here, there]],
      ["serviceHead", [here, there, secret]],
      // May claim the complaint, so that it is theirs to see although the role does not open it.
      ["agentA", [here, there]],
      ["financeHead", [here, there, secret]],
      ["campusHead", [here, secret]],
      ["supervisor", [here, secret]],
      ["affairs", [here]],
      ["elsewhere", [there]],
      ["classTeacher", [here]],
      ["cashier", []],
      ["reader", []],
      ["teacher", []],
    ];
    for (const [who, expected] of sees) {
      expect((await idsIn(who, "all")).sort(), who).toEqual([...expected].sort());
      for (const id of [here, there, secret]) {
        const may = expected.includes(id) || (who === "agentA" && id === secret);
        expect((await s.get(who, `/tickets/${id}`)).status, `${who} ${id}`).toBe(may ? 200 : 404);
      }
    }
    expect(await idsIn("agentA", "claimable")).toContain(secret);
    expect((await idsIn("techA", "claimable")).sort()).toEqual([here, there].sort());
    expect((await s.get("nobody", "/tickets")).status).toBe(403);
    expect((await s.get("nobody", `/tickets/${here}`)).status).toBe(403);
  });

  it("reach a department at its own campus: who is in one here and in another there is in neither elsewhere", async () => {
    const { departments, clerk } = await clerkOfTwo();
    const { haidian, chaoyang } = s.ids;
    const file = (department: string | undefined, campus: string) =>
      s.submit("boss", "of_department", probeOf(campus, { department }));
    const theirs = [await file(departments.academic, haidian), await file(departments.finance, chaoyang)];
    const others = [await file(departments.academic, chaoyang), await file(departments.finance, haidian)];
    expect((await idsIn(clerk, "all")).sort()).toEqual([...theirs].sort());
    for (const id of theirs) expect((await s.get(clerk, `/tickets/${id}`)).status).toBe(200);
    for (const id of others) {
      expect((await s.get(clerk, `/tickets/${id}`)).status).toBe(404);
      expect((await s.on(clerk, id, "note", { text: "x" })).status).toBe(404);
    }
  });

  /** Somebody with department scope in 教务 of 海淀 and in 财务 of 朝阳, and a type that says which department it is for. */
  async function clerkOfTwo() {
    const department = { id: "department", type: "reference", record: "department", role: "department" } as const;
    const fields = [...probe.form.fields, { ...department, label: { zh: "部门" } }];
    await s.publish({ of_department: { ...probe, form: { fields } } });
    const id = await s.member({ name: "两地文员", email: "clerk@school.example" });
    for (const campus of [s.ids.haidian, s.ids.chaoyang])
      await s.role(id, { "ticket.read": "department", "ticket.handle": "department" }, campus, "clerk");
    const rows = await s.inTenant(async (tx) => {
      const places = `SELECT id AS department_id, CASE key WHEN 'academic' THEN $1::uuid ELSE $2::uuid END AS campus_id
        FROM department WHERE key IN ('academic', 'finance')`;
      const at = [s.ids.haidian, s.ids.chaoyang];
      await tx.query(
        `INSERT INTO department_campus (tenant_id, department_id, campus_id) SELECT current_tenant(), * FROM (${places}) p ON CONFLICT DO NOTHING`,
        at,
      );
      await tx.query(
        `INSERT INTO member_department (tenant_id, member_id, department_id, campus_id) SELECT current_tenant(), $3, * FROM (${places}) p`,
        [...at, id],
      );
      return (await tx.query<{ key: string; id: string }>("SELECT key, id FROM department")).rows;
    });
    const departments = Object.fromEntries(rows.map((row) => [row.key, row.id]));
    return { departments, clerk: { kind: "member" as const, id } };
  }

  it("say no more of a student's earlier tickets than lists do", async () => {
    const student = s.family.ming;
    const secret = await s.submit("father", "complaint", complaintOf(s.ids.haidian, { student }));
    const open = await s.submit("father", "probe", probeOf(s.ids.haidian, { student }));
    const other = await s.submit("boss", "probe", probeOf(s.ids.chaoyang, { student }));
    const earlier = async (who: PersonKey, id: string) =>
      (await s.get(who, `/tickets/${id}`)).body.people.earlier.map((one: { id: string }) => one.id);
    expect(await earlier("boss", open)).toEqual(expect.arrayContaining([secret, other]));
    expect(await earlier("affairs", open)).toEqual([]);
    expect(await earlier("campusHead", open)).toEqual([secret]);
    await s.act("agentA", open, "claim");
    await s.act("agentA", open, "transfer", { member: s.people.teacher, comment: "请您看" });
    expect(await earlier("teacher", open)).toEqual([]);
  });
});

describe("a right that ends", () => {
  it("is felt at the next request", async () => {
    const id = await s.submit("classTeacher", "repair", repairOf(s.ids.haidian));
    expect((await s.get("affairs", `/tickets/${id}`)).status).toBe(200);
    const roles = (await s.get("boss", `/members/${s.people.affairs}`)).body.roles;
    const change = async (body: object) =>
      call(test.app, "PATCH", `/members/${s.people.affairs}`, body, await s.as("boss"));
    expect((await change({ roles: [] })).status).toBe(200);
    expect((await s.get("affairs", `/tickets/${id}`)).status).toBe(403);
    await change({ roles });
    expect((await s.get("affairs", `/tickets/${id}`)).status).toBe(200);
    const status = { status: "disabled" };
    await call(test.app, "PUT", `/members/${s.people.affairs}/status`, status, await s.as("boss"));
    expect((await s.get("affairs", `/tickets/${id}`)).status).toBe(401);
  });
});

describe("a person named in a ticket", () => {
  it("loses all of it in the moment they are named, also what they were told before", async () => {
    const id = await s.submit("father", "probe", probeOf(s.ids.haidian, { student: s.family.ming }));
    const other = await s.submit("father", "probe", probeOf(s.ids.haidian, { student: s.family.ming }));
    await s.act("agentB", id, "claim");
    await s.on("agentB", id, "watch", { watch: true });
    const file = (await s.upload("agentB", "a.txt", "x")).body.id;
    await s.on("agentB", id, "note", { text: "先看看", files: [file] });
    await s.on("father", id, "reply", { text: "怎么样了" });
    await test.worker.settle();
    const told = (await s.get("agentB", "/notices")).body;
    expect(told.items.some((notice: { ticket: { id: string } }) => notice.ticket.id === id)).toBe(true);

    const named = await s.on("boss", id, "fields", { changes: { about: { base: null, value: [s.people.agentB] } } });
    expect(named.status).toBe(200);
    await test.worker.settle();
    const gone = [
      await s.get("agentB", `/tickets/${id}`),
      await s.get("agentB", `/my/tickets/${id}`),
      await s.get("agentB", `/files/${file}/link`),
      await s.on("agentB", id, "reply", { text: "我来" }),
      await s.on("agentB", id, "watch", { watch: true }),
      await s.on("agentB", id, "note", { text: "x" }),
    ];
    expect(gone.map((answer) => [answer.status, answer.body.code])).toEqual(gone.map(() => [404, "request.not_found"]));
    for (const view of ["all", "mine", "claimable", "waiting", "overdue", "watched", "filed", "unfinished"])
      expect(await idsIn("agentB", view), view).not.toContain(id);
    const number = (await s.get("boss", `/tickets/${id}`)).body.number;
    expect((await s.get("agentB", `/tickets?q=${number}`)).body.items).toEqual([]);
    expect((await s.get("agentB", "/workbench")).body).toMatchObject({ mine: 0, waiting: 0, watched: 0 });
    const { items, unread } = (await s.get("agentB", "/notices")).body;
    expect(items.filter((notice: { ticket: { id: string } }) => notice.ticket.id === id)).toEqual([]);
    expect(unread).toBe(items.filter((notice: { readAt: string | null }) => notice.readAt === null).length);
    const earlier = (await s.get("agentB", `/tickets/${other}`)).body.people.earlier;
    expect(earlier.map((one: { id: string }) => one.id)).not.toContain(id);
    expect(await hears("agentB", id)).toBe(false);
    expect(await hears("agentA", id)).toBe(true);

    // Their seat is free again for others, who are told; they are not.
    expect(await idsIn("agentA", "claimable")).toContain(id);
    await s.on("father", id, "urge");
    await test.worker.settle();
    const rows = await test.rows<{ n: number }>(
      "SELECT count(*)::int AS n FROM notice WHERE ticket_id = $1 AND person_id = $2 AND template = 'urged'",
      [id, s.people.agentB],
    );
    expect(rows[0]?.n).toBe(0);
  });

  it("never had it when named from the start, and is not counted by name", async () => {
    const id = await s.submit("boss", "complaint", complaintOf(s.ids.haidian, { about: [s.people.campusHead] }), {
      urgency: "critical",
    });
    await test.worker.settle();
    expect((await s.get("campusHead", `/tickets/${id}`)).status).toBe(404);
    expect(await idsIn("campusHead", "all")).not.toContain(id);
    const tasks = await test.rows("SELECT 1 FROM task WHERE ticket_id = $1 AND assignee_id = $2", [
      id,
      s.people.campusHead,
    ]);
    expect(tasks).toEqual([]);
    const notices = await test.rows("SELECT 1 FROM notice WHERE ticket_id = $1 AND person_id = $2", [
      id,
      s.people.campusHead,
    ]);
    expect(notices).toEqual([]);
  });

  async function hears(who: PersonKey, id: string): Promise<boolean> {
    const party = { kind: "member" as const, id: s.people[who] };
    const all = { scope: "all" as const, campuses: [], posts: [] };
    const principal = { kind: "staff", tenantId: s.tenantId, party, grants: { "ticket.read": all } };
    const hearing = await watchTickets(test.deps)(principal as unknown as Principal, []);
    const row = { position: 1, tenantId: s.tenantId, topic: `ticket:${id}`, kind: "ticket.changed", ref: id, at: "" };
    return (await hearing?.(row)) ?? false;
  }
});

describe("families", () => {
  it("see what they filed themselves, not what the child's other parent did", async () => {
    const student = s.family.ming;
    const file = (await s.upload("father", "a.txt", "x")).body.id;
    const data = complaintOf(s.ids.haidian, { student, attachments: [file] });
    const id = await s.submit("father", "complaint", data);
    const { items } = (await s.get("mother", "/my/tickets")).body;
    expect(items).toEqual([]);
    const refused = [
      await s.get("mother", `/my/tickets/${id}`),
      await s.get("mother", `/files/${file}/link`),
      await s.on("mother", id, "reply", { text: "我是妈妈" }),
      await s.on("mother", id, "withdraw"),
      await s.on("mother", id, "urge"),
    ];
    expect(refused.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404]);
    expect((await s.get("father", `/my/tickets/${id}`)).status).toBe(200);
    expect((await s.get("father", `/tickets/${id}`)).status).toBe(403);
  });

  it("never get internal notes, internal files, staff's fields or who decided what", async () => {
    const id = await s.submit("father", "probe", probeOf(s.ids.haidian));
    await s.act("agentA", id, "claim");
    const internal = (await s.upload("agentA", "internal.txt", "x")).body.id;
    const sent = (await s.upload("agentA", "public.txt", "x")).body.id;
    await s.on("agentA", id, "note", { text: "家长情绪激动", files: [internal] });
    await s.on("agentA", id, "reply", { text: "您好", files: [sent] });
    await s.act("agentA", id, "complete", { fields: { memo: { base: null, value: "内部记录" } } });
    const page = await s.get("father", `/my/tickets/${id}`);
    const text = JSON.stringify(page.body);
    for (const secret of ["家长情绪激动", internal, "内部记录", "memo", "叶蓁"]) expect(text).not.toContain(secret);
    expect(page.body.files.map((file: { id: string }) => file.id)).toEqual([sent]);
    expect((await s.get("father", `/files/${internal}/link`)).status).toBe(404);
    expect((await s.get("father", `/files/${sent}/link`)).status).toBe(200);
    expect((await s.get("agentB", `/files/${internal}/link`)).status).toBe(200);
  });

  it("and a member of staff with a request of their own is on the same side of the counter", async () => {
    const id = await s.submit("classTeacher", "repair", repairOf(s.ids.haidian));
    await s.act("techA", id, "claim");
    const internal = (await s.upload("techA", "internal.txt", "x")).body.id;
    await s.on("techA", id, "note", { text: "又是他弄坏的", files: [internal] });
    await s.on("techA", id, "reply", { text: "明天来修" });
    const mine = await s.get("classTeacher", `/my/tickets/${id}`);
    expect(mine.status).toBe(200);
    expect(mine.body.messages.map((message: { text: string }) => message.text)).toEqual(["明天来修"]);
    for (const path of [`/my/tickets/${id}`, `/tickets/${id}`])
      expect(JSON.stringify((await s.get("classTeacher", path)).body)).not.toMatch(/又是他弄坏的|internal\.txt/);
    expect((await s.get("classTeacher", `/files/${internal}/link`)).status).toBe(404);
    expect((await s.on("classTeacher", id, "note", { text: "x" })).status).toBe(409);
    const { items } = (await s.get("classTeacher", "/my/tickets")).body;
    expect(items.map((row: { id: string }) => row.id)).toContain(id);
  });
});

describe("masks", () => {
  it("a phone is cut for who is neither concerned nor has the right, wherever it stands", async () => {
    const id = await s.submit(
      "father",
      "probe",
      probeOf(s.ids.haidian, { phone: "13912345678", student: s.family.ming }),
    );
    const masked = (await s.get("financeHead", `/tickets/${id}`)).body;
    expect(JSON.stringify(masked)).not.toMatch(/13912345678|13800001111|13800002222/);
    expect([masked.requesterPhone, masked.data.phone]).toEqual(["138****1111", "139****5678"]);
    const whole = (await s.get("serviceHead", `/tickets/${id}`)).body;
    expect([whole.requesterPhone, whole.data.phone]).toEqual(["13800001111", "13912345678"]);
  });

  it("an account is whole for who handles the ticket alone: in data, history, search and filters", async () => {
    const id = await s.submit("father", "probe", probeOf(s.ids.haidian, { account: "ACC12345678" }));
    const change = { account: { base: "ACC12345678", value: "ACC87654321" } };
    expect((await s.on("boss", id, "fields", { changes: change })).status).toBe(200);
    await test.worker.settle();
    const made = await s.post("boss", "/api-keys", { name: "只读", scopes: ["ticket.read"] });
    const read = await call(test.app, "GET", `/tickets/${id}`, undefined, made.body.secret);
    expect(read.body.data.account).toBe("****4321");
    expect(JSON.stringify(read.body)).not.toMatch(/ACC12345678|ACC87654321/);
    expect((await s.get("boss", `/tickets/${id}`)).body.data.account).toBe("ACC87654321");
    expect((await s.get("boss", "/tickets?q=ACC87654321")).body.items).toEqual([]);
    const filter = { op: "eq", left: { field: "account" }, right: { value: "ACC87654321", type: "text" } };
    const asked = await s.get(
      "boss",
      `/tickets?${new URLSearchParams({ type: "probe", filter: JSON.stringify(filter) })}`,
    );
    expect([asked.status, asked.body.code]).toEqual([422, "condition.invalid"]);
  });
});
