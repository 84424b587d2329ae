/** One command on many tickets: judged one by one, once each, told one by one, and undone where that is possible. */
import type { ApprovalLine, BulkResult, BulkRun } from "@deskbell/contract/bulk";
import type { TicketTypeDefinition } from "@deskbell/engine/ticket";
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { probe, probeOf } from "../tickets/probe.fixture.ts";
import { complaintOf, type StaffKey, type TicketSchool, ticketSchool } from "../tickets/tickets.fixture.ts";
import { carryOutRun } from "./carry-out.service.ts";

const test = await testApp();
let s: TicketSchool;

beforeAll(async () => {
  s = await ticketSchool(test, "school");
  await s.publish({ probe, nod: approvalOf({}), figures: approvalOf({ memo: "required" }) });
}, 60_000);

/** Approved by anyone of 学员服务. `fields`: what the step lets be filled. */
function approvalOf(fields: Record<string, "edit" | "required">): TicketTypeDefinition {
  const name = { zh: "审批" };
  return {
    ...probe,
    flow: {
      steps: [
        {
          id: "nod",
          kind: "human",
          mode: "approve",
          name,
          publicName: name,
          who: { sources: [{ kind: "department", department: "service", at: "campus" }], strategy: "everyone" },
          decision: { rule: "any" },
          fields,
          commands: ["reject"],
        },
        { id: "done", kind: "end", name: { zh: "结束" }, outcome: "resolved" },
      ],
    },
  };
}

const file = () => s.submit("father", "probe", probeOf(s.ids.haidian));
const several = async (n: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let i = 0; i < n; i += 1) ids.push(await file());
  return ids;
};
type Told = BulkRun & { code?: string; results: BulkResult[] };
async function run(who: StaffKey, command: object, tickets: readonly string[]) {
  const started = await s.post(who, "/bulk-runs", { command, tickets });
  expect(started.status, JSON.stringify(started.body)).toBe(202);
  await test.worker.settle();
  return told(who, started.body.id);
}
async function told(who: StaffKey, id: string): Promise<Told> {
  const { body } = await s.get(who, `/bulk-runs/${id}`);
  const { items } = (await s.get(who, `/bulk-runs/${id}/results?limit=100`)).body;
  return { ...body, results: items };
}
const holderOf = async (id: string): Promise<string | undefined> => {
  const { steps } = (await s.get("boss", `/tickets/${id}`)).body;
  return steps.find((step: { state: string }) => step.state === "current")?.seats[0]?.party?.name;
};

describe("a run", () => {
  it("does what the single command does, and tells each refusal in its words", async () => {
    const [mine = "", theirs = "", gone = ""] = await several(3);
    await s.act("agentA", mine, "claim");
    await s.act("agentB", theirs, "claim");
    await s.on("father", gone, "withdraw");
    const nowhere = "0195f3a0-0000-7000-8000-00000000ffff";
    const done = await run("agentA", { do: "transfer", member: s.people.agentB, comment: "请接手" }, [
      mine,
      theirs,
      gone,
      nowhere,
    ]);
    expect(done).toMatchObject({ state: "ended", total: 4, done: 1, refused: 3 });
    expect(done.results.map((one) => [one.ticket.id, one.code])).toEqual([
      [mine, null],
      [theirs, "ticket.not_available"],
      [gone, "ticket.closed"],
      [nowhere, "request.not_found"],
    ]);
    expect(done.results.every((one) => one.state === "done" || (one.words?.zh ?? "") !== "")).toBe(true);
    expect(await holderOf(mine)).toBe("罗安");
  });

  it("judges every ticket by the rights of its moment", async () => {
    const tickets = await several(2);
    const started = await s.post("serviceHead", "/bulk-runs", { command: { do: "note", text: "统一备注" }, tickets });
    await test.rows("DELETE FROM member_role WHERE member_id = $1", [s.people.serviceHead]);
    await test.worker.settle();
    // A head keeps what heads may: nothing of these, which are nobody's department.
    const after = await told("boss", started.body.id);
    expect(after.code).toBe("request.not_found");
    const rows = await test.rows<{ state: string }>("SELECT state FROM bulk_item WHERE run_id = $1", [started.body.id]);
    expect(rows.every((row) => row.state !== "waiting")).toBe(true);
    const events = await test.rows("SELECT 1 FROM ticket_event WHERE ticket_id = ANY($1) AND kind LIKE '%note%'", [
      tickets,
    ]);
    const refused = rows.filter((row) => row.state === "refused").length;
    expect(events.length).toBe(rows.length - refused);
  });

  it("takes the tickets of a list, at most 500, and nothing that the caller does not see", async () => {
    const complaint = await s.submit("father", "complaint", complaintOf(s.ids.haidian));
    const started = await s.post("agentB", "/bulk-runs", {
      command: { do: "watch", watch: true },
      list: { view: "all" },
    });
    expect(started.status).toBe(202);
    await test.worker.settle();
    const { results } = await told("agentB", started.body.id);
    const shown = (await s.get("agentB", "/tickets?limit=100")).body.items.map((row: { id: string }) => row.id);
    expect(results.map((one) => one.ticket.id).sort()).toEqual([...shown].sort());
    expect(results.map((one) => one.ticket.id)).not.toContain(complaint);
  });

  it("is begun once however often it is sent, and read by nobody else", async () => {
    const tickets = await several(1);
    const body = { command: { do: "watch", watch: true }, tickets };
    const key = { "idempotency-key": "click-1" };
    const [one, two] = [
      await s.post("agentA", "/bulk-runs", body, key),
      await s.post("agentA", "/bulk-runs", body, key),
    ];
    expect(two.body.id).toBe(one.body.id);
    expect((await s.get("agentB", `/bulk-runs/${one.body.id}`)).status).toBe(404);
    expect((await s.get("agentB", `/bulk-runs/${one.body.id}/results`)).status).toBe(404);
    expect((await s.post("agentB", `/bulk-runs/${one.body.id}/undo`)).status).toBe(404);
  });

  it("refuses what is no run: nothing to work on, both a list and tickets, a stranger", async () => {
    const nowhere = ["0195f3a0-0000-7000-8000-00000000ffff"];
    const start = async (body: object) => (await s.post("agentA", "/bulk-runs", body)).body.code;
    const command = { do: "watch", watch: true };
    expect(await start({ command, tickets: nowhere })).toBe("bulk.nothing");
    expect(await start({ command })).toBe("request.invalid");
    expect(await start({ command, tickets: nowhere, list: { view: "all" } })).toBe("request.invalid");
    expect(
      await start({ command: { do: "transfer", member: nowhere[0], comment: "x" }, tickets: await several(1) }),
    ).toBe("request.invalid");
    expect((await s.post("nobody", "/bulk-runs", { command, tickets: nowhere })).body.code).toBe("auth.forbidden");
  });
});

describe("killed in the middle", () => {
  it("goes on where it stood and does nothing twice", async () => {
    const tickets = await several(6);
    const started = await s.post("agentA", "/bulk-runs", { command: { do: "note", text: "只写一次" }, tickets });
    const { tenantId } = s;
    const { id } = started.body;
    let calls = 0;
    const context = {
      jobId: "1",
      attempt: 1,
      maxAttempts: 6,
      log: test.deps.log,
      signal: new AbortController().signal,
      // The process dies after its fourth transaction: that one is written, what follows is not.
      withTenant: ((tenant, work, options) => {
        calls += 1;
        if (calls > 4) return Promise.reject(new Error("killed"));
        return test.deps.db.withTenant(tenant, work, options);
      }) as typeof test.deps.db.withTenant,
    };
    await expect(carryOutRun(test.deps, context, tenantId, id)).rejects.toThrow("killed");
    const settled = async (): Promise<number> =>
      (await test.rows("SELECT 1 FROM bulk_item WHERE run_id = $1 AND state = 'done'", [id])).length;
    expect(await settled()).toBeGreaterThan(0);
    expect(await settled()).toBeLessThan(6);
    await Promise.all([
      test.worker.settle(),
      carryOutRun(test.deps, { ...context, withTenant: test.deps.db.withTenant.bind(test.deps.db) }, tenantId, id),
    ]);
    expect(await told("agentA", id)).toMatchObject({ state: "ended", done: 6, refused: 0 });
    const notes = await test.rows<{ n: number }>(
      "SELECT count(*)::int AS n FROM ticket_event WHERE ticket_id = ANY($1) AND data::text LIKE '%只写一次%' GROUP BY ticket_id",
      [tickets],
    );
    expect(notes.map((row) => row.n)).toEqual([1, 1, 1, 1, 1, 1]);
  });
});

describe("undoing", () => {
  it("gives seats back to who had them, and leaves alone what has moved on", async () => {
    const [one = "", two = ""] = await several(2);
    for (const id of [one, two]) await s.act("agentA", id, "claim");
    const done = await run("boss", { do: "transfer", member: s.people.agentB, comment: "调班" }, [one, two]);
    expect(done.results.map((result) => result.code)).toEqual([null, null]);
    expect(done).toMatchObject({ done: 2, undoable: true });
    await s.act("agentB", two, "transfer", { member: s.people.affairs, comment: "转教务" });
    // A double click: one run undoes it.
    const path = `/bulk-runs/${done.id}/undo`;
    const clicks = await Promise.all([s.post("boss", path), s.post("boss", path), s.post("boss", path)]);
    expect(clicks.map((click) => click.status).sort()).toEqual([202, 409, 409]);
    const undo = clicks.find((click) => click.status === 202) ?? { body: {} };
    await test.worker.settle();
    const undone = await told("boss", undo.body.id);
    expect(undone.results.map((result) => [result.ticket.id, result.code])).toEqual([
      [one, null],
      [two, "bulk.moved_on"],
    ]);
    expect([await holderOf(one), await holderOf(two)]).toEqual(["叶蓁", "邓洁"]);
    expect((await s.post("boss", `/bulk-runs/${done.id}/undo`)).body.code).toBe("bulk.not_undoable");
    expect((await told("boss", done.id)).undoable).toBe(false);
  });

  it("is of priorities, watches and claims, and not of what was written", async () => {
    const [id = ""] = await several(1);
    const page = async () => (await s.get("agentA", `/tickets/${id}`)).body;
    const undo = async (command: object) => {
      const done = await run("agentA", command, [id]);
      expect(done).toMatchObject({ done: 1, undoable: true });
      await s.post("agentA", `/bulk-runs/${done.id}/undo`);
      await test.worker.settle();
    };
    await undo({ do: "setPriority", priority: "urgent", reason: "客诉" });
    await undo({ do: "watch", watch: true });
    await undo({ do: "claim" });
    expect(await page()).toMatchObject({ priority: "normal", watching: false });
    expect(await holderOf(id)).toBeUndefined();
    expect(await run("agentA", { do: "note", text: "x" }, [id])).toMatchObject({ undoable: false });
  });
});

it("what can be done is offered by what the tickets offer", async () => {
  const [one = "", two = ""] = await several(2);
  await s.act("agentA", one, "claim");
  const { offers } = (await s.post("agentA", "/bulk-offers", { tickets: [one, two] })).body;
  const counts = Object.fromEntries(offers.map((offer: { do: string; count: number }) => [offer.do, offer.count]));
  expect(counts).toMatchObject({ claim: 1, transfer: 1, watch: 2, note: 2, setPriority: 2, close: 0 });
});

describe("agreeing to many", () => {
  const fileFor = (type: string, more: object = {}) => s.submit("father", type, probeOf(s.ids.haidian, more));
  const review = async (who: StaffKey, tickets: readonly string[]) =>
    (await s.post(who, "/bulk-approvals/review", { tickets })).body;
  /** What stood on the sheet when it was read. */
  const lookOver = async (who: StaffKey, tickets: readonly string[]): Promise<{ ticket: string; seq: number }[]> =>
    (await review(who, tickets)).items.map((line: ApprovalLine) => ({ ticket: line.ticket.id, seq: line.seq }));
  const codesOf = (done: Told) => done.results.map((result) => result.code);

  it("is looked over first: how much each is about, and why one must be opened by itself", async () => {
    const [plain, asking, other] = [await fileFor("nod"), await fileFor("figures"), await file()];
    const secret = await s.submit("father", "complaint", complaintOf(s.ids.haidian));
    const { items } = await review("agentA", [plain, asking, other, secret, plain]);
    type Line = { ticket: { id: string }; step: { zh: string } | null; alone: { code: string; words: { zh: string } } };
    expect(items.map((line: Line) => [line.ticket.id, line.step?.zh ?? null, line.alone?.code ?? null])).toEqual([
      [plain, "审批", null],
      [asking, null, "bulk.asks_fields"],
      [other, null, "bulk.not_an_approval"],
      // Theirs to claim, so theirs to see.
      [secret, null, "bulk.not_an_approval"],
    ]);
    expect(items[1].alone.words.zh).toContain("内部备注");
    // To whom none of them is shown, there is nothing to agree to.
    expect((await review("cashier", [plain, asking])).code).toBe("bulk.nothing");
  });

  it("gives each approval once with the one comment, and tells what it left alone", async () => {
    const [one, two, asking, settled] = [
      await fileFor("nod"),
      await fileFor("nod"),
      await fileFor("figures"),
      await fileFor("nod"),
    ];
    const tickets = [one, two, asking, settled];
    const reviewed = await lookOver("agentA", tickets);
    await s.act("agentB", settled, "approve");
    const done = await run("agentA", { do: "approve", comment: "同意，请尽快安排", reviewed }, tickets);
    expect(codesOf(done)).toEqual([null, null, "bulk.asks_fields", "ticket.closed"]);
    // What was agreed to has moved on: there is no way back.
    expect(done).toMatchObject({ done: 2, refused: 2, undoable: false });
    const { category, steps } = (await s.get("agentA", `/tickets/${one}`)).body;
    expect(category).toBe("resolved");
    const seats = steps.flatMap((step: { seats: object[] }) => step.seats);
    expect(seats).toContainEqual(expect.objectContaining({ comment: "同意，请尽快安排", decision: "approve" }));
    expect((await s.get("agentA", `/tickets/${asking}`)).body.category).not.toBe("resolved");
  });

  it("is refused to who holds no approval, whatever their rights", async () => {
    const id = await fileFor("nod");
    const command = { do: "approve", reviewed: await lookOver("boss", [id]) };
    expect(codesOf(await run("boss", command, [id]))).toEqual(["bulk.not_an_approval"]);
    expect((await s.post("nobody", "/bulk-runs", { command, tickets: [id] })).body.code).toBe("auth.forbidden");
  });

  it("leaves alone what has changed since it was looked over, by name, and goes on with the others", async () => {
    const names = ["edited", "answered", "noted", "same", "unseen"] as const;
    const ids = new Map<string, string>();
    for (const name of names) ids.set(name, await fileFor("nod"));
    const of = (name: (typeof names)[number]): string => ids.get(name) ?? "";
    const reviewed = (await lookOver("agentA", [...ids.values()])).filter((one) => one.ticket !== of("unseen"));
    const changes = { about: { base: null, value: [s.people.techB] } };
    expect((await s.on("boss", of("edited"), "fields", { changes })).status).toBe(200);
    expect((await s.on("father", of("answered"), "reply", { text: "我们再想想" })).status).toBe(200);
    expect((await s.on("agentB", of("noted"), "note", { text: "先别批" })).status).toBe(200);
    const done = await run("agentA", { do: "approve", reviewed }, [...ids.values()]);
    const changed = "bulk.changed_since_review";
    expect(codesOf(done)).toEqual([changed, changed, changed, null, "bulk.not_reviewed"]);
    expect(done.results[0]?.words).toEqual({
      zh: "在你看过之后有变化，请打开看一眼再批",
      en: "It has changed since you looked it over; open it and look again before approving",
    });
    // Looked at again, it is agreed to.
    const again = await lookOver("agentA", [of("edited")]);
    expect(codesOf(await run("agentA", { do: "approve", reviewed: again }, [of("edited")]))).toEqual([null]);
  });

  it("does not mind views, watches, nudges, a link, what one did oneself, and the clocks", async () => {
    const [id, other] = [await fileFor("nod"), await file()];
    const reviewed = await lookOver("agentA", [id]);
    await s.get("agentB", `/tickets/${id}`);
    const said = [
      await s.on("agentB", id, "watch", { watch: true }),
      await s.on("father", id, "urge", {}),
      await s.on("agentB", id, "link", { to: other, as: "related" }),
      await s.on("agentA", id, "note", { text: "我看过了" }),
      await s.on("boss", id, "priority", { priority: "urgent", reason: "催得急" }),
    ];
    expect(said.map((answer) => answer.status)).toEqual(said.map(() => 200));
    await test.worker.settle();
    const [now] = await lookOver("agentA", [id]);
    expect(now?.seq).toBeGreaterThan(reviewed[0]?.seq ?? 0);
    expect(codesOf(await run("agentA", { do: "approve", reviewed }, [id]))).toEqual([null]);
  });
});
