import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { forgetPrincipals, identityModule } from "./index.ts";
import { call, school, type School } from "./school.fixture.ts";

const { app, db, deps, rows } = await testApp([identityModule]);
let s: School;
let admin: { id: string; cookie: string };

beforeAll(async () => {
  s = await school(db, deps, { shortId: "keys", name: "密钥学校" });
  admin = await s.signedIn(app, {
    email: "admin@example.com",
    permissions: { "key.manage": "all", "ticket.create": "all", "ticket.read": "campus" },
  });
});

describe("API keys", () => {
  it("carry the institution, work at once, are stored hashed, and stop at once when revoked", async () => {
    const made = await call(app, "POST", "/api-keys", { name: "CRM", scopes: ["ticket.create"] }, admin.cookie);
    expect(made.status).toBe(201);
    const { id, secret, prefix } = made.body;
    expect(secret).toMatch(/^dbk_keys_[A-Za-z0-9_-]{43}$/);
    expect(secret.startsWith(prefix)).toBe(true);
    expect(prefix.length).toBeLessThan(20);
    const [stored] = await rows("SELECT * FROM api_key WHERE id = $1", [id]);
    expect(JSON.stringify(stored)).not.toContain(secret.slice(-20));

    const me = await call(app, "GET", "/me", undefined, secret);
    expect(me.body).toMatchObject({ kind: "key", id, name: "CRM", permissions: { "ticket.create": { scope: "all" } } });
    expect((await call(app, "GET", "/api-keys", undefined, secret)).status).toBe(403);
    expect((await call(app, "DELETE", `/api-keys/${id}`, undefined, admin.cookie)).status).toBe(204);
    expect((await call(app, "GET", "/me", undefined, secret)).status).toBe(401);
    expect((await call(app, "DELETE", `/api-keys/${id}`, undefined, admin.cookie)).status).toBe(404);
    expect(await rows("SELECT action FROM audit_log WHERE object_id = $1 ORDER BY id", [id])).toEqual([
      { action: "key.create" },
      { action: "key.revoke" },
    ]);
  });

  it("sent twice by one idempotency key are one key, told with its secret again, which is stored encrypted alone", async () => {
    const body = { name: "两次点击", scopes: ["ticket.create"] };
    const make = (key: string, more: object = {}) =>
      call(app, "POST", "/api-keys", { ...body, ...more }, admin.cookie, { "idempotency-key": key });
    const [one, two] = await Promise.all([make("click-1"), make("click-1")]);
    const again = await make("click-1");
    expect([one.status, two.status, again.status]).toEqual([201, 201, 201]);
    expect([two.body, again.body]).toEqual([one.body, one.body]);
    expect((await call(app, "GET", "/me", undefined, again.body.secret)).body.id).toBe(one.body.id);
    expect(await rows("SELECT 1 FROM api_key WHERE name = $1", [body.name])).toHaveLength(1);
    expect(
      await rows("SELECT 1 FROM audit_log WHERE action = 'key.create' AND params->>'name' = $1", [body.name]),
    ).toHaveLength(1);
    const [kept] = await rows("SELECT * FROM idempotency WHERE operation = 'createApiKey' AND key = 'click-1'");
    expect(JSON.stringify(kept)).toContain(one.body.id);
    expect(JSON.stringify(kept)).not.toContain(one.body.secret.slice(-43));
    expect((await make("click-1", { name: "别的" })).body.code).toBe("idempotency.mismatch");
    expect((await make("click-2")).body.id).not.toBe(one.body.id);
  });

  it("hold no more than their maker holds everywhere", async () => {
    const answer = await call(
      app,
      "POST",
      "/api-keys",
      { name: "too wide", scopes: ["ticket.create", "ticket.read"] },
      admin.cookie,
    );
    expect([answer.status, answer.body.code, answer.body.params.permission]).toEqual([
      403,
      "key.scope_not_yours",
      "ticket.read",
    ]);
  });

  it("are nobody when forged, of another institution, or beside a good cookie", async () => {
    const { secret } = (await call(app, "POST", "/api-keys", { name: "one", scopes: ["ticket.create"] }, admin.cookie))
      .body;
    await school(db, deps, { shortId: "others", name: "别校" });
    for (const forged of [
      secret.replace("keys", "others"),
      `${secret.slice(0, -1)}${secret.endsWith("A") ? "B" : "A"}`,
      "dbk_keys_short",
    ]) {
      expect((await call(app, "GET", "/me", undefined, forged)).status).toBe(401);
      const beside = await call(app, "GET", "/me", undefined, admin.cookie, { authorization: `Bearer ${forged}` });
      expect(beside.status).toBe(401);
    }
  });

  it("shrink with their owner's rights", async () => {
    const boss = await s.signedIn(app, {
      email: "boss@example.com",
      permissions: { "key.manage": "all", "ticket.read": "all" },
    });
    const given = { name: "report", scopes: ["ticket.read"] };
    const { secret } = (await call(app, "POST", "/api-keys", given, boss.cookie)).body;
    const permissions = async () => (await call(app, "GET", "/me", undefined, secret)).body.permissions;
    expect(await permissions()).toMatchObject({ "ticket.read": { scope: "all" } });
    await rows(
      "UPDATE role_permission SET scope = 'campus' WHERE permission = 'ticket.read' AND role_id IN (SELECT role_id FROM member_role WHERE member_id = $1)",
      [boss.id],
    );
    forgetPrincipals(deps, s.tenantId);
    expect(await permissions()).toEqual({
      "ticket.read": { scope: "campus", campuses: [s.ids.haidian], posts: [] },
    });
    await rows("DELETE FROM member_role WHERE member_id = $1", [boss.id]);
    forgetPrincipals(deps, s.tenantId);
    expect(await permissions()).toEqual({});
  });

  it("stop when their owner is disabled", async () => {
    const owner = await s.member({ name: "所有者" });
    const { secret } = (
      await call(app, "POST", "/api-keys", { name: "owned", scopes: ["ticket.create"], ownerId: owner }, admin.cookie)
    ).body;
    await rows("UPDATE member SET status = 'disabled' WHERE id = $1", [owner]);
    expect((await call(app, "GET", "/me", undefined, secret)).status).toBe(401);
  });
});
