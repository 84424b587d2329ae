/** Saved views: whose they are, who sees them, what they refuse, and that a filter which no longer holds says so. */
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { call } from "../identity/school.fixture.ts";
import { complaintOf, repairOf, type StaffKey, type TicketSchool, ticketSchool } from "../tickets/tickets.fixture.ts";

const test = await testApp();
let s: TicketSchool;

beforeAll(async () => {
  s = await ticketSchool(test, "school");
  await s.submit("classTeacher", "repair", repairOf(s.ids.haidian));
}, 60_000);

const ask = async (who: StaffKey, method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown) =>
  call(test.app, method, path, body, await s.as(who));
const urgent = { op: "eq", left: { field: "ticket.priority" }, right: { value: "urgent" } };
const view = (more: object = {}) => ({ name: "我的视图", definition: { view: "unfinished", filter: urgent }, ...more });
const namesOf = async (who: StaffKey): Promise<string[]> =>
  (await ask(who, "GET", "/views")).body.items.map((one: { name: string }) => one.name);

describe("saved views", () => {
  it("are one's own until they are shared, with a role or with everybody", async () => {
    const made = await ask("boss", "POST", "/views", view({ name: "校长的" }));
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ mine: true, shared: "nobody", problems: [] });
    expect(await namesOf("agentA")).not.toContain("校长的");
    const { id } = made.body;
    await ask("boss", "PUT", `/views/${id}`, view({ name: "大家的", shared: "everybody" }));
    expect(await namesOf("agentA")).toContain("大家的");
    const [seen] = (await ask("agentA", "GET", "/views")).body.items;
    expect(seen).toMatchObject({ mine: false, owner: { name: "陈校长" } });

    const { roles } = (await ask("agentA", "GET", "/views")).body;
    const agents = await ask(
      "agentA",
      "POST",
      "/views",
      view({ name: "客服的", shared: "roles", roles: [roles[0].id] }),
    );
    expect(agents.status).toBe(201);
    expect(await namesOf("agentB")).toContain("客服的");
    expect(await namesOf("affairs")).not.toContain("客服的");
  });

  it("are changed and removed by their owner alone, and come back", async () => {
    const { id } = (await ask("boss", "POST", "/views", view({ name: "移走", shared: "everybody" }))).body;
    for (const [method, path, body] of [
      ["PUT", `/views/${id}`, view()],
      ["DELETE", `/views/${id}`, undefined],
      ["POST", `/views/${id}/restore`, undefined],
    ] as const)
      expect((await ask("agentA", method, path, body)).status).toBe(404);
    expect((await ask("boss", "DELETE", `/views/${id}`)).status).toBe(204);
    expect(await namesOf("agentA")).not.toContain("移走");
    expect((await ask("boss", "PUT", `/views/${id}`, view())).status).toBe(404);
    for (const _ of [1, 2]) expect((await ask("boss", "POST", `/views/${id}/restore`)).status).toBe(204);
    expect(await namesOf("agentA")).toContain("移走");
  });

  it("refuse a filter that a list would refuse, and sharing beyond one's right", async () => {
    const unknown = { op: "eq", left: { field: "nothing" }, right: { value: "x" } };
    const bad = await ask("agentA", "POST", "/views", view({ definition: { view: "all", filter: unknown } }));
    expect(bad.body).toMatchObject({ code: "condition.invalid", errors: [{ code: "condition.unknownField" }] });
    expect((await ask("agentA", "POST", "/views", view({ shared: "everybody" }))).body.code).toBe("auth.forbidden");
    expect((await ask("agentA", "POST", "/views", view({ shared: "roles" }))).body).toMatchObject({
      code: "request.invalid",
      errors: [{ path: "roles", code: "form.required" }],
    });
    const foreign = (await ask("boss", "GET", "/views")).body.roles[0].id;
    expect((await ask("agentA", "POST", "/views", view({ shared: "roles", roles: [foreign] }))).body.errors).toEqual([
      { path: "roles.0", code: "form.not_offered" },
    ]);
  });

  it("say that a filter no longer holds instead of failing", async () => {
    const filter = { op: "eq", left: { field: "platform" }, right: { value: "app" } };
    const definition = { view: "all", type: "tech_support", filter };
    const made = await ask("boss", "POST", "/views", view({ name: "旧字段", definition }));
    expect(made.status).toBe(201);
    await test.rows(
      "UPDATE saved_view SET definition = jsonb_set(definition, '{filter,left,field}', '\"gone\"') WHERE id = $1",
      [made.body.id],
    );
    const listed = await ask("boss", "GET", "/views");
    const row = listed.body.items.find((one: { id: string }) => one.id === made.body.id);
    expect(row.problems).toMatchObject([{ code: "condition.unknownField" }]);
    const counts = (await ask("boss", "GET", "/view-counts")).body.items;
    expect(counts).toContainEqual({ id: made.body.id, count: null });
  });

  it("stand in everybody's own order, and are counted by what the reader may see", async () => {
    const one = (
      await ask("boss", "POST", "/views", view({ name: "甲", shared: "everybody", definition: { view: "all" } }))
    ).body;
    const two = (await ask("boss", "POST", "/views", view({ name: "乙", shared: "everybody" }))).body;
    expect((await ask("agentA", "PUT", "/view-order", { views: [two.id, one.id] })).status).toBe(204);
    expect((await namesOf("agentA")).slice(0, 2)).toEqual(["乙", "甲"]);
    expect((await namesOf("boss")).slice(0, 2)).not.toEqual(["乙", "甲"]);
    expect((await ask("agentA", "PUT", "/view-order", { views: [one.id, one.id] })).body.code).toBe("request.invalid");
    const countFor = async (who: StaffKey) =>
      (await ask(who, "GET", "/view-counts")).body.items.find((row: { id: string }) => row.id === one.id).count;
    const before = [await countFor("boss"), await countFor("elsewhere")];
    await s.submit("father", "complaint", complaintOf(s.ids.haidian));
    expect([await countFor("boss"), await countFor("elsewhere")]).toEqual([(before[0] ?? 0) + 1, before[1]]);
  });
});

describe("a view of one's own places, shared with everybody", () => {
  const call = (fn: string) => ({ fn, args: [] });
  const listed = async (who: StaffKey, type: string, filter: object): Promise<string[]> => {
    const path = `/tickets?view=all&limit=100&type=${type}&filter=${encodeURIComponent(JSON.stringify(filter))}`;
    const { status, body } = await ask(who, "GET", path);
    expect(status, JSON.stringify(body)).toBe(200);
    return body.items.map((row: { id: string }) => row.id);
  };

  it("is each reader's own: the campuses where they work", async () => {
    const mine = { op: "in", left: { field: "role.campus" }, right: call("myCampuses") };
    const notMine = { ...mine, op: "notIn" };
    const here = await s.submit("classTeacher", "repair", repairOf(s.ids.haidian));
    const there = await s.submit("elsewhere", "repair", repairOf(s.ids.chaoyang));
    expect(await listed("agentA", "repair", mine)).toContain(here);
    expect(await listed("agentA", "repair", mine)).not.toContain(there);
    expect(await listed("agentA", "repair", notMine)).toContain(there);
    // Headquarters has no repairs, and no campus is anybody's by what they may read.
    expect(await listed("boss", "repair", mine)).toEqual([]);
    expect(await listed("elsewhere", "repair", mine)).toEqual([there]);
    const made = await ask(
      "boss",
      "POST",
      "/views",
      view({ definition: { view: "all", type: "repair", filter: mine } }),
    );
    expect(made).toMatchObject({ status: 201, body: { problems: [] } });
  });

  it("is each reader's own: the departments that they are in", async () => {
    const [row] = await test.rows<{ id: string }>("SELECT id FROM department WHERE key = 'academic'");
    const id = await s.submit("affairs", "supplies", {
      campus: s.ids.haidian,
      place: "campus",
      department: row?.id,
      purpose: "试卷纸",
      items: [{ item: "纸", quantity: 1, price: 100 }],
      neededBy: "2030-01-01",
    });
    const mine = { op: "in", left: { field: "department" }, right: call("myDepartments") };
    expect(await listed("affairs", "supplies", mine)).toEqual([id]);
    expect(await listed("agentA", "supplies", mine)).toEqual([]);
    expect(await listed("agentA", "supplies", { ...mine, op: "notIn" })).toEqual([id]);
    // In no department at all.
    expect(await listed("boss", "supplies", mine)).toEqual([]);
  });
});

describe("filterable fields", () => {
  it("are those of any ticket with names and options, and of one type's form", async () => {
    const any = (await ask("boss", "GET", "/filter-fields")).body.items as { path: string; options: unknown[] }[];
    expect(
      any.every((field) => !/^(ticket|role)\./.test((field as unknown as { label: { zh: string } }).label.zh)),
    ).toBe(true);
    expect(any.find((field) => field.path === "ticket.type")?.options.length).toBeGreaterThan(3);
    const tech = (await ask("boss", "GET", "/filter-fields?type=tech_support")).body.items as { path: string }[];
    expect(tech.map((field) => field.path)).toContain("platform");
    expect(tech.map((field) => field.path)).not.toContain("ticket.type");
  });

  it("offer the rating only to who manages", async () => {
    const paths = async (who: StaffKey) =>
      (await ask(who, "GET", "/filter-fields")).body.items.map((field: { path: string }) => field.path);
    expect(await paths("serviceHead")).toContain("ticket.rating");
    expect(await paths("agentA")).not.toContain("ticket.rating");
  });
});
