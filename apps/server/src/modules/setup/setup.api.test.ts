/** From an empty database to an institution whose owner may do everything; refused once, for strangers, and when cut short. */
import { describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { setupCode } from "./setup-code.ts";

const test = await testApp();
const GIVEN = {
  name: "晨曦艺术学校",
  owner: { name: "林校长", account: "Owner@Example.com", password: "correct horse battery" },
};

interface Asked {
  method?: "GET" | "POST" | "PUT";
  cookie?: string;
  headers?: Record<string, string>;
  remoteAddress?: string;
}

async function call(path: string, payload?: unknown, asked: Asked = {}) {
  const response = await test.app.inject({
    method: asked.method ?? (payload === undefined ? "GET" : "POST"),
    url: `/api/v1${path}`,
    remoteAddress: asked.remoteAddress ?? "127.0.0.1",
    headers: { host: "localhost", ...(asked.cookie ? { cookie: asked.cookie } : {}), ...asked.headers },
    ...(payload === undefined ? {} : { payload: payload as object }),
  });
  const cookie = String(response.headers["set-cookie"] ?? "").split(";")[0] ?? "";
  return { status: response.statusCode, body: response.body === "" ? undefined : response.json(), cookie };
}

const count = async (table: string): Promise<number> =>
  (await test.rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n ?? -1;

describe("before there is an institution", () => {
  it("says that one may be created, and to strangers that it takes the code", async () => {
    expect((await call("/setup")).body).toEqual({ open: true, codeNeeded: false, demo: false });
    expect((await call("/setup", undefined, { remoteAddress: "10.0.0.8" })).body).toMatchObject({ codeNeeded: true });
  });

  it.each([
    ["another machine that says it is this one", { remoteAddress: "10.0.0.8" }],
    ["a proxy on this machine", { headers: { "x-forwarded-for": "203.0.113.7" } }],
    ["a name that leads here", { headers: { host: "desk.example.org" } }],
  ])("refuses %s without the code", async (_who, asked) => {
    expect((await call("/setup/institution", GIVEN, asked)).body).toMatchObject({ code: "setup.code_wrong" });
    const guess = { ...GIVEN, code: "aaaa-bbbb-cccc" };
    expect((await call("/setup/institution", guess, asked)).body).toMatchObject({ code: "setup.code_wrong" });
    expect(await count("tenant")).toBe(0);
  });

  it("refuses a weak password and a wrong phone, and writes nothing", async () => {
    const weak = { ...GIVEN, owner: { ...GIVEN.owner, password: "1234567890" } };
    expect((await call("/setup/institution", weak)).body).toMatchObject({ code: "auth.password_weak" });
    const wrong = { ...GIVEN, owner: { ...GIVEN.owner, account: "12" } };
    expect((await call("/setup/institution", wrong)).body).toMatchObject({ code: "auth.phone_invalid" });
    expect([await count("tenant"), await count("identity")]).toEqual([0, 0]);
  });

  it("leaves nothing half-written when the account cannot be made", async () => {
    await test.rows("INSERT INTO identity (id, email) VALUES (gen_random_uuid(), 'owner@example.com')");
    expect((await call("/setup/institution", GIVEN)).body).toMatchObject({ code: "member.account_taken" });
    expect([await count("tenant"), await count("campus"), await count("member")]).toEqual([0, 0, 0]);
    await test.rows("DELETE FROM identity");
  });
});

describe("creating it", () => {
  let owner = "";

  it("makes exactly one of two at the same instant, by the code from afar", async () => {
    const asked = { remoteAddress: "10.0.0.8", headers: { host: "desk.example.org" } };
    const code = ` ${setupCode(test.deps.secrets).toUpperCase()} `;
    const both = await Promise.all([
      call("/setup/institution", { ...GIVEN, code }, asked),
      call("/setup/institution", { ...GIVEN, owner: { ...GIVEN.owner, account: "13800001234" } }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: "setup.closed" });
    expect([await count("tenant"), await count("identity"), await count("member")]).toEqual([1, 1, 1]);
    owner = both.find(({ status }) => status === 201)?.cookie ?? "";
    expect((await call("/setup")).body).toEqual({ open: false, codeNeeded: false, demo: false });
  });

  it("signs the owner in, who holds every permission for the whole institution", async () => {
    const { body } = await call("/me", undefined, { cookie: owner });
    expect(body.institution).toEqual({ shortId: "cxysxx", name: "晨曦艺术学校", zone: "Asia/Shanghai", demo: false });
    expect(Object.values(body.permissions).map((grant) => (grant as { scope: string }).scope)).not.toContain("campus");
    expect(body.permissions["ticket.confidential"]).toMatchObject({ scope: "all" });
    expect(body.departments).toHaveLength(9);
  });

  it("shows how far it is, and counts a step once it is done", async () => {
    const before = (await call("/setup/progress", undefined, { cookie: owner })).body;
    expect(before).toMatchObject({
      types: 0,
      members: 1,
      tickets: 0,
      dismissed: false,
      familiesSignIn: false,
      campus: { done: false },
    });
    const definition = { ...before.campus.definition, exceptions: [{ date: "2027-01-01", kind: "closed" }] };
    const named = { name: "海淀校区", definition };
    const saved = await call("/setup/campus", named, { method: "PUT", cookie: owner });
    expect(saved.body.campus).toMatchObject({ name: "海淀校区", done: true, definition });
    const bad = { name: "海淀校区", definition: { ...definition, zone: "Mars/Olympus" } };
    expect((await call("/setup/campus", bad, { method: "PUT", cookie: owner })).body).toMatchObject({
      code: "organisation.calendar_invalid",
    });
  });

  it("installs ready-made types once", async () => {
    const offered = (await call("/type-templates", undefined, { cookie: owner })).body.items;
    expect(offered).toHaveLength(13);
    const keys = ["repair", "complaint"];
    const install = () => call("/type-templates/install", { keys }, { cookie: owner });
    expect((await install()).body).toEqual({ installed: ["complaint", "repair"] });
    expect((await install()).body).toEqual({ installed: [] });
    expect((await call("/type-templates/install", { keys: ["unknown"] }, { cookie: owner })).body).toMatchObject({
      code: "ticket.type_unknown",
    });
    const types = (await call("/ticket-types", undefined, { cookie: owner })).body.items;
    expect(types.map((one: { key: string }) => one.key)).toEqual(["complaint", "repair"]);
  });

  it("adds people one by one: who is refused stops nobody, and each may sign in", async () => {
    const people = [
      { name: "王芳", account: "13800005555", role: "logistics" },
      { name: "王芳芳", account: "13800005555", role: "teacher" },
      { name: "赵敏", account: "zhao@example.com", role: "no_such_role" },
      { name: "钱进", account: "qian@example.com", role: "teacher" },
    ];
    const { body } = await call("/setup/people", { people }, { cookie: owner });
    expect(body.items.map((one: { error: string | null }) => one.error)).toEqual([
      null,
      "member.account_taken",
      "request.not_found",
      null,
    ]);
    expect(await count("member")).toBe(3);
    const [first] = body.items;
    const signedIn = await call("/sign-in", { account: "13800005555", password: first.password });
    expect(signedIn.body).toMatchObject({ person: { name: "王芳" } });
    const me = (await call("/me", undefined, { cookie: signedIn.cookie })).body;
    expect(me).toMatchObject({ publicName: "王老师", roles: ["logistics"], departments: [{ key: "logistics" }] });
    expect((await call("/setup/progress", undefined, { cookie: signedIn.cookie })).status).toBe(403);
  });
});
