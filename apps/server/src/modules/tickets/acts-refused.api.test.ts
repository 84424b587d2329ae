/** Issue 2, "Bad input" on a running ticket: what is not available now, not one's own, sent twice, or conflicting. */
import type { TicketTypeDefinition } from "@deskbell/engine/ticket";
import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../test/harness.ts";
import { call } from "../identity/school.fixture.ts";
import { newId } from "../../platform/ids/ids.ts";
import { probe, probeOf } from "./probe.fixture.ts";
import { complaintOf, repairOf, type TicketSchool, ticketSchool } from "./tickets.fixture.ts";
import { expectRefused } from "./traces.fixture.ts";

const test = await testApp();
let s: TicketSchool;
let theirs: TicketSchool;

beforeAll(async () => {
  s = await ticketSchool(test, "school");
  theirs = await ticketSchool(test, "theirs");
  await s.publish({ probe, voted });
}, 60_000);

/** Both must agree. */
const voted: TicketTypeDefinition = {
  ...probe,
  flow: {
    steps: [
      {
        id: "both",
        kind: "human",
        mode: "approve",
        name: { zh: "会签" },
        who: {
          sources: [
            { kind: "role", role: "principal" },
            { kind: "role", role: "service_supervisor" },
          ],
          strategy: "everyone",
        },
        decision: { rule: "all" },
        commands: ["reject"],
      },
      { id: "done", kind: "end", name: { zh: "结束" }, outcome: "resolved" },
    ],
  },
};

const fileProbe = () => s.submit("father", "probe", probeOf(s.ids.haidian));
const resolve = async (id: string) => {
  await s.act("agentA", id, "claim");
  await s.act("agentA", id, "complete");
};

describe("an action that is not available now", () => {
  it("approving what is to be handled, resuming what does not wait", async () => {
    const id = await fileProbe();
    await s.act("agentA", id, "claim");
    const seat = await s.seat("agentA", id);
    await expectRefused(test, () => s.on("agentA", id, "approve", seat), [409, "flow.not_available"]);
    await expectRefused(test, () => s.on("agentA", id, "resume", seat), [409, "flow.not_available"]);
    await expectRefused(test, () => s.on("agentA", id, "claim", seat), [409, "flow.not_available"]);
  });

  it("a step that was left: told who settled it", async () => {
    const id = await fileProbe();
    await s.act("agentA", id, "claim");
    const seat = await s.seat("agentA", id);
    await s.act("agentA", id, "complete");
    const answer = await expectRefused(test, () => s.on("agentA", id, "complete", seat), [409, "flow.task_closed"]);
    expect(answer.body.params.by).toBe("叶蓁");
  });

  it("on a ticket that has ended", async () => {
    const id = await fileProbe();
    expect((await s.on("father", id, "withdraw")).status).toBe(200);
    await expectRefused(test, () => s.on("father", id, "withdraw"), [409, "ticket.closed"]);
    await expectRefused(test, () => s.on("father", id, "reply", { text: "还在吗" }), [409, "ticket.closed"]);
    await expectRefused(test, () => s.on("boss", id, "cancel", { reason: "重复" }), [409, "ticket.closed"]);
    await expectRefused(test, () => s.on("boss", id, "priority", { priority: "high", reason: "急" }), [
      409,
      "ticket.closed",
    ]);
    await expectRefused(
      test,
      () => s.on("boss", id, "fields", { changes: { short: { base: "探针一", value: "二" } } }),
      [409, "ticket.closed"],
    );
  });

  it("rating before it is resolved, twice, or as staff", async () => {
    const id = await fileProbe();
    await expectRefused(test, () => s.on("father", id, "rate", { score: 5 }), [409, "ticket.not_resolved"]);
    await resolve(id);
    await expectRefused(test, () => s.on("agentA", id, "rate", { score: 5 }), [409, "ticket.not_available"]);
    expect((await s.on("father", id, "rate", { score: 4 })).status).toBe(200);
    await expectRefused(test, () => s.on("father", id, "rate", { score: 1 }), [409, "ticket.rated_already"]);
  });

  it("nudging twice within half an hour", async () => {
    const id = await fileProbe();
    expect((await s.on("father", id, "urge")).status).toBe(200);
    test.clock.advance(5 * 60_000);
    const answer = await expectRefused(test, () => s.on("father", id, "urge"), [429, "ticket.urged_recently"]);
    expect(answer.body.params).toEqual({ minutes: 5 });
  });

  it("reopening after the days of the type", async () => {
    const id = await fileProbe();
    await resolve(id);
    test.clock.advance(8 * 86_400_000);
    await expectRefused(test, () => s.on("father", id, "reopen", { comment: "没好" }), [409, "ticket.reopen_late"]);
    test.clock.advance(-8 * 86_400_000);
  });
});

describe("what a step asks for stands at its field", () => {
  it("an outcome that is not offered, a missing result or reason", async () => {
    const id = await fileProbe();
    await s.act("agentA", id, "claim");
    const seat = await s.seat("agentA", id);
    await expectRefused(test, () => s.on("agentA", id, "complete", { ...seat, outcome: "x" }), [422, "form.invalid"], {
      path: "outcome",
      code: "form.not_offered",
    });
    await expectRefused(
      test,
      () => s.on("agentA", id, "complete", { ...seat, checklist: ["x"] }),
      [422, "form.invalid"],
      { path: "checklist", code: "form.not_offered" },
    );
    await expectRefused(
      test,
      () => s.on("agentA", id, "return", { ...seat, to: { kind: "previous" }, comment: "x" }),
      [422, "form.invalid"],
      { path: "to", code: "form.not_offered" },
    );
    await expectRefused(
      test,
      () =>
        s.on("agentA", id, "complete", { ...seat, fields: { campus: { base: s.ids.haidian, value: s.ids.chaoyang } } }),
      [422, "form.invalid"],
      { path: "data.campus", code: "form.not_editable" },
    );

    const repair = await s.submit("classTeacher", "repair", repairOf(s.ids.haidian));
    await s.act("techA", repair, "claim");
    const bench = await s.seat("techA", repair);
    await expectRefused(test, () => s.on("techA", repair, "complete", bench), [422, "form.invalid"], {
      path: "result",
      code: "form.required",
    });
    await expectRefused(
      test,
      () => s.on("techA", repair, "complete", { ...bench, result: "换了线" }),
      [422, "form.invalid"],
      { path: "reason", code: "form.required" },
    );
  });
});

describe("a task of somebody else", () => {
  it("is not done by a colleague who may read it, nor seen by one who may not", async () => {
    const id = await fileProbe();
    await s.act("agentA", id, "claim");
    const seat = await s.seat("agentA", id);
    await expectRefused(test, () => s.on("serviceHead", id, "complete", seat), [403, "flow.not_yours"]);
    await expectRefused(test, () => s.on("cashier", id, "complete", seat), [404, "request.not_found"]);
    await expectRefused(test, () => s.on("mother", id, "complete", seat), [404, "request.not_found"]);
    await expectRefused(test, () => s.on("father", id, "complete", seat), [403, "flow.not_yours"]);
    const answer = await expectRefused(test, () => s.on("agentB", id, "claim", seat), [409, "flow.already_claimed"]);
    expect(answer.body.params.by).toBe("叶蓁");
  });

  it("cannot be given to nobody, to a foreigner, to whom it is about, to who has it", async () => {
    const id = await s.submit("boss", "probe", probeOf(s.ids.haidian, { about: [s.people.agentB] }));
    await s.act("agentA", id, "claim");
    const seat = await s.seat("agentA", id);
    const give = (member: string) => s.on("agentA", id, "transfer", { ...seat, member, comment: "请接手" });
    for (const stranger of [newId(), theirs.people.agentA])
      await expectRefused(test, () => give(stranger), [422, "form.invalid"], {
        path: "member",
        code: "form.not_offered",
      });
    await expectRefused(test, () => give(s.people.agentB), [409, "ticket.about_person"]);
    const seated = await expectRefused(test, () => give(s.people.agentA), [409, "flow.already_seated"]);
    expect(seated.body.params).toEqual({ name: "叶蓁" });
    for (const mention of [newId(), theirs.people.agentA])
      await expectRefused(
        test,
        () => s.on("agentA", id, "note", { text: "看看", mentions: [mention] }),
        [400, "request.invalid"],
        { path: "mentions.0" },
      );
    await expectRefused(test, () => s.on("agentA", id, "note", { text: "看看", mentions: [s.people.agentB] }), [
      409,
      "ticket.about_person",
    ]);
  });

  it("claimed by two at the same instant: exactly one has it, the other is told who", async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await fileProbe();
      const seat = await s.seat("agentA", id, "claim");
      const answers = await Promise.all([s.on("agentA", id, "claim", seat), s.on("agentB", id, "claim", seat)]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
      const lost = answers.find((answer) => answer.status === 409);
      expect(lost?.body).toMatchObject({ code: "flow.already_claimed" });
      const winner = answers[0]?.status === 200 ? "叶蓁" : "罗安";
      expect(lost?.body.params.by).toBe(winner);
      const [row] = await test.rows<{ n: number }>(
        "SELECT count(*)::int AS n FROM ticket_event WHERE ticket_id = $1 AND kind = 'flow.claimed'",
        [id],
      );
      expect(row?.n).toBe(1);
    }
  });
});

describe("sent twice", () => {
  const body = () => ({ type: "probe", data: probeOf(s.ids.haidian) });
  const send = (key: string, given: unknown = body(), who: "father" | "mother" = "father") =>
    s.post(who, "/tickets", given, { "idempotency-key": key });
  const count = async () => (await test.rows<{ n: number }>("SELECT count(*)::int AS n FROM ticket"))[0]?.n ?? 0;

  it("the same key and body: the same answer, one ticket", async () => {
    const first = await send("once");
    expect(first.status).toBe(201);
    const before = await count();
    const again = await send("once");
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await count()).toBe(before);
  });

  it("the same key with another body: 422, and nothing changed", async () => {
    await send("other");
    await expectRefused(test, () => send("other", { ...body(), urgency: "urgent" }), [422, "idempotency.mismatch"]);
  });

  it("a key is one person's and one operation's own", async () => {
    const first = await send("mine");
    const mothers = await send("mine", body(), "mother");
    expect(mothers.status).toBe(201);
    expect(mothers.body.id).not.toBe(first.body.id);
    const reply = await s.on("father", first.body.id, "reply", { text: "补充" }, { "idempotency-key": "mine" });
    expect(reply.status).toBe(200);
  });

  it("a refusal is not kept: the corrected body goes through with the same key", async () => {
    await expectRefused(test, () => send("fixed", { ...body(), data: {} }), [422, "form.invalid"]);
    expect((await send("fixed")).status).toBe(201);
  });

  it("a key that is none", () =>
    expectRefused(test, () => send("x".repeat(201)), [400, "request.invalid"], { path: "headers.idempotency-key" }));

  it("eight at once: one ticket, eight times the same answer", async () => {
    const before = await count();
    const answers = await Promise.all(Array.from({ length: 8 }, () => send("burst")));
    expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(201));
    for (const answer of answers) expect(answer.body).toEqual(answers[0]?.body);
    expect(await count()).toBe(before + 1);
  });

  it("a command eight times at once: done once", async () => {
    const id = await fileProbe();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => s.on("father", id, "reply", { text: "一次" }, { "idempotency-key": "reply" })),
    );
    for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: answers[0]?.body });
    const rows = await test.rows("SELECT 1 FROM ticket_event WHERE ticket_id = $1 AND kind = 'ticket.replied'", [id]);
    expect(rows).toHaveLength(1);
  });

  it("by a key with its own number: one ticket however often it is sent", async () => {
    const made = await s.post("boss", "/api-keys", { name: "CRM", scopes: ["ticket.create"] });
    const given = { ...body(), externalId: "HT-2026-77", requester: { name: "新家长", phone: "13711112222" } };
    const push = () => call(test.app, "POST", "/tickets", given, made.body.secret);
    const before = await count();
    const answers = await Promise.all([push(), push(), push()]);
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(await count()).toBe(before + 1);
  });

  it("by a key with its own number when the stored answer is long gone: the same data is the same ticket, other data is refused", async () => {
    const made = await s.post("boss", "/api-keys", { name: "ERP", scopes: ["ticket.create"] });
    const given = { ...body(), externalId: "HT-2026-88", requester: { name: "新家长", phone: "13711112223" } };
    const other = { ...given, urgency: "urgent" };
    const push = (sent: object, headers = {}) => call(test.app, "POST", "/tickets", sent, made.body.secret, headers);
    const first = await push(given);
    const before = await count();
    for (const forgotten of [false, true]) {
      if (forgotten) await test.rows("DELETE FROM idempotency");
      for (const headers of [{ "idempotency-key": `again-${forgotten}` }, {}]) {
        const again = await push(given, headers);
        expect([again.status, again.body.id]).toEqual([201, first.body.id]);
      }
      for (const headers of [{ "idempotency-key": `other-${forgotten}` }, {}])
        await expectRefused(test, () => push(other, headers), [422, "idempotency.mismatch"]);
    }
    expect(await count()).toBe(before);
  });

  it("by one number under several keys at once: one ticket", async () => {
    const made = await s.post("boss", "/api-keys", { name: "OA", scopes: ["ticket.create"] });
    const given = { ...body(), externalId: "HT-2026-99", requester: { name: "新家长", phone: "13711112224" } };
    const answers = await Promise.all(
      ["a", "b", "c"].map((key) =>
        call(test.app, "POST", "/tickets", given, made.body.secret, { "idempotency-key": key }),
      ),
    );
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  });
});

describe("two votes at the same instant", () => {
  it("both count: task commands are guarded by task and visit, not by the ticket's version", async () => {
    for (let round = 0; round < 3; round += 1) {
      const id = await s.submit("father", "voted", probeOf(s.ids.haidian));
      const seats = [await s.seat("boss", id, "approve"), await s.seat("serviceHead", id, "approve")];
      const answers = await Promise.all([
        s.on("boss", id, "approve", seats[0]),
        s.on("serviceHead", id, "approve", seats[1]),
      ]);
      expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
      const votes = await test.rows("SELECT 1 FROM ticket_event WHERE ticket_id = $1 AND kind = 'flow.decided'", [id]);
      expect(votes).toHaveLength(2);
      expect((await s.get("boss", `/tickets/${id}`)).body.category).toBe("resolved");
    }
  });
});

describe("two people on one field", () => {
  it("the second is told both values; another field is no conflict", async () => {
    const id = await fileProbe();
    const edit = (who: "boss" | "serviceHead", field: string, base: unknown, value: unknown) =>
      s.on(who, id, "fields", { changes: { [field]: { base, value } } });
    expect((await edit("boss", "short", "探针一", "校长改的")).status).toBe(200);
    const answer = await expectRefused(test, () => edit("serviceHead", "short", "探针一", "主管改的"), [
      409,
      "form.conflict",
    ]);
    expect(answer.body.params.field).toBe("短文本");
    expect(answer.body.params.conflicts).toEqual([
      { field: "short", base: "探针一", current: "校长改的", wanted: "主管改的" },
    ]);
    expect((await edit("serviceHead", "kind", null, "a")).status).toBe(200);
    expect((await edit("serviceHead", "short", "校长改的", "主管改的")).status).toBe(200);
  });

  it("at the same instant: one is kept, the other is told", async () => {
    const id = await fileProbe();
    const edit = (who: "boss" | "serviceHead", value: string) =>
      s.on(who, id, "fields", { changes: { short: { base: "探针一", value } } });
    const answers = await Promise.all([edit("boss", "甲"), edit("serviceHead", "乙")]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  it("refuses a complaint's colleague to learn of it by a conflict", async () => {
    const id = await s.submit("boss", "complaint", complaintOf(s.ids.haidian, { about: [s.people.campusHead] }));
    await expectRefused(
      test,
      () => s.on("campusHead", id, "fields", { changes: { content: { base: "x", value: "y" } } }),
      [404, "request.not_found"],
    );
  });
});
