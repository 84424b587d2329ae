/** Two who change one role in the same moment: it holds what the last one said, and that is judged by what it held then. */
import { beforeAll, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { newId } from "../../platform/ids/ids.ts";
import { identityModule } from "../identity/index.ts";
import { call, type School, school } from "../identity/school.fixture.ts";
import { organisationModule } from "./index.ts";

const { app, db, deps, rows } = await testApp([identityModule, organisationModule]);
let s: School;
let clerk: { id: string; cookie: string };
const role = newId();

beforeAll(async () => {
  s = await school(db, deps, { shortId: "roles", name: "角色学校" });
  clerk = await s.signedIn(app, {
    email: "clerk@example.com",
    permissions: { "organisation.manage": "all", "organisation.read": "all", "ticket.read": "all" },
  });
  await s.inTenant((tx) =>
    tx.query("INSERT INTO role (tenant_id, id, key, name) VALUES (current_tenant(), $1, 'desk', '前台')", [role]),
  );
}, 60_000);

const isWaiting = async (): Promise<boolean> =>
  (await rows("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"))
    .length > 0;

it("a right that somebody adds meanwhile is not taken away by who could not give it, nor kept beside what they say", async () => {
  const path = `/roles/${role}`;
  const body = { permissions: [{ permission: "ticket.read", scope: "own" }] };
  const { answer } = await db.withTenant(s.tenantId, async (tx) => {
    await tx.query("SELECT FROM role WHERE tenant_id = current_tenant() AND id = $1 FOR UPDATE", [role]);
    await tx.query("INSERT INTO role_permission VALUES (current_tenant(), $1, 'audit.read', 'all')", [role]);
    const sent = call(app, "PATCH", path, body, clerk.cookie);
    let over = false;
    void sent.then(() => (over = true));
    while (!over && !(await isWaiting())) await new Promise((resolve) => setImmediate(resolve));
    return { answer: sent };
  });
  expect((await answer).body.code).toBe("member.right_not_yours");
  expect(await rows("SELECT permission FROM role_permission WHERE role_id = $1", [role])).toEqual([
    { permission: "audit.read" },
  ]);
});
