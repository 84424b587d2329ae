/** Every operation of the contract × {no login, wrong role, another institution's ids, bad input}; driven by the contract alone. */
import { allOperations } from "@deskbell/contract/all";
import { errorRegistry, type Problem } from "@deskbell/contract/errors";
import type { Operation } from "@deskbell/contract/operation";
import { PERMISSIONS, type Permission } from "@deskbell/contract/permissions";
import { beforeAll, describe, expect, it } from "vitest";
import { complaintOf, repairOf, type TicketSchool, ticketSchool } from "../src/modules/tickets/tickets.fixture.ts";
import { createHttpServer } from "../src/platform/http/http-server.ts";
import { newId } from "../src/platform/ids/ids.ts";
import { modules } from "../src/registry.ts";
import { idPaths, nameOf, putId, requiredOf, sampleOf, wrongTypes } from "./contract-samples.ts";
import { testApp } from "./harness.ts";

const test = await testApp();
const operations = allOperations as readonly Operation[];
const named = operations.map((operation) => [operation.id, operation] as const);

let ours: TicketSchool;
let theirs: TicketSchool;
/** Ids of both schools by collection; a new collection is to be added to {@link recordsOf}. */
let own: Record<string, string>;
let foreign: Record<string, string>;
/** Cookies of members of ours who hold every permission but this one. */
const without = new Map<Permission, string>();
let weakKey: string;

/** One record of every collection that an address or a body can name. */
async function recordsOf(s: TicketSchool): Promise<Record<string, string>> {
  const { family: f, ids } = s;
  const ticket = await s.submit("classTeacher", "repair", repairOf(ids.haidian));
  const given = await s.submit("father", "complaint", complaintOf(ids.haidian), { urgency: "critical" });
  await test.worker.settle();
  const { visit, task } = await s.seat("techA", ticket, "claim");
  const one = async (sql: string): Promise<string> => {
    const [row] = await test.rows<{ id: string }>(sql, [s.tenantId]);
    if (!row) throw new Error(`nothing found: ${sql}`);
    return row.id;
  };
  const prospect = newId();
  const leave = newId();
  const file = newId();
  await s.inTenant(async (tx) => {
    await tx.query(
      "INSERT INTO prospect (tenant_id, id, name, phone) VALUES (current_tenant(), $1, '赵', '13900000001')",
      [prospect],
    );
    await tx.query("INSERT INTO member_leave VALUES (current_tenant(), $1, $2, '2026-12-01', '2026-12-02')", [
      leave,
      s.people.affairs,
    ]);
    await tx.query(
      `INSERT INTO file (tenant_id, id, name, media_type, family, size, sha256, preview, uploaded_by, created_at)
       VALUES (current_tenant(), $1, 'a.txt', 'text/plain', 'document', 1, '\\x00', false, $2, now())`,
      [file, JSON.stringify({ kind: "member", id: s.people.boss })],
    );
    await tx.query("UPDATE notice_delivery SET status = 'failed'");
  });
  return {
    tickets: ticket,
    visits: visit,
    tasks: task,
    given,
    students: f.ming,
    guardians: f.father,
    prospects: prospect,
    leaves: leave,
    files: file,
    courses: f.course,
    "course-categories": f.category,
    classes: f.class,
    lessons: f.soon,
    contracts: f.contract,
    campuses: ids.haidian,
    calendars: ids.calendar,
    members: s.people.techA,
    departments: await one("SELECT id FROM department WHERE tenant_id = $1 AND key = 'tech'"),
    roles: await one("SELECT id FROM role WHERE tenant_id = $1 AND key = 'tech_support'"),
    notices: await one(`SELECT id FROM notice WHERE tenant_id = $1 ORDER BY id LIMIT 1`),
    deliveries: await one("SELECT id FROM notice_delivery WHERE tenant_id = $1 ORDER BY id LIMIT 1"),
    sessions: await one("SELECT id FROM identity_session WHERE tenant_id = $1 ORDER BY id LIMIT 1"),
    entrances: await entranceOf(s),
    "api-keys": await keyOf(s).then((key) => key.id),
    "hand-overs": (await s.post("boss", `/members/${s.people.affairs}/hand-overs`)).body.id,
    viewings: (await s.post("boss", "/viewings", { memberId: s.people.techA, reason: "看看" })).body.id,
    "quick-replies": (await s.post("boss", "/quick-replies", { title: "收到", text: "已登记。" })).body.id,
    views: (await s.post("boss", "/views", { name: "全部", definition: { view: "all" } })).body.id,
    notes: (await s.post("boss", `/students/${f.ming}/notes`, { text: "对花生过敏。" })).body.id,
    "bulk-runs": (await s.post("boss", "/bulk-runs", { command: { do: "watch", watch: true }, tickets: [ticket] })).body
      .id,
  };
}

async function entranceOf(s: TicketSchool): Promise<string> {
  const body = { type: "consultation", campusId: null, source: "海报", channel: "qr" };
  return (await s.post("boss", "/entrances", body)).body.id;
}

async function keyOf(s: TicketSchool): Promise<{ id: string; secret: string }> {
  const answer = await s.post("boss", "/api-keys", { name: "weak", scopes: ["audit.read"] });
  return answer.body;
}

beforeAll(async () => {
  ours = await ticketSchool(test, "ours");
  theirs = await ticketSchool(test, "theirs");
  own = await recordsOf(ours);
  foreign = await recordsOf(theirs);
  weakKey = (await keyOf(ours)).secret;
  for (const permission of PERMISSIONS) {
    const member = await ours.member({ name: `没有 ${permission}` });
    const others = PERMISSIONS.filter((one) => one !== permission).map((one) => [one, "all"]);
    await ours.role(member, Object.fromEntries(others));
    without.set(permission, await ours.as({ kind: "member", id: member }));
  }
}, 60_000);

/** Whose id a name in an address or a body means, where it is not the name itself. */
const COLLECTION: Readonly<Record<string, string>> = {
  visit: "visits",
  task: "tasks",
  member: "members",
  mentions: "members",
  memberId: "members",
  ownerId: "members",
  headId: "members",
  substituteId: "members",
  successorId: "members",
  advisorId: "members",
  leadId: "members",
  teacherId: "members",
  classTeacherId: "members",
  studentId: "students",
  guardianId: "guardians",
  signerGuardianId: "guardians",
  campusId: "campuses",
  calendarId: "calendars",
  departmentId: "departments",
  roleId: "roles",
  categoryId: "course-categories",
  courseId: "courses",
  classId: "classes",
  contractId: "contracts",
  files: "files",
  ticket: "tickets",
  noteId: "notes",
  into: "given",
  to: "given",
};

function collectionOf(operation: Operation, name: string): string {
  if (COLLECTION[name]) return COLLECTION[name];
  // `id` and `person` alone mean what the operation is about; which person a body's kind says.
  if (operation.id === "revealPhone") return "students";
  if (operation.id === "submitTicket") return "guardians";
  if (operation.id === "signIn" || operation.id === "verifySignInCode") return "members";
  const before = new RegExp(`/([a-z-]+)/\\{${name}\\}`).exec(operation.path)?.[1];
  return before ?? name;
}

const idIn = (records: Record<string, string>, operation: Operation, name: string): string => {
  const id = records[collectionOf(operation, name)];
  if (!id) throw new Error(`${operation.id}: say in recordsOf what "${collectionOf(operation, name)}" is`);
  return id;
};

/** Parameters that are no ids: a type's key, a version, an institution, a receipt's token. */
const NO_ID: Readonly<Record<string, string>> = {
  key: "repair",
  version: "1",
  shortId: "ours",
  institution: "ours",
  code: "abcdefgh",
  token: `${"0".repeat(32)}.${"x".repeat(43)}`,
};

const paramsOf = (operation: Operation): string[] =>
  [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
const idParamsOf = (operation: Operation): string[] => paramsOf(operation).filter((name) => !(name in NO_ID));
const address = (operation: Operation, idFor: (name: string) => string): string =>
  operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => NO_ID[name] ?? idFor(name));

const ownIds = (operation: Operation) => (name: string) => idIn(own, operation, name);
const noIds = () => newId();
const bodyOf = (operation: Operation): Record<string, unknown> | undefined =>
  operation.body ? sampleOf(operation.body, ownIds(operation), operation.example) : undefined;
const queryOf = (operation: Operation): string => {
  const required = operation.query ? requiredOf(operation.query) : [];
  if (!operation.query || required.length === 0) return "";
  return `?${new URLSearchParams(sampleOf(operation.query, ownIds(operation)) as Record<string, string>)}`;
};

interface Answer {
  status: number;
  type: string;
  body: Problem;
}

async function send(operation: Operation, url: string, auth: string | undefined, payload?: unknown): Promise<Answer> {
  const response = await test.app.inject({
    method: operation.method,
    url,
    headers: {
      host: "localhost",
      ...(auth?.startsWith("dbk_") ? { authorization: `Bearer ${auth}` } : auth ? { cookie: auth } : {}),
      ...(payload === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(payload === undefined ? {} : { payload: typeof payload === "string" ? payload : JSON.stringify(payload) }),
  });
  const type = String(response.headers["content-type"] ?? "");
  return { status: response.statusCode, type, body: response.body === "" ? ({} as Problem) : response.json() };
}

/** A refusal is a problem (RFC 9457) out of the registry, with its status, and says nothing of our insides. */
function expectProblem(answer: Answer, code: Problem["code"]): void {
  expect(answer.body).toMatchObject({ code, type: `/errors/${code}`, status: answer.status });
  expect(answer.type).toContain("application/problem+json");
  expect(answer.status).toBe(errorRegistry[code as keyof typeof errorRegistry].status);
  expect(answer.body.requestId).toMatch(/^[0-9a-f-]{36}$/);
}

/** Somebody who may call it. */
async function allowed(operation: Operation): Promise<string | undefined> {
  if (operation.access.by === "public") return undefined;
  return ours.as(operation.access.by === "family" ? "father" : "boss");
}

const withoutRequestId = ({ status, body: { requestId: _, ...rest } }: Answer) => `${status} ${JSON.stringify(rest)}`;

describe("routes", () => {
  it("are those of the contract, and the contract's are routes", async () => {
    const app = await createHttpServer({ log: test.deps.log, authenticate: async () => undefined, rateLimit: 0 });
    const bound: string[] = [];
    const others: string[] = [];
    app.addHook("onRoute", ({ method, url, config }) => {
      if (method === "HEAD") return;
      const path = url.replaceAll(/:(\w+)/g, "{$1}");
      if (config?.operation) bound.push(`${config.operation} ${String(method)} ${path}`);
      else others.push(path);
    });
    for (const module of modules) await module.routes?.(app, test.deps);
    await app.close();
    expect(bound.sort()).toEqual(operations.map(({ id, method, path }) => `${id} ${method} ${path}`).sort());
    // Signed links to files carry their own right; the API describes itself.
    expect(others.sort()).toEqual(["/api/docs", "/api/openapi.json", "/files/preview/{id}", "/files/{id}"]);
  });
});

describe("nobody signed in", () => {
  it.each(named.filter(([, operation]) => operation.access.by !== "public"))("%s: 401", async (_id, operation) => {
    for (const auth of [undefined, "deskbell_session=made-up", "dbk_ours_made-up"]) {
      const answer = await send(operation, address(operation, ownIds(operation)), auth, bodyOf(operation));
      expectProblem(answer, "auth.required");
    }
  });
});

describe("somebody without the right", () => {
  it.each(named.filter(([, { access }]) => access.by !== "public" && access.by !== "anyone"))(
    "%s: 403",
    async (_id, operation) => {
      const { access } = operation;
      const permission = "permission" in access ? access.permission : undefined;
      const refused: string[] = [];
      if (access.by === "family") refused.push(await ours.as("boss"));
      else if (access.by !== "any") refused.push(await ours.as("father"));
      if (access.by !== "anyone") refused.push(weakKey);
      const lacks = permission && without.get(permission);
      if (permission) refused.push(lacks ?? "", await ours.as("nobody"));
      for (const auth of refused) {
        const answer = await send(operation, address(operation, ownIds(operation)), auth, bodyOf(operation));
        expectProblem(answer, "auth.forbidden");
      }
    },
  );
});

describe("another institution's ids are nothing", () => {
  it.each(named.filter(([, operation]) => idParamsOf(operation).length > 0))(
    "%s: in the address",
    async (_id, operation) => {
      const auth = await allowed(operation);
      for (const param of idParamsOf(operation)) {
        const ask = (id: string) =>
          send(
            operation,
            address(operation, (name) => (name === param ? id : idIn(own, operation, name))) + queryOf(operation),
            auth,
            bodyOf(operation),
          );
        const theirsAnswer = await ask(idIn(foreign, operation, param));
        expect(theirsAnswer.status, JSON.stringify(theirsAnswer.body)).toBe(404);
        expect(withoutRequestId(theirsAnswer)).toBe(withoutRequestId(await ask(newId())));
        expect(withoutRequestId(await ask("no-id-at-all"))).toBe(withoutRequestId(theirsAnswer));
      }
    },
  );

  const withIds = named.filter(([, { body }]) => body && idPaths(body).length > 0);
  it.each(withIds)("%s: in the body", async (_id, operation) => {
    const { body } = operation;
    if (!body) return;
    const auth = await allowed(operation);
    for (const path of idPaths(body)) {
      const ask = (id: string) =>
        send(
          operation,
          address(operation, ownIds(operation)),
          auth,
          putId(body, bodyOf(operation), path, ownIds(operation), id),
        );
      const id = idIn(foreign, operation, nameOf(path));
      const unknown = newId();
      const theirsAnswer = await ask(id);
      expect(theirsAnswer.status, `${path.join(".")}: ${JSON.stringify(theirsAnswer.body)}`).toBeGreaterThanOrEqual(
        400,
      );
      expect(theirsAnswer.status).toBeLessThan(500);
      const same = withoutRequestId(await ask(unknown)).replaceAll(unknown, id);
      expect(withoutRequestId(theirsAnswer), path.join(".")).toBe(same);
    }
  });

  const withQueryIds = named.filter(([, { query }]) => query && idPaths(query).length > 0);
  it.each(withQueryIds)("%s: in the query", async (_id, operation) => {
    const { query } = operation;
    if (!query) return;
    const auth = await allowed(operation);
    for (const path of idPaths(query)) {
      const ask = (id: string) => {
        const given = new URLSearchParams(queryOf(operation).slice(1));
        given.set(nameOf(path), id);
        return send(operation, `${address(operation, ownIds(operation))}?${given}`, auth);
      };
      const theirsAnswer = await ask(idIn(foreign, operation, nameOf(path)));
      expect(withoutRequestId(theirsAnswer)).toBe(withoutRequestId(await ask(newId())));
    }
  });
});

describe("bad input is refused with the path of every fault", () => {
  it.each(named.filter(([, { body }]) => body))("%s: body", async (_id, operation) => {
    const { body } = operation;
    if (!body) return;
    const auth = await allowed(operation);
    const url = address(operation, noIds) + queryOf(operation);
    const base = bodyOf(operation) ?? {};
    const refuses = async (payload: unknown, path: string, code?: string): Promise<void> => {
      const answer = await send(operation, url, auth, payload);
      expectProblem(answer, "request.invalid");
      const fault = answer.body.errors?.find((error) => error.path === path || error.path.startsWith(`${path}.`));
      expect(fault, `${path} in ${JSON.stringify(answer.body.errors)}`).toBeDefined();
      if (code) expect(fault?.code).toBe(code);
    };
    await refuses({ ...base, unknownKey: 1 }, "unknownKey", "form.unknown_field");
    for (const { property, value } of wrongTypes(body, base)) await refuses({ ...base, [property]: value }, property);
    for (const property of requiredOf(body)) {
      const { [property]: _, ...rest } = base;
      await refuses(rest, property, "form.required");
    }
    for (const payload of [[], "null", "12", '"text"']) await expectInvalid(payload);
    for (const payload of ["{", '{"a":1,}', "", "nul", '{"__proto__":{"x":1}}']) {
      expectProblem(await send(operation, url, auth, payload), "request.malformed_json");
    }
    async function expectInvalid(payload: unknown): Promise<void> {
      expectProblem(await send(operation, url, auth, payload), "request.invalid");
    }
  });

  it.each(named)("%s: query", async (_id, operation) => {
    const auth = await allowed(operation);
    const url = address(operation, noIds);
    const required = queryOf(operation);
    const body = bodyOf(operation);
    const answer = await send(operation, `${url}${required}${required ? "&" : "?"}unknownKey=1`, auth, body);
    expectProblem(answer, "request.invalid");
    expect(answer.body.errors).toContainEqual({ path: "query.unknownKey", code: "form.unknown_field" });
    const { query } = operation;
    if (!query) return;
    for (const { property, value } of wrongTypes(query, {}).filter(({ value }) => typeof value !== "object")) {
      const given = new URLSearchParams(required.slice(1));
      given.set(property, String(value));
      if (query.safeParse(Object.fromEntries(given)).success) continue;
      const wrong = await send(operation, `${url}?${given}`, auth, body);
      expectProblem(wrong, "request.invalid");
      expect(wrong.body.errors?.map((error) => error.path)).toContain(`query.${property}`);
    }
  });
});
