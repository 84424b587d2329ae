import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { identityModule } from "../identity/index.ts";
import { call, school, type School } from "../identity/school.fixture.ts";
import { refund as template } from "../templates/refund.ts";
import { newId } from "../../platform/ids/ids.ts";
import { newSigningSecret, tryCall } from "./call-connector.ts";
import { connectorsModule, findConnector, sendCall } from "./index.ts";

const { app, db, deps, rows } = await testApp([identityModule, connectorsModule]);
let s: School;
let admin: { id: string; cookie: string };
let nobody: { id: string; cookie: string };

const put = (key: string, body: unknown, cookie = admin.cookie) => call(app, "PUT", `/connectors/${key}`, body, cookie);

beforeAll(async () => {
  s = await school(db, deps, { shortId: "plugs", name: "接口学校" });
  admin = await s.signedIn(app, { email: "admin@example.com", permissions: { "connector.manage": "all" } });
  nobody = await s.signedIn(app, { email: "nobody@example.com", permissions: { "ticket.read": "all" } });
});

describe("connectors", () => {
  it("are made once, changed by their key, show a secret only when it is new, and store it sealed", async () => {
    const made = await put("finance", { name: "财务系统", url: "https://93.184.216.34/pay" });
    expect(made.status).toBe(200);
    expect(made.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const [stored] = await rows("SELECT * FROM connector");
    expect(JSON.stringify(stored)).not.toContain(made.body.secret.slice(6, 30));

    const moved = await put("finance", { name: "财务系统", url: "https://93.184.216.34/v2" });
    expect(moved.body).toMatchObject({ id: made.body.id, url: "https://93.184.216.34/v2", secret: null });
    expect((await rows("SELECT secret FROM connector"))[0]).toEqual({ secret: stored?.secret });
    const listed = await call(app, "GET", "/connectors", undefined, admin.cookie);
    expect(listed.body.items).toEqual([
      {
        id: made.body.id,
        key: "finance",
        name: "财务系统",
        url: "https://93.184.216.34/v2",
        enabled: true,
        headers: [],
        breaker: { state: "closed", failures: 0, until: null },
        usedBy: [],
      },
    ]);
    expect(await rows("SELECT action FROM audit_log ORDER BY id")).toEqual([
      { action: "connector.create" },
      { action: "connector.update" },
    ]);
  });

  it("never lead into the house, and never over an open line", async () => {
    for (const host of [
      "127.0.0.1",
      "10.1.2.3",
      "192.168.0.9",
      "169.254.169.254",
      "[::1]",
      "[fd00::1]",
      "[::ffff:10.0.0.1]",
      // What carries an IPv4 address inside, and other ways to write one.
      "[::10.0.0.1]",
      "[64:ff9b::a00:1]",
      "[64:ff9b:1::a00:1]",
      "[2002:a00:1::]",
      "[2001:0:a00:1::]",
      "[fec0::1]",
      "2130706433",
      "0x7f.1",
      "0177.0.0.1",
      "localhost",
    ]) {
      expect((await put("inside", { name: "x", url: `https://${host}/` })).body.code).toBe("connector.private_address");
    }
    expect((await put("open", { name: "x", url: "http://93.184.216.34/" })).body.code).toBe("connector.insecure");
    expect((await put("nowhere", { name: "x", url: "https://nowhere.invalid/" })).body).toMatchObject({
      code: "connector.host_unknown",
      params: { host: "nowhere.invalid" },
    });
    for (const body of [{ name: "x", url: "ftp://93.184.216.34/" }, { name: "x", url: "/pay" }, { name: "x" }]) {
      expect((await put("bad", body)).body.code).toBe("request.invalid");
    }
    expect((await put("finance", { name: "x", url: "https://93.184.216.34/" }, nobody.cookie)).status).toBe(403);
  });

  it("are called with a signature that the receiver can check (Standard Webhooks 1.0)", async () => {
    const seen: { headers: Record<string, string | string[] | undefined>; body: string }[] = [];
    const receiver = createServer((request, response) => {
      let body = "";
      request.on("data", (part) => (body += part));
      request.on("end", () => {
        seen.push({ headers: request.headers, body });
        response.end('{"taken":true}');
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    const trial = { ...deps, config: { ...deps.config, allowLoopbackConnectors: true } };
    const raw = Buffer.alloc(24, 7).toString("base64");
    await put("signed", { name: "x", url: "https://93.184.216.34/", secret: `whsec_${raw}` });
    const known = await db.withTenant(s.tenantId, (tx) => findConnector(tx, "signed"));
    if (!known) throw new Error("the connector is not there");
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
    const signal = new AbortController().signal;
    const answer = await sendCall(trial, { ...known, url }, { key: "k-1", body: { amount: 680_000 }, signal });
    receiver.close();
    expect(answer).toEqual({ taken: true });
    const { headers, body } = seen[0] ?? { headers: {}, body: "" };
    const text = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    const wanted = createHmac("sha256", Buffer.from(raw, "base64")).update(text).digest("base64");
    expect(headers["webhook-signature"]).toBe(`v1,${wanted}`);
    expect(headers["idempotency-key"]).toBe("k-1");
  });

  it("send headers along that are never shown, keep those whose value is not given, and none of our own", async () => {
    const url = "https://93.184.216.34/headers";
    const made = await put("headed", { name: "x", url, headers: [{ name: "X-Api-Key", value: "s3cret" }] });
    expect(made.body.headers).toEqual(["X-Api-Key"]);
    const [stored] = await rows("SELECT headers FROM connector WHERE key = 'headed'");
    expect(JSON.stringify([stored, made.body])).not.toContain("s3cret");
    await put("headed", { name: "x", url, headers: [{ name: "X-Api-Key" }, { name: "X-Site", value: "1" }] });
    const sent = await received("headed");
    expect(sent.headers).toMatchObject({ "x-api-key": "s3cret", "x-site": "1" });
    expect((await put("headed", { name: "x", url })).body.headers).toEqual(["X-Api-Key", "X-Site"]);
    // Elsewhere nothing goes that is not given anew: nobody is shown a value by having it sent to themselves.
    for (const headers of [
      undefined,
      [{ name: "X-Api-Key" }],
      [{ name: "X-Api-Key" }, { name: "X-Site", value: "2" }],
    ]) {
      const moved = await put("headed", { name: "x", url: "https://93.184.216.35/headers", headers });
      expect(moved.body.code).toBe("connector.headers_needed");
    }
    expect((await put("headed", { name: "x", url: `${url}/v2` })).status).toBe(200);
    expect((await put("headed", { name: "x", url, headers: [] })).body.headers).toEqual([]);
    for (const name of ["Host", "content-type", "Idempotency-Key", "webhook-signature", "a b", ""])
      expect((await put("headed", { name: "x", url, headers: [{ name, value: "1" }] })).body.code).toBe(
        "request.invalid",
      );
    const twice = [
      { name: "a", value: "1" },
      { name: "A", value: "2" },
    ];
    expect((await put("headed", { name: "x", url, headers: twice })).body.code).toBe("request.invalid");
    const split = [{ name: "a", value: "1\r\nhost: evil" }];
    expect((await put("headed", { name: "x", url, headers: split })).body.code).toBe("request.invalid");
  });

  it("are tried by hand: the answer's status and time, or why there was none; and their last calls are listed", async () => {
    const receiver = createServer((_, response) => response.writeHead(503).end());
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
    await put("tried", { name: "x", url: "https://93.184.216.34/" });
    await rows("UPDATE connector SET url = $1 WHERE key = 'tried'", [url]);
    const post = (path: string) => call(app, "POST", path, undefined, admin.cookie);
    expect((await post("/connectors/tried/test")).body.code).toBe("connector.private_address");
    const trial = { ...deps, config: { ...deps.config, allowLoopbackConnectors: true } };
    const known = await db.withTenant(s.tenantId, (tx) => findConnector(tx, "tried"));
    if (!known) throw new Error("the connector is not there");
    const attempt = () =>
      tryCall(trial, known, { key: "t", body: { test: true }, signal: new AbortController().signal });
    expect(await attempt()).toEqual({ status: 503, ms: expect.any(Number), error: null });
    await new Promise((resolve) => receiver.close(resolve));
    expect(await attempt()).toMatchObject({
      status: null,
      error: expect.stringMatching(/ECONNREFUSED|socket hang up/),
    });
    expect((await post("/connectors/unknown/test")).status).toBe(404);

    await rows(
      `INSERT INTO automation_call (tenant_id, key, ticket_id, visit_id, step_id, status, attempts, error, created_at, connector)
       VALUES ($1, 'k-9', $1, $1, 's', 'failed', 3, 'HTTP 500', '2026-11-20T00:00Z', 'tried')`,
      [s.tenantId],
    );
    const listed = await call(app, "GET", "/connectors/tried/calls", undefined, admin.cookie);
    expect(listed.body.items).toEqual([
      {
        key: "k-9",
        status: "failed",
        attempts: 3,
        error: "HTTP 500",
        createdAt: "2026-11-20T00:00:00.000Z",
        doneAt: null,
      },
    ]);
    expect((await call(app, "GET", "/connectors/tried/calls", undefined, nobody.cookie)).status).toBe(403);
  });

  it("that one institution fails at are not closed to another that calls the same address", async () => {
    const receiver = createServer((request, response) =>
      response.writeHead(request.headers["x-pass"] === undefined ? 401 : 200).end("{}"),
    );
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
    const trial = { ...deps, config: { ...deps.config, allowLoopbackConnectors: true } };
    const sealed = (text: string) => deps.secrets.seal(text, "connector");
    const ours = { id: newId(), url, secret: sealed(newSigningSecret()), headers: sealed('{"x-pass":"1"}') };
    const theirs = { ...ours, id: newId(), headers: null };
    const send = (connector: typeof ours | typeof theirs) =>
      sendCall(trial, connector, { key: "k", body: {}, signal: new AbortController().signal });
    for (let n = 0; n < 5; n++) await expect(send(theirs)).rejects.toThrow("HTTP 401");
    await expect(send(theirs)).rejects.toThrow("resting");
    await expect(send(ours)).resolves.toEqual({});
    await new Promise((resolve) => receiver.close(resolve));
  });

  it("that steps of published types call, and nobody has connected, are told", async () => {
    // The refund of the ready-made types, which calls `finance` otherwise.
    const definition = JSON.stringify(template).replace('"connector":"finance"', '"connector":"payout"');
    await s.inTenant(async (tx) => {
      const type = "01890a5d-ac96-774b-bcce-b302099a8057";
      await tx.query(
        "INSERT INTO ticket_type (tenant_id, id, key, position, published_version) VALUES (current_tenant(), $1, 'pay', 0, 1)",
        [type],
      );
      await tx.query(
        "INSERT INTO ticket_type_version (tenant_id, type_id, version, status, definition, published_at) VALUES (current_tenant(), $1, 1, 'published', $2, now())",
        [type, definition],
      );
    });
    const list = async () => (await call(app, "GET", "/connectors", undefined, admin.cookie)).body;
    expect((await list()).missing).toEqual([{ key: "payout", usedBy: [{ key: "pay", name: template.name }] }]);
    await put("payout", { name: "付款", url: "https://93.184.216.34/payout" });
    const { items, missing } = await list();
    expect(missing).toEqual([]);
    expect(items.find((one: { key: string }) => one.key === "payout").usedBy).toMatchObject([{ key: "pay" }]);
  });
});

/** What a receiver gets from a call to this connector. */
async function received(key: string): Promise<{ headers: Record<string, string | string[] | undefined> }> {
  const seen: { headers: Record<string, string | string[] | undefined> }[] = [];
  const receiver = createServer((request, response) => {
    seen.push({ headers: request.headers });
    response.end("{}");
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const trial = { ...deps, config: { ...deps.config, allowLoopbackConnectors: true } };
  const known = await db.withTenant(s.tenantId, (tx) => findConnector(tx, key));
  if (!known) throw new Error("the connector is not there");
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  await sendCall(trial, { ...known, url }, { key: "h", body: {}, signal: new AbortController().signal });
  await new Promise((resolve) => receiver.close(resolve));
  return seen[0] ?? { headers: {} };
}
