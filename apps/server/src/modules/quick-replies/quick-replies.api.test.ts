import { beforeAll, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { identityModule } from "../identity/index.ts";
import { call, school, type School } from "../identity/school.fixture.ts";
import { quickRepliesModule } from "./index.ts";

const { app, db, deps, rows } = await testApp([identityModule, quickRepliesModule]);
let s: School;
let agent: string;
let other: string;
let head: string;

type Method = Parameters<typeof call>[1];
const as = (auth: string) => (method: Method, path: string, body?: unknown) => call(app, method, path, body, auth);
const titles = async (auth: string): Promise<string[]> =>
  (await as(auth)("GET", "/quick-replies")).body.items.map((one: { title: string }) => one.title);

beforeAll(async () => {
  s = await school(db, deps, { shortId: "replies", name: "回复学校" });
  const handles = { "ticket.handle": "all" };
  agent = (await s.signedIn(app, { email: "agent@example.com", permissions: handles })).cookie;
  other = (await s.signedIn(app, { email: "other@example.com", permissions: handles })).cookie;
  const manages = { ...handles, "ticket.manage": "all" };
  head = (await s.signedIn(app, { email: "head@example.com", permissions: manages })).cookie;
});

it("keeps one's own to oneself, found by initials", async () => {
  const made = await as(agent)("POST", "/quick-replies", { title: "已收到", text: "{{name}}您好，已登记。" });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ shared: false, editable: true, initials: "ysd" });
  expect(await titles(agent)).toEqual(["已收到"]);
  expect(await titles(other)).toEqual([]);
  const change = { title: "改了", text: "您好" };
  expect((await as(other)("PUT", `/quick-replies/${made.body.id}`, change)).status).toBe(404);
  expect((await as(other)("DELETE", `/quick-replies/${made.body.id}`)).status).toBe(404);
});

it("shares only by who manages the whole institution's tickets, and writes that down", async () => {
  const shared = { title: "放假通知", text: "国庆停课", shared: true };
  expect((await as(agent)("POST", "/quick-replies", shared)).status).toBe(403);
  const made = await as(head)("POST", "/quick-replies", shared);
  expect(made.status).toBe(201);
  const seen = (await as(other)("GET", "/quick-replies")).body.items;
  expect(seen).toMatchObject([{ title: "放假通知", shared: true, editable: false }]);
  expect((await as(agent)("PUT", `/quick-replies/${made.body.id}`, shared)).status).toBe(403);
  expect((await as(agent)("DELETE", `/quick-replies/${made.body.id}`)).status).toBe(403);
  expect((await as(head)("DELETE", `/quick-replies/${made.body.id}`)).status).toBe(204);
  const logged = await rows("SELECT action FROM audit_log WHERE object_kind = 'quickReply' ORDER BY id");
  expect(logged).toEqual([{ action: "quickReply.put" }, { action: "quickReply.delete" }]);
});
