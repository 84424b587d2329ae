import { beforeAll, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { identityModule } from "../identity/index.ts";
import { call, school, type School } from "../identity/school.fixture.ts";
import { peopleModule } from "../people/index.ts";
import { family, type Family } from "../people/people.fixture.ts";
import { auditModule } from "./index.ts";

const { app, db, deps } = await testApp([identityModule, peopleModule, auditModule]);
let s: School;
let f: Family;
let reader: string;
let teacher: string;

type Method = Parameters<typeof call>[1];
const as = (auth: string) => (method: Method, path: string, body?: unknown) => call(app, method, path, body, auth);
const REASON = "孩子发烧，联系家长";

beforeAll(async () => {
  s = await school(db, deps, { shortId: "audited", name: "审计学校" });
  const other = await school(db, deps, { shortId: "auditedtwo", name: "别校" });
  f = await family(s);
  reader = (await s.signedIn(app, { email: "audit@example.com", permissions: { "audit.read": "all" } })).cookie;
  teacher = (await s.signedIn(app, { email: "teacher@example.com", permissions: { "person.read": "all" } })).cookie;
  await family(other);
  const body = { kind: "guardian", id: f.mother, reason: REASON };
  expect((await as(teacher)("POST", "/phones/reveal", body)).status).toBe(200);
});

it("is found by action, person, object and time, with the reason and the present name, never the number", async () => {
  const all = await as(reader)("GET", "/audit-entries?action=phone.reveal");
  expect(all.body.items).toHaveLength(1);
  const [entry] = all.body.items;
  expect(entry).toMatchObject({
    action: "phone.reveal",
    object: { kind: "guardian", id: f.mother, name: expect.any(String) },
  });
  expect(entry.params).toEqual({ reason: REASON });
  expect(JSON.stringify(all.body)).not.toMatch(/1\d{10}/);
  const found = async (query: string) => (await as(reader)("GET", `/audit-entries?${query}`)).body.items.length;
  expect(await found(`actor=${entry.actor.id}`)).toBe(1);
  expect(await found(`object=${f.mother}`)).toBe(1);
  expect(await found("actor=nobody")).toBe(0);
  const later = new Date(Date.parse(entry.at) + 1).toISOString();
  expect(await found(`from=${entry.at}&to=${later}&action=phone.reveal`)).toBe(1);
  expect(await found(`from=${later}`)).toBe(0);
  expect((await as(reader)("GET", "/audit-actions")).body.items).toContain("phone.reveal");
});

it("pages without a gap", async () => {
  for (const reason of ["第一次", "第二次", "第三次"])
    await as(teacher)("POST", "/phones/reveal", { kind: "guardian", id: f.mother, reason });
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const query: string = cursor === "" ? "" : `&cursor=${cursor}`;
    const page = await as(reader)("GET", `/audit-entries?action=phone.reveal&limit=2${query}`);
    seen.push(...page.body.items.map((one: { id: string }) => one.id));
    cursor = page.body.nextCursor;
  }
  expect(new Set(seen).size).toBe(4);
});

it("is for who reads the whole institution's, and of this institution alone", async () => {
  expect((await as(teacher)("GET", "/audit-entries")).status).toBe(403);
  const place = { permissions: { "audit.read": "campus" }, campus: s.ids.chaoyang };
  const local = (await s.signedIn(app, { email: "local@example.com", ...place })).cookie;
  expect((await as(local)("GET", "/audit-entries")).status).toBe(403);
  expect((await as(local)("GET", "/audit-actions")).status).toBe(403);
});
