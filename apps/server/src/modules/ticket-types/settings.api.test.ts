/** Promises and causes settled over the API: versions, refusals by field, and whom a change touches. */
import type { Reason } from "@deskbell/engine/flow";
import { settingsOf, type TicketTypeDefinition, type TypeSettings } from "@deskbell/engine/ticket";
import { beforeEach, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { newId } from "../../platform/ids/ids.ts";
import { repairOf, type TicketSchool, ticketSchool } from "../tickets/tickets.fixture.ts";

const test = await testApp();
let s: TicketSchool;
let schools = 0;

beforeEach(async () => {
  s = await ticketSchool(test, `settings${schools++}`);
}, 60_000);

interface Read {
  version: number;
  definition: TicketTypeDefinition;
  earlier: { version: number }[];
  running: number;
  by: { name: string } | null;
}
const KEY = "tech_support";
const read = async (key = KEY): Promise<Read> => (await s.get("admin", `/type-settings/${key}`)).body;
const settings = async (key = KEY): Promise<TypeSettings> => settingsOf((await read(key)).definition);
const change = async (part: Partial<TypeSettings>, more: { version?: number; key?: string } = {}) => {
  const { key = KEY, version = (await read(key)).version } = more;
  return s.post("admin", `/type-settings/${key}`, { version, ...part });
};
const problems = async (part: object): Promise<unknown> => (await change(part)).body.errors;

const help = () => s.submit("father", KEY, { inClass: false, platform: "app", problem: "进不去" });
const dueOf = async (id: string, clock: string): Promise<string | undefined> => {
  const page = (await s.get("boss", `/tickets/${id}`)).body;
  return page.promises.find((one: { clock: string }) => one.clock === clock)?.dueAt;
};

async function withFirst(amount: number, unit: "minutes" | "hours"): Promise<TypeSettings["policies"]> {
  const { policies } = await settings();
  return policies.map((policy) =>
    policy.id === "first" ? { ...policy, targets: [{ amount: { amount, unit } }] } : policy,
  );
}

describe("a changed promise", () => {
  it("is a version: what runs keeps what it had, what comes has the new one", async () => {
    const before = await help();
    const was = await dueOf(before, "firstResponse");
    const answer = await change({ policies: await withFirst(10, "minutes") });
    expect(answer).toMatchObject({ status: 200, body: { version: 2 } });
    const after = await help();
    expect(await dueOf(before, "firstResponse")).toBe(was);
    const due = Date.parse((await dueOf(after, "firstResponse")) ?? "");
    expect(due).toBeLessThan(Date.parse(was ?? ""));
    expect(await read()).toMatchObject({ version: 2, earlier: [{ version: 1 }], running: 2, by: { name: "许管理" } });
  });

  it("of a step, a calendar and a statutory clock likewise", async () => {
    const { clocks } = await settings();
    const answer = await change({
      deadlines: { support: { amount: 1, unit: "hours", calendar: "always" } },
      clocks: { ...clocks, firstResponse: { calendar: "always", statutory: true } },
    });
    expect(answer.status).toBe(200);
    const id = await help();
    const page = (await s.get("boss", `/tickets/${id}`)).body;
    const [step] = page.promises.filter((one: { clock: string }) => one.clock === "step");
    expect(Date.parse(step.dueAt) - Date.parse(step.startedAt)).toBe(3_600_000);
    const first = page.promises.find((one: { clock: string }) => one.clock === "firstResponse");
    expect(Date.parse(first.dueAt) - Date.parse(first.startedAt)).toBe(3_600_000);
    expect((await settings()).clocks.firstResponse).toEqual({ calendar: "always", statutory: true });
  });

  it("is audited, and what is the same is not published", async () => {
    await change({ policies: await withFirst(10, "minutes") });
    const [row] = await test.rows<{ params: object }>(
      "SELECT params FROM audit_log WHERE tenant_id = $1 AND action = 'type.publish'",
      [s.tenantId],
    );
    expect(row?.params).toMatchObject({ version: 2, parts: "policies" });
    expect(await change({ policies: await withFirst(10, "minutes") })).toMatchObject({
      status: 409,
      body: { code: "type.nothing_changed" },
    });
  });

  it("of two people at once: the second is told of the first's version, and nothing is lost", async () => {
    const policies = await withFirst(10, "minutes");
    const both = await Promise.all([
      change({ policies }, { version: 1 }),
      change({ reasons: [], policies }, { version: 1 }),
    ]);
    const late = both.filter((one) => one.status !== 200);
    expect(late).toHaveLength(1);
    expect(late[0]).toMatchObject({ status: 409, body: { code: "type.published_meanwhile", params: { version: 2 } } });
    expect((await read()).version).toBe(2);
  });

  it("is put into a half-drawn next version too", async () => {
    const { definition } = await read();
    const drawn = { ...definition, name: { zh: "技术支持" } };
    expect((await s.post("admin", `/ticket-types/${KEY}/publish`)).status).toBe(409);
    const cookie = await s.as("admin");
    const saved = await test.app.inject({
      method: "PUT",
      url: `/api/v1/ticket-types/${KEY}/draft`,
      headers: { cookie, "content-type": "application/json" },
      payload: JSON.stringify({ definition: drawn }),
    });
    expect(saved.statusCode).toBe(200);
    expect((await change({ policies: await withFirst(10, "minutes") })).body).toMatchObject({ version: 2 });
    expect((await s.post("admin", `/ticket-types/${KEY}/publish`)).body).toMatchObject({ version: 3 });
    const after = await read();
    expect(after.definition.name.zh).toBe("技术支持");
    expect(after.definition.policies.find((policy) => policy.id === "first")?.targets).toEqual([
      { amount: { amount: 10, unit: "minutes" } },
    ]);
  });
});

describe("what is refused stands by its field, and changes nothing", () => {
  const bad = async (part: object, path: string, code: string): Promise<void> => {
    const found = (await problems(part)) as { path: string; code: string }[];
    if (!found) throw new Error("nothing was refused");
    expect(found.map((one) => `${one.path} ${one.code}`)).toContain(`${path} ${code}`);
    expect((await read()).version).toBe(1);
  };

  it("amounts of nothing, half days, endless numbers", async () => {
    const of = async (amount: object) => ({
      policies: (await settings()).policies.map((policy) => ({ ...policy, targets: [{ amount }] })),
    });
    for (const amount of [
      { amount: 0, unit: "hours" },
      { amount: 1.5, unit: "workingDays" },
      { amount: 1e9, unit: "minutes" },
      { amount: 1, unit: "years" },
    ])
      expect(JSON.stringify(await problems(await of(amount)))).toContain('"path":"policies.0.targets.0.amount');
    expect((await read()).version).toBe(1);
  });

  it("a promise for no clock, on no date, twice for a priority", async () => {
    const [first, ...rest] = (await settings()).policies;
    if (!first) throw new Error("no policy");
    const [target] = first.targets;
    if (!target) throw new Error("no target");
    await bad({ policies: [{ ...first, clock: "lunch" }, ...rest] }, "policies.0.clock", "form.not_offered");
    const anchor = { field: "problem", leadMinutes: 60 };
    await bad({ policies: [{ ...first, anchor }, ...rest] }, "policies.0.anchor.field", "form.not_offered");
    const twice = { ...first, targets: [target, target] };
    await bad({ policies: [twice, ...rest] }, "policies.0.targets.1.priority", "form.duplicate");
    await bad({ policies: [first, first, ...rest] }, "policies.1.id", "form.duplicate");
    const lone = { ...first, match: { op: "eq" as const, left: { field: "gone" }, right: { value: 1 } } };
    expect((await change({ policies: [lone, ...rest] })).body.code).toBe("type.invalid");
  });

  it("a calendar that is not there, a step that is not there, one that must have a deadline", async () => {
    const { clocks } = await settings();
    const gone = { ...clocks, firstResponse: { calendar: { id: newId() }, statutory: false } };
    await bad({ clocks: gone }, "clocks.firstResponse.calendar", "form.not_offered");
    await bad(
      { clocks: { ...clocks, lunch: { calendar: "always", statutory: false } } },
      "clocks.lunch",
      "form.unknown_field",
    );
    const hour = { amount: 1, unit: "hours", calendar: "always" };
    await bad({ deadlines: { nowhere: hour } }, "deadlines.nowhere", "form.unknown_field");
    await bad({ deadlines: { support: { ...hour, amount: 0 } } }, "deadlines.support.amount", "form.too_small");
    const answer = await change({ deadlines: { confirm: null } }, { key: "course_question" });
    expect(answer.body.errors).toMatchObject([{ path: "deadlines.confirm", code: "form.required" }]);
  });

  it("a type that is not there, and who may not manage types", async () => {
    expect((await s.get("admin", "/type-settings/lunch")).body.code).toBe("ticket.type_unknown");
    expect((await s.get("agentA", `/type-settings/${KEY}`)).status).toBe(403);
    expect((await s.post("agentA", `/type-settings/${KEY}`, { version: 1, policies: [] })).status).toBe(403);
    expect((await s.get("admin", "/type-settings")).body.items).toContainEqual(
      expect.objectContaining({ key: KEY, version: 1, by: null }),
    );
  });
});

describe("causes", () => {
  const done = async (id: string, reason: string) => {
    await s.act("techA", id, "claim").catch(() => undefined);
    return s.on("techA", id, "complete", {
      ...(await s.seat("techA", id)),
      result: "已修好",
      reason,
    });
  };
  const repair = () => s.submit("classTeacher", "repair", repairOf(s.ids.haidian, { deviceKind: "it" }));
  const retire = (reasons: Reason[], id: string): Reason[] =>
    reasons.map((one) => (one.id === id ? { ...one, retired: true } : one));

  it("are chosen from those offered; a retired one is not, and stays readable where it was chosen", async () => {
    const old = await repair();
    expect((await done(old, "lunch")).body.errors).toMatchObject([{ path: "reason", code: "form.not_offered" }]);
    expect((await done(old, "ageing")).status).toBe(200);
    const { reasons } = await settings("repair");
    expect((await change({ reasons: retire(reasons, "ageing") }, { key: "repair" })).status).toBe(200);
    const next = await repair();
    const page = (await s.get("techA", next)).body;
    expect(page).toBeDefined();
    expect((await done(next, "ageing")).body.errors).toMatchObject([{ path: "reason", code: "form.not_offered" }]);
    expect((await done(next, "misuse")).status).toBe(200);
    const shown = (await s.get("boss", `/tickets/${old}`)).body;
    expect(shown.resolution).toEqual({ result: "已修好", reason: { zh: "设备老化", en: "Wear and tear" } });
  });

  it("are never removed once published, nor is their id given to another, nor two of one name", async () => {
    const key = "repair";
    const { reasons } = await settings(key);
    const less = await change({ reasons: reasons.slice(1) }, { key });
    expect(less.body.errors).toMatchObject([{ path: "reasons", code: "type.reason_gone" }]);
    const twin = { id: "twin", label: { zh: "设备老化" } };
    const twice = await change({ reasons: [...reasons, twin] }, { key });
    expect(twice.body.errors).toMatchObject([{ path: expect.stringContaining("reasons") }]);
    expect((await read(key)).version).toBe(1);
  });

  it("that came after a restored version are kept, retired: nothing is undone unseen, and the number goes on", async () => {
    const key = "repair";
    const { reasons } = await settings(key);
    const fresh = { id: "water", label: { zh: "进水" } };
    await change({ reasons: [...reasons, fresh] }, { key });
    const back = await s.post("admin", `/type-settings/${key}/restore`, { version: 2, to: 1 });
    expect(back).toMatchObject({ status: 200, body: { version: 3 } });
    expect((await settings(key)).reasons).toEqual([...reasons, { ...fresh, retired: true }]);
    expect((await s.post("admin", `/type-settings/${key}/restore`, { version: 2, to: 1 })).body.code).toBe(
      "type.published_meanwhile",
    );
    expect((await s.post("admin", `/type-settings/${key}/restore`, { version: 3, to: 9 })).body.code).toBe(
      "ticket.type_unknown",
    );
    expect((await s.post("admin", `/type-settings/${key}/restore`, { version: 3, to: 3 })).body.code).toBe(
      "type.nothing_changed",
    );
  });

  it("are asked for where a step says so", async () => {
    const asks = { repair_it: { result: false, reason: false } };
    const unknown = await change({ asks: { lunch: { result: true, reason: true } } }, { key: "repair" });
    expect(unknown.body.errors).toMatchObject([{ path: "asks.lunch", code: "form.unknown_field" }]);
    const steps = Object.keys((await settings("repair")).asks);
    const first = steps[0] ?? "";
    expect((await change({ asks: { [first]: asks.repair_it } }, { key: "repair" })).status).toBe(200);
    expect((await settings("repair")).asks[first]).toEqual({ result: false, reason: false });
  });
});
