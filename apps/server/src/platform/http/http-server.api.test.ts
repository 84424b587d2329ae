import { operation } from "@deskbell/contract/operation";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { testApp } from "../../../test/harness.ts";
import type { Module } from "../module.ts";
import type { Principal } from "./principal.ts";
import { ProblemError, refused } from "./problem-error.ts";
import { route } from "./route.ts";

const TENANT = "0190a000-0000-7000-8000-000000000001";

const addNote = operation({
  id: "addNote",
  area: "notes",
  method: "POST",
  path: "/api/v1/notes/{id}",
  summary: "Write a note",
  access: { by: "staff", permission: "ticket.handle" },
  params: z.strictObject({ id: z.uuid() }),
  query: z.strictObject({ quiet: z.stringbool().optional() }),
  body: z.strictObject({
    text: z.string().min(1).max(10),
    tags: z
      .array(z.enum(["a", "b"]))
      .max(2)
      .default([]),
    n: z.number().int().min(1).optional(),
  }),
  output: z.object({ text: z.string() }),
  status: 201,
  errors: [],
});
const look = operation({
  id: "look",
  area: "notes",
  method: "GET",
  path: "/api/v1/look",
  summary: "Look",
  access: { by: "public" },
  output: z.object({ who: z.string() }),
  errors: [],
});
const drop = { ...look, id: "drop", method: "DELETE", access: { by: "anyone" }, output: null } as const;

/** Who calls stands in a header, because signing in is not what is tested here. */
const principalOf = (kind: string | undefined, cookie: boolean): Principal | undefined =>
  kind === "staff" || kind === "family" || kind === "clerk"
    ? ({
        kind: kind === "family" ? "family" : "staff",
        tenantId: TENANT,
        id: `member:${kind}`,
        cookie,
        permissions: new Set(kind === "staff" ? ["ticket.handle"] : []),
      } as unknown as Principal)
    : undefined;

let fail: unknown;
const notes: Module = {
  name: "notes",
  authenticate: () => async (request) =>
    principalOf(request.headers["x-who"] as string | undefined, request.headers["x-by"] === "cookie"),
  routes(app) {
    route(app, addNote, async ({ body }) => {
      if (fail !== undefined) throw fail;
      return { text: body.text, ...(body.text === "extra" ? { secret: 1 } : {}) };
    });
    route(app, look, async ({ principal }) => ({ who: principal?.id ?? "nobody" }));
    route(app, drop, async () => {});
  },
};
const { app, deps } = await testApp([notes]);

const url = `/api/v1/notes/${TENANT}`;
const post = (payload: unknown, headers: Record<string, string> = {}) =>
  app.inject({
    method: "POST",
    url,
    headers: { "x-who": "staff", "content-type": "application/json", ...headers },
    payload: typeof payload === "string" ? payload : JSON.stringify(payload),
  });

describe("a call", () => {
  it("answers with the contract's status, and 204 without content", async () => {
    const made = await post({ text: "hello" });
    expect([made.statusCode, made.json()]).toEqual([201, { text: "hello" }]);
    expect(made.headers["cache-control"]).toBe("no-store");
    const gone = await app.inject({ method: "DELETE", url: "/api/v1/look", headers: { "x-who": "family" } });
    expect([gone.statusCode, gone.body]).toEqual([204, ""]);
  });

  it("needs who the contract says", async () => {
    const ask = async (who: string | undefined) =>
      (await post({ text: "x" }, who ? { "x-who": who } : { "x-who": "" })).json().code;
    expect(await ask(undefined)).toBe("auth.required");
    expect(await ask("clerk")).toBe("auth.forbidden");
    expect(await ask("family")).toBe("auth.forbidden");
    expect((await app.inject("/api/v1/look")).json()).toEqual({ who: "nobody" });
  });

  it("may not be begun by another site when a cookie signed it", async () => {
    const from = async (headers: Record<string, string>) =>
      (await post({ text: "x" }, { "x-by": "cookie", ...headers })).statusCode;
    expect(await from({ "sec-fetch-site": "same-origin" })).toBe(201);
    expect(await from({ "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await from({ "sec-fetch-site": "same-site" })).toBe(403);
    expect(await from({ origin: "https://evil.example" })).toBe(403);
    expect(await from({ origin: "http://localhost:80", host: "localhost:80" })).toBe(201);
    expect((await post({ text: "x" }, { "sec-fetch-site": "cross-site" })).statusCode).toBe(201);
  });

  it("never says more than its contract", async () => {
    expect((await post({ text: "extra" })).json().code).toBe("server.internal");
  });
});

describe("a problem (RFC 9457)", () => {
  it("has type, title, status, code, params and the request's id", async () => {
    const answer = await post("{ not json");
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(answer.json()).toEqual({
      type: "/errors/request.malformed_json",
      title: "内容不是有效的 JSON",
      status: 400,
      code: "request.malformed_json",
      params: {},
      requestId: answer.headers["x-request-id"],
    });
    expect((await post("{ not json", { "accept-language": "en-GB,zh;q=0.5" })).json().title).toBe(
      "The body is not valid JSON",
    );
  });

  it("lists every field that is wrong, by path and code, without its value", async () => {
    const answer = await post({ text: "a text that is too long", tags: ["a", "c"], n: "1", "<script>": 1 });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors).toEqual([
      { path: "text", code: "form.too_long", params: { max: 10 } },
      { path: "tags.1", code: "form.not_offered", params: { offered: ["a", "b"] } },
      { path: "n", code: "form.wrong_type", params: { expected: "number" } },
      { path: "<script>", code: "form.unknown_field" },
    ]);
    expect((await post({})).json().errors).toEqual([{ path: "text", code: "form.required" }]);
    expect((await post("")).json().code).toBe("request.malformed_json");
    expect((await post("null")).json().code).toBe("request.invalid");
  });

  it("refuses an unknown query key and a bad one", async () => {
    const ask = (query: string) =>
      app.inject({ method: "POST", url: `${url}?${query}`, headers: { "x-who": "staff" }, payload: { text: "x" } });
    expect((await ask("quiet=true")).statusCode).toBe(201);
    expect((await ask("loud=1")).json().errors).toEqual([{ path: "query.loud", code: "form.unknown_field" }]);
    expect((await ask("quiet=perhaps")).json().code).toBe("request.invalid");
  });

  it.each([
    ["an id that is none", "/api/v1/notes/42"],
    ["SQL in an id", "/api/v1/notes/1'%3B%20DROP%20TABLE%20due"],
    ["an unknown address", "/api/v1/nothing"],
    ["a broken address", "/api/v1/%E0%A4%A"],
  ])("answers %s like a thing that is not there", async (_what, address) => {
    const answer = await app.inject({
      method: "POST",
      url: address,
      headers: { "x-who": "staff" },
      payload: { text: "x" },
    });
    expect([answer.statusCode, answer.json().code]).toEqual([404, "request.not_found"]);
  });

  it.each([
    ["10 MB", JSON.stringify({ text: "x".repeat(10_000_000) }), 413, "request.too_large", "application/json"],
    ["another media type", "<x/>", 415, "request.unsupported_media_type", "application/xml"],
    ["a prototype", '{"text":"x","__proto__":{"admin":true}}', 400, "request.malformed_json", "application/json"],
  ])("refuses %s", async (_what, payload, status, code, type) => {
    const answer = await post(payload, { "content-type": type });
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  it.each([
    [refused({ code: "idempotency.mismatch", params: {} }), 422, "idempotency.mismatch"],
    [new ProblemError("request.rate_limited", { seconds: 7 }), 429, "request.rate_limited"],
    [new Error("SELECT password FROM secrets at /home/x.ts:1"), 500, "server.internal"],
    [Object.assign(new Error("canceling statement"), { code: "57014" }), 503, "server.timeout"],
    [Object.assign(new Error("connect"), { code: "ECONNREFUSED" }), 503, "server.unavailable"],
    ["not even an error", 500, "server.internal"],
  ])("hides what is ours: %s", async (thrown, status, code) => {
    fail = thrown;
    const answer = await post({ text: "x" });
    fail = undefined;
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(answer.body).not.toMatch(/SELECT|home|canceling|stack/);
    if (status === 429)
      expect([answer.headers["retry-after"], answer.json().title]).toEqual(["7", "操作太频繁，请 7 秒后再试"]);
  });

  it("does not let an engine invent codes", () => {
    expect(() => refused({ code: "engine.surprise", params: {} })).toThrow(/unregistered/);
  });
});

describe("the server", () => {
  it("answers that it lives and is ready", async () => {
    expect((await app.inject("/healthz")).json()).toEqual({ status: "ok" });
    expect((await app.inject("/readyz")).json()).toEqual({ status: "ready" });
  });

  it("shows numbers to this machine only", async () => {
    expect((await app.inject("/metrics")).body).toContain("deskbell_database_connections");
    expect((await app.inject({ url: "/metrics", remoteAddress: "203.0.113.9" })).statusCode).toBe(404);
    expect((await app.inject({ url: "/metrics", headers: { "x-forwarded-for": "203.0.113.9" } })).statusCode).toBe(404);
  });

  it("sends the headers that keep a page safe", async () => {
    const { headers } = await app.inject("/healthz");
    expect(headers["content-security-policy"]).toContain("default-src 'self'");
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["content-security-policy"]).toContain("script-src 'self';");
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "x-frame-options": "DENY" });
    expect(headers["strict-transport-security"]).toBeUndefined();
  });

  it("slows down one who asks too often, by principal", async () => {
    const limited = await testApp([notes], { ...deps.config, rateLimit: 0.01 });
    const ask = async (who: string) =>
      (await limited.app.inject({ method: "DELETE", url: "/api/v1/look", headers: { "x-who": who } })).statusCode;
    const answers = [];
    for (let n = 0; n < 7; n++) answers.push(await ask("staff"));
    expect(answers).toEqual([204, 204, 204, 204, 204, 204, 429]);
    expect(await ask("family")).toBe(204);
  });
});
