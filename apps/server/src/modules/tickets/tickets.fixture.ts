/** A school at work, for tests: people in the seats that the ready-made types name, families, a contract, the types published. */
import { type Permission, PERMISSIONS, type Scope } from "@deskbell/contract/permissions";
import type { TicketTypeDefinition } from "@deskbell/engine/ticket";
import type { TestApp } from "../../../test/harness.ts";
import { newId } from "../../platform/ids/ids.ts";
import { openSession } from "../identity/sessions.service.ts";
import { type Answer, call, school } from "../identity/school.fixture.ts";
import { family } from "../people/people.fixture.ts";
import { templates } from "../templates/index.ts";

type Rights = Partial<Record<Permission, Scope>>;
const tickets = (scope: Scope, ...more: ("assign" | "manage" | "confidential")[]): Rights => ({
  "ticket.read": scope,
  "ticket.create": scope,
  "ticket.handle": scope,
  ...Object.fromEntries(more.map((right) => [`ticket.${right}`, scope])),
});
const everything = Object.fromEntries(PERMISSIONS.map((permission) => [permission, "all"])) as Rights;

const ROLES = {
  principal: everything,
  admin: { ...everything, "ticket.confidential": "own" },
  service_supervisor: {
    ...tickets("all", "assign", "manage", "confidential"),
    "person.read": "all",
    "person.phone": "all",
    "delivery.read": "all",
  },
  service_agent: { ...tickets("all"), "ticket.confidential": "own", "person.read": "all" },
  campus_head: { ...tickets("campus", "assign", "manage", "confidential"), "person.phone": "campus" },
  academic_supervisor: tickets("campus", "assign", "confidential"),
  academic_affairs: tickets("campus"),
  class_teacher: tickets("own", "confidential"),
  teacher: tickets("own"),
  finance_head: tickets("all", "assign", "confidential"),
  cashier: tickets("own", "confidential"),
  tech_support: tickets("own"),
  logistics: tickets("own"),
  department_reader: tickets("department", "confidential"),
} satisfies Record<string, Rights>;

type RoleKey = keyof typeof ROLES;
interface Post {
  name: string;
  role?: RoleKey;
  at?: "headquarters" | "chaoyang";
  department?: string;
  head?: boolean;
}

const STAFF = {
  boss: { name: "陈校长", role: "principal", at: "headquarters" },
  admin: { name: "许管理", role: "admin", at: "headquarters" },
  serviceHead: { name: "沈清", role: "service_supervisor", at: "headquarters", department: "service", head: true },
  agentA: { name: "叶蓁", role: "service_agent", department: "service" },
  agentB: { name: "罗安", role: "service_agent", department: "service" },
  campusHead: { name: "周启航", role: "campus_head" },
  supervisor: { name: "苏婉", role: "academic_supervisor" },
  affairs: { name: "邓洁", role: "academic_affairs", department: "academic" },
  financeHead: { name: "顾文秀", role: "finance_head", at: "headquarters", department: "finance", head: true },
  cashier: { name: "孟小满", role: "cashier", at: "headquarters" },
  techA: { name: "丁一凡", role: "tech_support", at: "headquarters", department: "tech" },
  techB: { name: "石磊", role: "tech_support", at: "headquarters", department: "tech" },
  logistics: { name: "郝建国", role: "logistics", at: "headquarters", department: "logistics", head: true },
  elsewhere: { name: "朝阳教务", role: "academic_affairs", at: "chaoyang" },
  reader: { name: "部门文员", role: "department_reader" },
  nobody: { name: "无角色" },
} as const satisfies Record<string, Post>;

export type StaffKey = keyof typeof STAFF;
export type PersonKey = StaffKey | "classTeacher" | "teacher" | "father" | "mother";
export type TicketSchool = Awaited<ReturnType<typeof ticketSchool>>;

/** Make it; everybody can be signed in by {@link TicketSchool.as}. */
export async function ticketSchool(test: TestApp, shortId: string) {
  const { db, deps, app } = test;
  const s = await school(db, deps, { shortId, name: `${shortId} 学校` });
  const f = await family(s);
  const ids: Record<PersonKey, string> = {
    classTeacher: f.teacher,
    teacher: f.subject,
    father: f.father,
    mother: f.mother,
  } as Record<PersonKey, string>;
  for (const [key, post] of Object.entries(STAFF) as [StaffKey, Post][]) {
    const campus = post.at === undefined ? s.ids.haidian : s.ids[post.at];
    ids[key] = await s.member({ name: post.name, campus, email: `${key.toLowerCase()}@${shortId}.example` });
    if (post.role) await s.role(ids[key], ROLES[post.role], campus, post.role);
    if (post.department) await putInDepartment(post.department, campus, ids[key], post.head ?? false);
  }
  await s.role(ids.classTeacher, ROLES.class_teacher, s.ids.haidian, "class_teacher");
  await s.role(ids.teacher, ROLES.teacher, s.ids.haidian, "teacher");
  await publish(templates);

  async function putInDepartment(key: string, campus: string, member: string, head: boolean): Promise<void> {
    await s.inTenant(async (tx) => {
      await tx.query(
        "INSERT INTO department (tenant_id, id, key, name) VALUES (current_tenant(), $1, $2, $2) ON CONFLICT (tenant_id, key) DO NOTHING",
        [newId(), key],
      );
      await tx.query(
        `INSERT INTO department_campus (tenant_id, department_id, campus_id, head_id)
         SELECT current_tenant(), id, $2, CASE WHEN $4 THEN $3::uuid END FROM department WHERE key = $1 ON CONFLICT DO NOTHING`,
        [key, campus, member, head],
      );
      await tx.query(
        "INSERT INTO member_department SELECT current_tenant(), $2, id, $3 FROM department WHERE key = $1",
        [key, member, campus],
      );
    });
  }

  /** Definitions as version 1 of types of their keys. */
  async function publish(types: Record<string, TicketTypeDefinition>): Promise<void> {
    await s.inTenant(async (tx) => {
      for (const [key, definition] of Object.entries(types)) {
        const id = newId();
        await tx.query(
          "INSERT INTO ticket_type (tenant_id, id, key, position, published_version) VALUES (current_tenant(), $1, $2, 0, 1)",
          [id, key],
        );
        await tx.query(
          "INSERT INTO ticket_type_version (tenant_id, type_id, version, status, definition, published_at) VALUES (current_tenant(), $1, 1, 'published', $2, now())",
          [id, JSON.stringify(definition)],
        );
      }
    });
  }

  const cookies = new Map<string, { cookie: string; at: number }>();
  /** A session's cookie, opened as signing in would after its proof; anew when the clock has moved on by an hour. */
  async function as(who: PersonKey | { kind: "member" | "guardian" | "student"; id: string }): Promise<string> {
    const party =
      typeof who === "object"
        ? who
        : { kind: who === "father" || who === "mother" ? ("guardian" as const) : ("member" as const), id: ids[who] };
    const known = cookies.get(party.id);
    const now = deps.clock.now();
    if (known && Math.abs(now - known.at) < 3_600_000) return known.cookie;
    const identityId = await deps.db.withIdentity(async (tx) => {
      const { rows } = await tx.query<{ id: string }>(
        "SELECT identity_id AS id FROM identity_membership WHERE tenant_id = $1 AND party_id = $2",
        [s.tenantId, party.id],
      );
      if (rows[0]) return rows[0].id;
      const id = newId();
      await tx.query("INSERT INTO identity (id) VALUES ($1)", [id]);
      await tx.query("INSERT INTO identity_membership VALUES ($1, $2, $3, $4)", [id, s.tenantId, party.kind, party.id]);
      return id;
    });
    const origin = { hostname: "localhost", forwarded: false, ip: "127.0.0.1", userAgent: undefined, https: false };
    const { token } = await openSession(deps, identityId, { tenantId: s.tenantId, ...party }, origin);
    const cookie = `deskbell_session=${token}`;
    cookies.set(party.id, { cookie, at: now });
    return cookie;
  }

  type Who = Parameters<typeof as>[0];
  const get = async (who: Who, path: string): Promise<Answer> => call(app, "GET", path, undefined, await as(who));
  const post = async (who: Who, path: string, body: unknown = {}, headers: Record<string, string> = {}) =>
    call(app, "POST", path, body, await as(who), headers);

  /** File a ticket that must be accepted; its id. */
  async function submit(who: Who, type: string, data: Record<string, unknown>, more: object = {}): Promise<string> {
    const answer = await post(who, "/tickets", { type, data, ...more });
    if (answer.status !== 201) throw new Error(`not filed: ${JSON.stringify(answer.body)}`);
    return answer.body.id;
  }

  /** Give a command on a ticket. */
  const on = (who: Who, id: string, verb: string, body: unknown = {}, headers: Record<string, string> = {}) =>
    post(who, `/tickets/${id}/${verb}`, body, headers);

  /** The open seat of a person (or one they could claim) in a ticket, as its page tells them. */
  async function seat(who: Who, id: string, command = "complete"): Promise<{ visit: string; task: string }> {
    const page = await get(who, `/tickets/${id}`);
    const action = page.body.actions?.find((one: { command: string }) => one.command === command);
    if (!action) throw new Error(`${command} is not available: ${JSON.stringify(page.body.actions ?? page.body)}`);
    return { visit: action.visit, task: action.task };
  }

  /** Take a seat's command with what it needs, which must succeed. */
  async function act(who: Who, id: string, verb: string, body: object = {}): Promise<Answer> {
    const answer = await on(who, id, verb, { ...(await seat(who, id, verb)), ...body });
    if (answer.status !== 200) throw new Error(`${verb} refused: ${JSON.stringify(answer.body)}`);
    return answer;
  }

  /** Send one file as a browser's form does (RFC 7578). */
  async function upload(who: Who, name: string, content: string | Buffer): Promise<Answer> {
    const boundary = "----boundary";
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
    const payload = Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]);
    const type = { "content-type": `multipart/form-data; boundary=${boundary}` };
    return call(app, "POST", "/files", payload, await as(who), type);
  }

  return { ...s, family: f, people: ids, as, get, post, submit, on, seat, act, publish, upload };
}

/** A repair of a projector at 海淀, by anyone of the staff. */
export const repairOf = (campus: string, more: object = {}) => ({
  campus,
  room: "201",
  deviceKind: "it",
  device: "投影仪",
  fault: "没有画面",
  unusable: false,
  ...more,
});

/** A complaint at 海淀, about `members`. */
export const complaintOf = (campus: string, more: object = {}) => ({
  kind: "complaint",
  campus,
  category: "teaching",
  content: "老师迟到了",
  ...more,
});
