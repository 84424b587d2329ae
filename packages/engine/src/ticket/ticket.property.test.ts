import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { derivedCategory, type Actor, type FlowDefinition } from "../flow/index.ts";
import { commandFor, flow as anyFlow } from "../flow/testing/random-flow.ts";
import { statusOf } from "../sla/index.ts";
import type { TicketAction } from "./available.ts";
import type { TicketCommand } from "./command.ts";
import type { TicketTypeDefinition } from "./definition.ts";
import type { TicketRights } from "./env.ts";
import { Counter, HOUR, idOf, member, MOTHER, SYSTEM } from "./testing/counter.ts";
import { claim, school, support, typeOf } from "./testing/sample-types.ts";
import { timersOf } from "./timers.ts";

/** Any flow over a form with what random flows read: an amount, a date, a member. */
const around = (flow: FlowDefinition): TicketTypeDefinition =>
  typeOf(
    {
      fields: [
        { id: "amount", type: "number", label: { zh: "数" } },
        { id: "day", type: "date", label: { zh: "日" } },
        { id: "owner", type: "reference", record: "member", multiple: true, label: { zh: "人" } },
        {
          id: "about",
          type: "reference",
          record: "member",
          multiple: true,
          role: "about",
          audience: "staff",
          label: { zh: "涉及" },
        },
      ],
    },
    typedSteps(flow),
    {
      ...(flow.withdraw ? { withdraw: flow.withdraw } : {}),
      rating: true,
      waiting: { remindAfterHours: 24, resolveAfterHours: 72 },
      closeAfterDays: 3,
      reopen: { mode: "reopen" },
      policies: support.policies.filter((policy) => !policy.match && !policy.anchor),
    },
  );

/** Literals of random flows with the type that the condition engine wants. */
const typedSteps = (flow: FlowDefinition): FlowDefinition["steps"] =>
  JSON.parse(JSON.stringify(flow.steps), (key, value: unknown) =>
    (key === "to" || key === "right") && typeof value === "object" && value !== null && "value" in value
      ? { ...value, type: "integer" }
      : value,
  ) as FlowDefinition["steps"];

const PEOPLE = ["amy", "bob", "cat", "tom", "hui"];
const anySchool = { ...school, people: { ...school.people, a: ["amy", "bob"], b: ["cat"], c: ["tom", "hui"], d: [] } };
const anyType = fc.oneof(
  {
    weight: 4,
    arbitrary: anyFlow.map((flow) => ({
      definition: around(flow),
      data: { amount: 600, day: "2026-12-01", owner: [idOf("cat")] },
    })),
  },
  fc.constant({ definition: support, data: { problem: "没有声音", student: idOf("s1") } }),
  fc
    .constantFrom(100, 600_000)
    .map((amount) => ({ definition: claim, data: { amount, reason: "搬家", account: "6222" } })),
);
const MANAGER: TicketRights = { side: "staff", handle: true, assign: true, manage: true };

interface Move {
  actor: Actor;
  rights: TicketRights;
  command: TicketCommand;
}

/** The command that an offered action means, well formed. */
function meant(desk: Counter, action: TicketAction, pick: number, rights: TicketRights): TicketCommand | undefined {
  switch (action.command) {
    case "reply":
      return { command: "reply", text: "您好", files: [] };
    case "note":
      return { command: "note", text: "记录", mentions: [], files: [] };
    case "contact":
      return { command: "contact", how: "phone", text: "已联系" };
    case "editFields": {
      const field =
        desk.plan.form.fields.has("day") && rights.manage
          ? { day: ["2026-12-02", null, "2026-11-20"][pick % 3] ?? null }
          : {};
      const about =
        desk.plan.form.fields.has("about") && rights.manage && pick % 4 === 0
          ? { about: [idOf(PEOPLE[pick % 5] ?? "amy")] }
          : {};
      return { command: "editFields", changes: desk.changes({ ...field, ...about }) };
    }
    case "setPriority":
      return {
        command: "setPriority",
        priority: (["normal", "high", "urgent"] as const)[pick % 3] ?? "high",
        reason: "因为",
      };
    case "reopen":
      return { command: "reopen", comment: "没好" };
    case "rate":
      return { command: "rate", score: 1 + (pick % 5), tags: [] };
    case "watch":
      return { command: "watch", watch: pick % 2 === 0 };
    case "cancel":
      return { command: "cancel", reason: "重复" };
    case "noReplyNeeded":
    case "urge":
    case "withdraw":
    case "close":
      return { command: action.command };
    case "resubmit":
      return { command: "resubmit", visit: action.visit ?? "", task: action.task ?? "", data: { ...desk.state.data } };
    case "automationSent":
    case "automationDone":
    case "automationFailed":
      return { command: "automation", report: commandFor(action, pick, PEOPLE.map(idOf)) as never };
    default: {
      const task = commandFor(action, pick, PEOPLE.map(idOf)) as never;
      const fields = action.command === "complete" && action.step === "handle" ? { cause: "耳机" } : undefined;
      const given = {
        ...(task as object),
        ...("asks" in action && action.asks ? { result: "好了" } : {}),
        ...("mustTick" in action ? { checklist: action.mustTick } : {}),
      };
      return { command: "task", task: given as never, ...(fields ? { fields: desk.changes(fields) } : {}) };
    }
  }
}

function sides(desk: Counter): { actor: Actor; rights: TicketRights }[] {
  const staff = PEOPLE.map((name) => ({ actor: member(name), rights: desk.rightsOf(member(name)) }));
  return [
    ...staff,
    { actor: member("zoe"), rights: MANAGER },
    { actor: MOTHER, rights: desk.rightsOf(MOTHER) },
    { actor: { kind: "link", id: "L" }, rights: desk.rightsOf(MOTHER) },
    { actor: SYSTEM, rights: desk.rightsOf(SYSTEM) },
  ];
}

const ENDING = new Set(["withdraw", "cancel", "resolve", "close"]);

function walk(check: (desk: Counter, move: Move | undefined) => void, numRuns: number): void {
  fc.assert(
    fc.property(
      anyType,
      fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 4, maxLength: 18 }),
      ({ definition, data }, steps) => {
        const desk = new Counter(definition, anySchool).file(data);
        check(desk, undefined);
        for (const [which, pick] of steps) {
          if (which % 5 === 0) {
            // Time goes on: the next timer rings.
            const [timer] = timersOf(desk.plan, desk.state).sort((a, b) => a.at - b.at);
            if (timer) {
              desk.until(Math.max(desk.now, timer.at));
              check(desk, undefined);
              continue;
            }
          }
          desk.now += (pick % 7) * HOUR;
          const offered = sides(desk).flatMap((side) =>
            desk.available(side.actor, side.rights).map((action) => ({ ...side, action })),
          );
          const names = [...new Set(offered.map(({ action }) => action.command))].filter(
            (name) => which % 9 === 0 || !ENDING.has(name),
          );
          const name = names[which % names.length];
          const among = offered.filter(({ action }) => action.command === name);
          const chosen = among[pick % among.length];
          if (chosen === undefined) return;
          if (chosen.action.command === "wake") desk.now += 200 * HOUR;
          const command = meant(desk, chosen.action, pick, chosen.rights);
          if (command === undefined) continue;
          const refusal = desk.refusalOf(chosen.actor, command, chosen.rights);
          // Who may be given a task is the institution's to tell.
          const may = ["flow.bad_transfer", "flow.already_seated", "ticket.about_person"];
          if (refusal && !(chosen.action.command === "transfer" && may.includes(refusal.code)))
            throw new Error(
              `${JSON.stringify(command)} by ${JSON.stringify(chosen.actor)} was offered, yet: ${JSON.stringify(refusal)}`,
            );
          check(desk, { ...chosen, command });
        }
      },
    ),
    { numRuns },
  );
}

describe("any type, any lawful walk", { timeout: 60_000 }, () => {
  it("[T1][T2][T3] fold = state after each command and through JSON; what is offered is accepted", () => {
    // The counter folds the whole history after each answer.
    walk(() => {}, 40);
  });

  it("[T3] what is not offered to a side is refused", () => {
    walk((desk) => {
      const all = sides(desk);
      const every = all.flatMap(({ actor, rights }) => desk.available(actor, rights));
      for (const action of every.slice(0, 40)) {
        const command = meant(desk, action, 1, desk.rightsOf(MOTHER));
        if (command === undefined) continue;
        for (const { actor, rights } of all) {
          const offered = desk
            .available(actor, rights)
            .some(
              (mine) =>
                mine.command === action.command &&
                ("visit" in mine ? mine.visit : "") === ("visit" in action ? action.visit : "") &&
                ("task" in mine ? mine.task : "") === ("task" in action ? action.task : ""),
            );
          if (!offered) expect(desk.refusal(actor, command, rights), JSON.stringify([actor, command])).toBeDefined();
        }
      }
    }, 6);
  });

  it("[T20]–[T24] the category is what flow and acceptance make it", () => {
    walk(({ plan, state }) => {
      const derived = derivedCategory(plan.flow, state.flow);
      if (state.category === "closed") expect(derived).toBe("resolved");
      else if (state.category === "open") expect([derived, state.acceptedAt]).toEqual(["active", undefined]);
      else expect(state.category).toBe(derived);
      expect(state.waitingSince !== undefined).toBe(state.category === "waiting");
      expect(state.closedAt !== undefined).toBe(
        ["closed", "rejected", "withdrawn", "cancelled"].includes(state.category),
      );
      if (state.category === "resolved") expect(state.resolvedAt).toBeDefined();
    }, 24);
  });

  it("[T30][T31][T41] clocks agree with the state", () => {
    walk(({ state, plan }) => {
      const { firstResponse, nextResponse, resolution, unclaimed } = state.clocks;
      expect(state.firstResponseAt !== undefined && firstResponse?.outcome !== "cancelled").toBe(
        firstResponse?.outcome === "fulfilled",
      );
      if (nextResponse) expect(firstResponse?.outcome).toBe("fulfilled");
      if (nextResponse && statusOf(nextResponse) === "running")
        expect(state.unansweredSince).toBe(nextResponse.startedAt);
      const over = ["resolved", "closed", "rejected", "withdrawn", "cancelled"].includes(state.category);
      expect(resolution && statusOf(resolution)).toBe(
        over ? "stopped" : state.category === "waiting" ? "paused" : "running",
      );
      if (unclaimed && over) expect(statusOf(unclaimed)).toBe("stopped");
      for (const clock of Object.values(state.clocks)) {
        if (clock.statutory) expect(clock.pausedAt).toBeUndefined();
        if (clock.subject === "ticket") continue;
        const visit = state.flow.visits[clock.subject.visit];
        expect(clock.stoppedAt === undefined).toBe(visit?.leftAt === undefined);
        if (visit?.leftAt === undefined) expect(clock.pausedAt !== undefined).toBe(visit?.waiting !== undefined);
      }
      expect(plan.clocks.length).toBeGreaterThan(4);
    }, 24);
  });

  it("[T53] a due timer does something and never twice; one that is not due does nothing", () => {
    walk((desk) => {
      for (const { timer, at } of timersOf(desk.plan, desk.state)) {
        if (at > desk.now) expect(desk.send(SYSTEM, { command: "timer", timer })).toEqual([]);
      }
      const due = timersOf(desk.plan, desk.state).find(({ at }) => at <= desk.now);
      if (!due) return;
      expect(desk.send(SYSTEM, { command: "timer", timer: due.timer }).length, JSON.stringify(due)).toBeGreaterThan(0);
      expect(timersOf(desk.plan, desk.state)).not.toContainEqual(due);
    }, 24);
  });

  it("[T70][T71] nobody whom it is about holds a seat, watches, or is offered anything", () => {
    walk((desk) => {
      const about = desk.state.roles.about;
      if (!Array.isArray(about)) return;
      for (const id of about) {
        const actor = { kind: "member", id: String(id) } as const;
        expect(desk.available(actor, MANAGER)).toEqual([]);
        expect(desk.state.watchers).not.toContain(id);
        for (const visit of Object.values(desk.state.flow.visits)) {
          if (visit.leftAt !== undefined) continue;
          for (const task of visit.tasks.filter((one) => one.state === "open" || one.state === "queued"))
            expect([...(task.pool ?? []), ...(task.party ? [task.party] : [])].map((party) => party.id)).not.toContain(
              id,
            );
        }
      }
    }, 24);
  });
});
