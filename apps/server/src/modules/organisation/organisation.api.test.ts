import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { newId } from "../../platform/ids/ids.ts";
import { identityModule } from "../identity/index.ts";
import { call, PASSWORD, school, type School } from "../identity/school.fixture.ts";
import { organisationModule } from "./index.ts";

const { app, db, deps, clock, rows } = await testApp([identityModule, organisationModule]);
const EVERYTHING = {
  "organisation.read": "all",
  "organisation.manage": "all",
  "member.manage": "all",
  "ticket.read": "all",
  "ticket.handle": "all",
  "ticket.assign": "all",
};
let s: School;
let other: School;
let admin: { id: string; cookie: string };

beforeAll(async () => {
  s = await school(db, deps, { shortId: "org", name: "组织学校" });
  other = await school(db, deps, { shortId: "orgtwo", name: "别的学校" });
  admin = await s.signedIn(app, { email: "admin@example.com", name: "管理员", permissions: EVERYTHING });
});

const as = (cookie: string) => (method: Parameters<typeof call>[1], path: string, body?: unknown) =>
  call(app, method, path, body, cookie);
const me = (method: Parameters<typeof call>[1], path: string, body?: unknown) => as(admin.cookie)(method, path, body);

describe("places", () => {
  it("makes campuses and departments with a head per campus, writes down who did it, and refuses a key twice", async () => {
    const campus = await me("POST", "/campuses", { key: "pudong", name: "浦东校区", calendarId: s.ids.calendar });
    expect(campus.status).toBe(201);
    expect(
      (await me("POST", "/campuses", { key: "pudong", name: "又一个", calendarId: s.ids.calendar })).body,
    ).toMatchObject({ code: "organisation.key_taken", params: { key: "pudong" } });
    const department = await me("POST", "/departments", { key: "academic", name: "教务部" });
    const path = `/departments/${department.body.id}/campuses/${campus.body.id}`;
    const placed = await me("PUT", path, { headId: admin.id });
    expect(placed.body.places).toEqual([{ campusId: campus.body.id, headId: admin.id, calendarId: null }]);
    const [logged] = await rows("SELECT actor, action FROM audit_log WHERE object_id = $1", [campus.body.id]);
    expect(logged).toMatchObject({ action: "campus.create", actor: { kind: "member", id: admin.id, name: "管理员" } });
    expect((await me("DELETE", path)).status).toBe(204);
    expect((await me("DELETE", path)).status).toBe(404);
  });

  it("answers an id of another institution like one that does not exist", async () => {
    for (const id of [other.ids.haidian, newId(), "nonsense"])
      expect((await me("PATCH", `/campuses/${id}`, { name: "x" })).status).toBe(404);
    for (const calendarId of [other.ids.calendar, newId()]) {
      expect((await me("POST", "/campuses", { key: "nope", name: "x", calendarId })).body).toMatchObject({
        code: "request.invalid",
        errors: [{ path: "calendarId", code: "form.not_offered" }],
      });
    }
  });

  it("publishes a calendar's change as a new revision, and refuses faults and stale revisions", async () => {
    const definition = {
      zone: "Asia/Shanghai",
      versions: [{ from: "2026-01-01", weekdays: { "1": [{ from: "09:00", to: "18:00" }] } }],
      exceptions: [],
    };
    const { body: calendar } = await me("POST", "/calendars", { key: "office", name: "办公", definition });
    expect(calendar.revision).toBe(1);
    const changed = await me("PATCH", `/calendars/${calendar.id}`, {
      revision: 1,
      definition: { zone: "Asia/Shanghai", alwaysOpen: true },
    });
    expect(changed.body.revision).toBe(2);
    expect((await me("PATCH", `/calendars/${calendar.id}`, { revision: 1, name: "旧" })).body.code).toBe(
      "organisation.revision_conflict",
    );
    const faulty = {
      ...definition,
      versions: [{ from: "2026-01-01", weekdays: { "1": [{ from: "18:00", to: "09:00" }] } }],
    };
    const refused = await me("PATCH", `/calendars/${calendar.id}`, { revision: 2, definition: faulty });
    expect(refused.body).toMatchObject({
      code: "organisation.calendar_invalid",
      errors: [{ path: "definition.versions.0.weekdays.1.0", code: "calendar.overnightWindow" }],
    });
    expect(await rows("SELECT kind FROM outbox WHERE ref = $1", [calendar.id])).toEqual([{ kind: "calendar.changed" }]);
  });
});

describe("members", { timeout: 60_000 }, () => {
  it("come with roles, departments and an account; are found by name, initials and the phone's tail", async () => {
    const { body: role } = await me("POST", "/roles", {
      key: "reader",
      name: "读者",
      permissions: [{ permission: "organisation.read", scope: "all" }],
    });
    const given = {
      name: "王小芳",
      publicName: "王老师",
      campusId: s.ids.haidian,
      email: "Wang@Example.com",
      phone: "138 0000 1234",
      roles: [{ roleId: role.id, campusId: s.ids.haidian }],
    };
    const made = await me("POST", "/members", given);
    expect(made.body).toMatchObject({
      email: "wang@example.com",
      phone: "13800001234",
      account: true,
      onDuty: true,
      status: "active",
    });
    for (const query of ["小芳", "wxf", "1234", "wangxiao"])
      expect(
        (await me("GET", `/members?query=${encodeURIComponent(query)}`)).body.items.map(
          (one: { id: string }) => one.id,
        ),
      ).toEqual([made.body.id]);
    const { password } = (await me("POST", `/members/${made.body.id}/password`)).body;
    const signedIn = await call(app, "POST", "/sign-in", { account: "13800001234", password });
    const seen = await call(app, "GET", `/members/${admin.id}`, undefined, signedIn.cookie);
    expect(seen.body).toMatchObject({ name: "管理员", email: null, phone: null });
    expect((await call(app, "POST", "/members", given, signedIn.cookie)).body.code).toBe("auth.forbidden");
  });

  it("pages by cursor without repeating or missing anybody, and refuses a cursor that is none of ours", async () => {
    for (let n = 0; n < 5; n++) await s.member({ name: "同名" });
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: { body: { items: { id: string }[]; nextCursor: string | null } } = await me(
        "GET",
        `/members?limit=2${cursor ? `&cursor=${cursor}` : ""}`,
      );
      seen.push(...page.body.items.map((one) => one.id));
      cursor = page.body.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await rows("SELECT 1 FROM member WHERE tenant_id = $1", [s.tenantId])).length);
    for (const bad of ["x", "bnVsbA", Buffer.from('["a","b"]').toString("base64url")])
      expect((await me("GET", `/members?cursor=${bad}`)).body.code).toBe("request.cursor_invalid");
  });

  it("disabled: their sessions end at once, the outbox tells tickets, and they can't sign in again", async () => {
    const person = await s.signedIn(app, { email: "leaver@example.com", permissions: { "organisation.read": "all" } });
    expect((await as(person.cookie)("GET", "/me")).status).toBe(200);
    expect((await me("PUT", `/members/${person.id}/status`, { status: "disabled" })).body.status).toBe("disabled");
    expect((await as(person.cookie)("GET", "/me")).status).toBe(401);
    expect(await rows("SELECT kind FROM outbox WHERE ref = $1", [person.id])).toEqual([{ kind: "member.disabled" }]);
    expect((await call(app, "POST", "/sign-in", { account: "leaver@example.com", password: PASSWORD })).body.code).toBe(
      "auth.disabled",
    );
    await me("PUT", `/members/${person.id}/status`, { status: "active" });
    expect((await as(person.cookie)("GET", "/me")).status).toBe(401);
  });

  it("a role's change counts at once for everybody who has it", async () => {
    const { body: role } = await me("POST", "/roles", {
      key: "temp",
      name: "临时",
      permissions: [{ permission: "organisation.read", scope: "all" }],
    });
    const person = await s.signedIn(app, { email: "temp@example.com" });
    await me("PATCH", `/members/${person.id}`, { roles: [{ roleId: role.id, campusId: s.ids.haidian }] });
    expect((await as(person.cookie)("GET", "/roles")).status).toBe(200);
    await me("PATCH", `/roles/${role.id}`, { permissions: [] });
    expect((await as(person.cookie)("GET", "/roles")).status).toBe(403);
    expect((await me("DELETE", `/roles/${role.id}`)).body.code).toBe("organisation.in_use");
  });

  it("nobody gives what they don't hold, acts on another campus, or becomes somebody who holds more", async () => {
    const local = await s.signedIn(app, {
      email: "local@example.com",
      permissions: { "organisation.manage": "campus", "member.manage": "campus", "organisation.read": "all" },
    });
    const she = as(local.cookie);
    expect(
      (
        await she("POST", "/roles", {
          key: "big",
          name: "大",
          permissions: [{ permission: "ticket.read", scope: "all" }],
        })
      ).body,
    ).toMatchObject({ code: "member.right_not_yours", params: { permission: "ticket.read" } });
    const far = await s.member({ name: "远方", campus: s.ids.chaoyang });
    expect((await she("PATCH", `/members/${far}`, { name: "改名" })).body.code).toBe("auth.forbidden");
    const near = await s.member({ name: "校长", email: "boss@example.com", password: PASSWORD });
    await s.role(near, { "contract.manage": "all" });
    expect((await she("POST", `/members/${near}/password`)).body.code).toBe("member.right_not_yours");
  });

  it("nobody gives or takes posts and roles at a campus that their management does not reach, their own included", async () => {
    const { body: finance } = await me("POST", "/departments", { key: "finance", name: "财务部" });
    for (const campus of [s.ids.headquarters, s.ids.haidian])
      await me("PUT", `/departments/${finance.id}/campuses/${campus}`, { headId: null });
    const { body: role } = await me("POST", "/roles", { key: "plain", name: "空", permissions: [] });
    const post = (campusId: string) => ({ departmentId: finance.id, campusId });
    const local = await s.signedIn(app, {
      email: "posts@example.com",
      permissions: { "member.manage": "campus", "organisation.manage": "campus", "organisation.read": "all" },
    });
    const she = as(local.cookie);
    const change = async (id: string, body: object) => {
      const answer = await she("PATCH", `/members/${id}`, body);
      return answer.status === 200 ? "done" : answer.body.code;
    };
    const far = [post(s.ids.headquarters)];
    expect(await change(local.id, { departments: far })).toBe("auth.forbidden");
    const own = (await me("GET", `/members/${local.id}`)).body.roles;
    expect(await change(local.id, { roles: [...own, { roleId: role.id, campusId: s.ids.headquarters }] })).toBe(
      "auth.forbidden",
    );
    expect(await change(local.id, { campusId: s.ids.headquarters })).toBe("auth.forbidden");
    expect(await change(local.id, { departments: [post(s.ids.haidian)] })).toBe("done");
    const given = { name: "新人", publicName: "新", campusId: s.ids.haidian };
    expect((await she("POST", "/members", { ...given, departments: far })).body.code).toBe("auth.forbidden");
    const head = await she("PUT", `/departments/${finance.id}/campuses/${s.ids.headquarters}`, { headId: local.id });
    expect(head.body.code).toBe("auth.forbidden");

    const near = await s.member({ name: "兼职", email: "near@example.com" });
    const both = [post(s.ids.haidian), ...far];
    expect((await me("PATCH", `/members/${near}`, { departments: both })).status).toBe(200);
    expect(await change(near, { departments: [post(s.ids.haidian)] })).toBe("auth.forbidden");
    expect(await change(near, { departments: far })).toBe("done");
    expect((await she("POST", `/members/${near}/password`)).body.code).toBe("auth.forbidden");
    expect(await rows("SELECT DISTINCT kind FROM outbox WHERE ref = $1", [`member:${near}`])).toEqual([
      { kind: "principal.changed" },
    ]);
  });

  it("who manages one campus names heads among those who work there, and none who would gain what they lack", async () => {
    const { body: sales } = await me("POST", "/departments", { key: "sales", name: "课程顾问部" });
    const [hq, haidian, chaoyang] = [s.ids.headquarters, s.ids.haidian, s.ids.chaoyang];
    for (const campus of [hq, haidian, chaoyang])
      await me("PUT", `/departments/${sales.id}/campuses/${campus}`, { headId: null });
    const tickets = { "ticket.read": "campus", "ticket.handle": "campus", "ticket.assign": "campus" };
    const manages = { "organisation.manage": "campus", "organisation.read": "all" };
    const local = await s.signedIn(app, { email: "heads@example.com", permissions: { ...manages, ...tickets } });
    const poor = await s.signedIn(app, { email: "poor@example.com", permissions: manages });
    const name = async (who: { cookie: string }, headId: string, campus = haidian) => {
      const { status, body } = await as(who.cookie)("PUT", `/departments/${sales.id}/campuses/${campus}`, { headId });
      return status === 200 ? "done" : [body.code, body.params?.permission ?? body.errors?.[0]?.path].filter(Boolean);
    };
    const works = async (memberId: string, campusId: string) =>
      me("PATCH", `/members/${memberId}`, { departments: [{ departmentId: sales.id, campusId }] });
    const [far, near, wide] = [
      await s.member({ name: "朝阳人", campus: chaoyang }),
      await s.member({ name: "海淀人" }),
      await s.member({ name: "兼合同" }),
    ];
    await works(far, chaoyang);
    await s.role(wide, { "contract.manage": "own" });
    await works(wide, haidian);

    // Of another campus, or of no department: not theirs to make a head, nor are they themselves.
    for (const one of [far, near, local.id]) expect(await name(local, one)).toEqual(["organisation.head_elsewhere"]);
    await works(near, haidian);
    expect(await name(local, near, chaoyang)).toEqual(["auth.forbidden"]);
    // A head sees the department's tickets, and does there what they may do elsewhere for themselves alone.
    expect(await name(poor, near)).toEqual(["member.right_not_yours", "ticket.read"]);
    expect(await name(local, wide)).toEqual(["member.right_not_yours", "contract.manage"]);
    expect(await name(local, near)).toBe("done");
    const log = await rows<{ params: object }>(
      "SELECT params FROM audit_log WHERE action = 'department.place' AND object_id = $1 ORDER BY at, id",
      [sales.id],
    );
    expect(log.at(-1)?.params).toMatchObject({ campusId: haidian, headId: near, was: null });
    // What stands may be kept by who could not have named it; who left heads nothing new.
    expect(await name(poor, near)).toBe("done");
    const left = await s.member({ name: "离职的" });
    await me("PUT", `/members/${left}/status`, { status: "left" });
    expect(await name(admin, left)).toEqual(["request.invalid", "headId"]);
    // Who manages the institution names whom they like, but not beyond themselves: headquarters also serves other campuses.
    expect(await name(admin, far)).toBe("done");
    const every = await s.signedIn(app, {
      email: "every@example.com",
      permissions: { ...tickets, "organisation.manage": "all" },
    });
    expect(await name(every, near, hq)).toEqual(["member.right_not_yours", "ticket.read"]);
  });

  it("the last administrator stays", async () => {
    const [role] = (await me("GET", `/members/${admin.id}`)).body.roles;
    expect((await me("PUT", `/members/${admin.id}/status`, { status: "disabled" })).body.code).toBe(
      "member.last_manager",
    );
    expect((await me("PATCH", `/members/${admin.id}`, { roles: [] })).body.code).toBe("member.last_manager");
    expect(
      (await me("PATCH", `/roles/${role.roleId}`, { permissions: [{ permission: "member.manage", scope: "campus" }] }))
        .body.code,
    ).toBe("member.last_manager");
    expect((await me("GET", `/members/${admin.id}`)).body.roles).toEqual([role]);
  });

  it("an account of several institutions is joined, and neither renamed nor reset by one of them", async () => {
    await other.member({ name: "双职", email: "both@example.com", password: PASSWORD });
    const { body } = await me("POST", "/members", {
      name: "双职",
      publicName: "双老师",
      campusId: s.ids.haidian,
      email: "both@example.com",
    });
    expect((await me("POST", `/members/${body.id}/password`)).body.code).toBe("member.account_shared");
    expect(body).toMatchObject({ account: false, pending: true });
    const accept = { token: body.inviteLink.split("#")[1], password: "a much better one", current: PASSWORD };
    expect((await call(app, "POST", "/sign-in/invitation", accept)).status).toBe(204);
    expect((await me("PATCH", `/members/${body.id}`, { email: "mine@example.com" })).body.code).toBe(
      "member.account_shared",
    );
    expect((await me("GET", `/members/${body.id}`)).body).toMatchObject({
      email: "both@example.com",
      account: true,
      pending: false,
    });
    expect(
      (
        await me("POST", "/members", {
          name: "又一",
          publicName: "又",
          campusId: s.ids.haidian,
          email: "both@example.com",
        })
      ).body.code,
    ).toBe("member.account_taken");
  });

  it("on leave: off duty on those dates of the institution, with a substitute who is somebody else", async () => {
    const id = await s.member({ name: "休假" });
    const leave = { memberId: id, from: "2026-11-21", to: "2026-11-22" };
    expect((await me("POST", "/leaves", { ...leave, to: "2026-11-20" })).body.errors).toEqual([
      { path: "to", code: "form.too_small" },
    ]);
    expect((await me("POST", "/leaves", { ...leave, substituteId: id })).body.code).toBe("request.invalid");
    const made = await me("POST", "/leaves", { ...leave, substituteId: admin.id });
    expect((await me("GET", `/members/${id}`)).body.onDuty).toBe(false);
    expect((await me("GET", "/leaves?from=2026-11-22&to=2026-11-30")).body.items).toMatchObject([{ id: made.body.id }]);
    clock.advance(2 * 86_400_000);
    const fresh = await s.signIn(app, "admin@example.com");
    expect((await as(fresh)("GET", `/members/${id}`)).body.onDuty).toBe(true);
    expect((await as(fresh)("DELETE", `/leaves/${made.body.id}`)).status).toBe(204);
  });
});
