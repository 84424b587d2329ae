/** Removing the demo leaves nothing of it in any table, and its neighbours alone. */
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { DEMO_SHORT_ID } from "./cast.ts";
import { prepareDemo } from "./demo.service.ts";

const test = await testApp();
let owner = "";

async function call(method: "GET" | "POST" | "DELETE", path: string, payload?: object) {
  const response = await test.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { host: "localhost", ...(owner ? { cookie: owner } : {}) },
    ...(payload ? { payload } : {}),
  });
  const cookie = String(response.headers["set-cookie"] ?? "").split(";")[0] ?? "";
  return { status: response.statusCode, body: response.body === "" ? undefined : response.json(), cookie };
}

beforeAll(async () => {
  await prepareDemo(test.deps, () => {});
  owner = (
    await call("POST", "/setup/institution", {
      name: "晨曦艺术学校",
      owner: { name: "林晓", account: "lin@example.com", password: "correct horse battery" },
    })
  ).cookie;
}, 120_000);

/** Rows of the demo, by table, of every table that has a tenant. */
async function left(tenantId: string): Promise<Record<string, number>> {
  const tables = await test.rows<{ name: string }>(
    "SELECT attrelid::regclass::text AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE attname = 'tenant_id' AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace",
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await test.rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${name} WHERE tenant_id = $1`, [
      tenantId,
    ]);
    if (row && row.n > 0) counts[name] = row.n;
  }
  return counts;
}

describe("the demo beside a real institution", () => {
  it("is named with what it holds, and goes whole", async () => {
    const [demo] = await test.rows<{ id: string }>("SELECT id FROM tenant WHERE short_id = $1", [DEMO_SHORT_ID]);
    const before = await call("GET", "/setup/demo");
    expect(before.body).toMatchObject({ state: "present", name: "晨星教育", holds: { members: 46, tickets: 300 } });
    expect(Object.keys(await left(demo?.id ?? "")).length).toBeGreaterThan(20);

    expect((await call("DELETE", "/setup/demo")).status).toBe(202);
    expect((await call("GET", "/setup/demo")).body).toMatchObject({ state: "removing", progress: 0 });
    await test.worker.settle();
    expect((await call("GET", "/setup/demo")).body).toMatchObject({ state: "absent", holds: null });
    expect(await left(demo?.id ?? "")).toEqual({});
    const accounts = await test.rows<{ email: string }>("SELECT email FROM identity WHERE email IS NOT NULL");
    expect(accounts).toEqual([{ email: "lin@example.com" }]);
    expect((await call("GET", "/me")).body).toMatchObject({ institution: { name: "晨曦艺术学校" } });
    expect((await call("DELETE", "/setup/demo")).body).toMatchObject({ code: "setup.demo_absent" });
  }, 120_000);

  it("comes back when it is asked for, once", async () => {
    expect((await call("POST", "/setup/demo")).status).toBe(202);
    await test.worker.settle();
    expect((await call("GET", "/setup/demo")).body).toMatchObject({ state: "present" });
    expect((await call("POST", "/setup/demo")).body).toMatchObject({ code: "setup.demo_present" });
  }, 120_000);
});
