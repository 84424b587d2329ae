import { beforeAll, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { identityModule } from "../identity/index.ts";
import { call, school, type School } from "../identity/school.fixture.ts";
import { peopleModule } from "./index.ts";
import { family, type Family } from "./people.fixture.ts";

const { app, db, deps, rows } = await testApp([identityModule, peopleModule]);
let s: School;
let f: Family;
let author: string;
let colleague: string;

type Method = Parameters<typeof call>[1];
const as = (auth: string) => (method: Method, path: string, body?: unknown) => call(app, method, path, body, auth);
const notes = () => `/students/${f.ming}/notes`;

beforeAll(async () => {
  s = await school(db, deps, { shortId: "notes", name: "备注学校" });
  f = await family(s);
  const permissions = { "person.read": "all" };
  author = (await s.signedIn(app, { email: "author@example.com", permissions })).cookie;
  colleague = (await s.signedIn(app, { email: "colleague@example.com", permissions })).cookie;
});

it("is read by colleagues and taken away by its author alone; the log keeps that there was one, not its words", async () => {
  const made = await as(author)("POST", notes(), { text: "对花生过敏" });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ text: "对花生过敏", mine: true });
  const read = await as(colleague)("GET", notes());
  expect(read.body.items).toMatchObject([{ text: "对花生过敏", mine: false }]);
  expect((await as(colleague)("DELETE", `${notes()}/${made.body.id}`)).status).toBe(404);
  expect((await as(author)("DELETE", `${notes()}/${made.body.id}`)).status).toBe(204);
  expect((await as(author)("GET", notes())).body.items).toEqual([]);
  const logged = await rows("SELECT action, params FROM audit_log WHERE object_id = $1 ORDER BY id", [f.ming]);
  expect(logged).toMatchObject([{ action: "student.note" }, { action: "student.noteDelete" }]);
  expect(JSON.stringify(logged)).not.toContain("花生");
});

it("is there for nobody whom the student is out of reach of", async () => {
  const far = (await s.signedIn(app, { email: "far@example.com", permissions: { "person.read": "own" } })).cookie;
  expect((await as(far)("GET", notes())).status).toBe(404);
  expect((await as(far)("POST", notes(), { text: "看不到的学员" })).status).toBe(404);
  expect((await as(author)("POST", notes(), { text: " " })).status).toBe(400);
});
