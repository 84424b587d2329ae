/** Public ways in (issue 3, part 3): a form by its code, sent without an account, followed by the secret link and by nothing else. */
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { call } from "../identity/school.fixture.ts";
import { type TicketSchool, ticketSchool } from "../tickets/tickets.fixture.ts";

const test = await testApp();
let s: TicketSchool;
const COME = { type: "consultation", source: "前台海报", channel: "qr" };
const FILLED = { category: "art", learner: "小学三年级", consent: true };
const PHONE = "13911112222";
let keys = 0;
const newDraft = (): string => `draft-${String((keys += 1)).padStart(16, "0")}`;

beforeAll(async () => {
  s = await ticketSchool(test, "school");
}, 60_000);

async function create(campusId: string | null = s.ids.haidian, more: object = {}) {
  const made = await s.post("admin", "/entrances", { ...COME, campusId, ...more });
  expect(made.status).toBe(201);
  return made.body as { id: string; code: string; url: string };
}
const open = (code: string) => call(test.app, "GET", `/entrances/school/${code}`);

async function send(code: string, body: object = {}, draft = newDraft()) {
  const form = await open(code);
  test.clock.advance(10_000);
  const whole = { version: 1, data: FILLED, name: "王女士", phone: PHONE, stamp: form.body?.stamp ?? "0.x", ...body };
  return call(test.app, "POST", `/entrances/school/${code}/tickets`, whole, undefined, { "idempotency-key": draft });
}
const follow = (link: string, method: "GET" | "POST", path: string, body?: unknown) =>
  call(test.app, method, path, body, undefined, { authorization: `Link school.${link}` });
const idOf = (link: string): string => link.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

describe("a public form", () => {
  it("opens by its code, with what the code fills in, and with nothing that staff fill", async () => {
    const { code, url } = await create();
    expect(url).toMatch(new RegExp(`/school/f/${code}$`));
    const { status, body } = await open(code);
    expect(status).toBe(200);
    expect(body).toMatchObject({ institution: { shortId: "school" }, type: { key: "consultation" } });
    expect(body.given).toEqual({ campus: s.ids.haidian });
    expect(body.form.fields.every((field: { audience?: string }) => field.audience !== "staff")).toBe(true);
  });

  it("is closed for an unknown code, for a school that is not, and once it is switched off", async () => {
    const { id, code } = await create();
    expect((await open("zzzzzzzz")).body.code).toBe("entrance.closed");
    expect((await call(test.app, "GET", `/entrances/nowhere/${code}`)).body.code).toBe("entrance.closed");
    await s.as("admin");
    await call(test.app, "PATCH", `/entrances/${id}`, { active: false }, await s.as("admin"));
    expect((await open(code)).body.code).toBe("entrance.closed");
    expect((await send(code)).body.code).toBe("entrance.closed");
  });

  it("is re-pointed without a new poster", async () => {
    const { id, code } = await create();
    await call(test.app, "PATCH", `/entrances/${id}`, { campusId: s.ids.chaoyang }, await s.as("admin"));
    expect((await open(code)).body.given).toEqual({ campus: s.ids.chaoyang });
  });

  it("is made once however often the same click arrives", async () => {
    const key = { "idempotency-key": "poster-1" };
    const body = { ...COME, campusId: null, source: "两次点击" };
    const [one, two] = await Promise.all([
      s.post("admin", "/entrances", body, key),
      s.post("admin", "/entrances", body, key),
    ]);
    expect([one.status, two.body]).toEqual([201, one.body]);
    expect(await test.rows("SELECT 1 FROM entrance WHERE source = $1", [body.source])).toHaveLength(1);
    const other = await s.post("admin", "/entrances", { ...body, channel: "link" }, key);
    expect(other.body.code).toBe("idempotency.mismatch");
  });

  it("is only for types that are public", async () => {
    const refused = await s.post("admin", "/entrances", { ...COME, type: "refund", campusId: null });
    expect(refused.body.code).toBe("entrance.type_not_public");
  });

  it("is made by who manages the institution, and by nobody else", async () => {
    expect((await s.post("agentA", "/entrances", { ...COME, campusId: null })).status).toBe(403);
    expect((await s.post("father", "/entrances", { ...COME, campusId: null })).status).toBe(403);
  });
});

describe("what is sent at an entrance", () => {
  it("is one ticket per draft, with channel, campus and source of the code, whatever was sent", async () => {
    const { id, code } = await create();
    const draft = newDraft();
    const first = await send(code, { data: { ...FILLED, campus: s.ids.chaoyang } }, draft);
    expect(first.status).toBe(201);
    const again = await send(code, { data: { ...FILLED, campus: s.ids.chaoyang } }, draft);
    expect(again.body).toEqual(first.body);
    const seen = await s.get("boss", `/tickets/${idOf(first.body.link)}`);
    expect(seen.body).toMatchObject({ channel: "qr", number: first.body.number });
    expect(seen.body.entrance).toMatchObject({ source: "前台海报", campus: expect.any(String) });
    expect(seen.body.data.campus).toBe(s.ids.haidian);
    const { items } = (await s.get("admin", "/entrances")).body;
    expect(items.find((one: { id: string }) => one.id === id)).toMatchObject({ filed: 1, source: "前台海报" });
  });

  it("is refused for who fills what is hidden, sends at once, or opened nothing", async () => {
    const { code } = await create();
    const codeOf = async (body: object) => (await send(code, body)).body.code;
    expect(await codeOf({ website: "https://example.com" })).toBe("entrance.not_a_person");
    expect(await codeOf({ stamp: "1795219200000.forged" })).toBe("entrance.not_a_person");
    const form = await open(code);
    const body = { version: 1, data: FILLED, name: "快", phone: PHONE, stamp: form.body.stamp };
    const headers = { "idempotency-key": newDraft() };
    const fast = await call(test.app, "POST", `/entrances/school/${code}/tickets`, body, undefined, headers);
    expect(fast.body.code).toBe("entrance.too_fast");
    // Nothing is stored of a refusal: the same draft goes through a moment later.
    test.clock.advance(10_000);
    const later = await call(test.app, "POST", `/entrances/school/${code}/tickets`, body, undefined, headers);
    expect(later.status).toBe(201);
  });

  it("is limited per phone and day, and needs a draft of its own", async () => {
    const { code } = await create();
    const phone = "13922223333";
    for (let i = 0; i < 5; i++) expect((await send(code, { phone })).status).toBe(201);
    expect((await send(code, { phone })).body.code).toBe("entrance.too_many");
    expect((await send(code, { phone: "12" })).body.code).toBe("request.invalid");
    expect((await send(code, {}, "short")).body.code).toBe("idempotency.required");
  });
});

describe("the secret link", () => {
  it("shows this ticket as its filer may see it, takes replies and withdraws, and opens nothing else", async () => {
    const { code } = await create();
    const { link } = (await send(code, { phone: "13933334444" })).body;
    const other = (await send(code, { phone: "13933334444" })).body.link;
    const id = idOf(link);
    const page = await follow(link, "GET", `/my/tickets/${id}`);
    expect(page.status).toBe(200);
    expect(page.body.actions.map((action: { command: string }) => action.command)).toContain("reply");
    expect(JSON.stringify(page.body)).not.toContain("guide");
    expect((await follow(link, "POST", `/tickets/${id}/reply`, { text: "周六上午方便" })).status).toBe(200);
    const after = await follow(link, "GET", `/my/tickets/${id}`);
    expect(after.body.messages.at(-1)).toMatchObject({ from: "me", text: "周六上午方便" });

    expect((await follow(link, "GET", `/my/tickets/${idOf(other)}`)).status).toBe(404);
    expect((await follow(link, "GET", `/tickets/${id}`)).status).toBe(403);
    expect((await follow(link, "GET", "/my/tickets")).body.items).toEqual([]);
    expect((await follow(link, "GET", "/me")).status).toBe(401);
    expect((await follow(link, "POST", `/tickets/${id}/note`, { text: "内部" })).status).toBe(403);
    expect((await follow(link, "GET", "/records?kind=student")).body.items).toEqual([]);
  });

  it("is nobody when one letter is wrong, or when it is of another school", async () => {
    const { code } = await create();
    const { link } = (await send(code, { phone: "13944445555" })).body;
    const wrong = link.slice(0, -1) + (link.endsWith("A") ? "B" : "A");
    expect((await follow(wrong.slice(0, -2) + "xx", "GET", `/my/tickets/${idOf(link)}`)).status).toBe(401);
    const away = { authorization: `Link nowhere.${link}` };
    expect((await call(test.app, "GET", `/my/tickets/${idOf(link)}`, undefined, undefined, away)).status).toBe(401);
  });

  it("a draft at an entrance sees what the form offers, and no ticket", async () => {
    const { code } = await create(null);
    const headers = { authorization: `Entrance school.${code}.${newDraft()}` };
    const campuses = await call(test.app, "GET", "/records?kind=campus", undefined, undefined, headers);
    expect(campuses.body.items.length).toBeGreaterThan(0);
    expect((await call(test.app, "GET", "/records?kind=member", undefined, undefined, headers)).body.items).toEqual([]);
    const body = { type: "consultation", data: FILLED };
    expect((await call(test.app, "POST", "/tickets", body, undefined, headers)).status).toBe(403);
  });
});
