/** Random walks of random tickets: each offered command must be accepted, timers ring in between. */
import fc from "fast-check";
import type { Actor, FlowDefinition } from "../../flow/index.ts";
import { commandFor } from "../../flow/testing/command-for.ts";
import { flow as anyFlow } from "../../flow/testing/random-flow.ts";
import type { TicketAction, TicketCommand, TicketRights, TicketTypeDefinition } from "../index.ts";
import { mergeSideOf, timersOf } from "../index.ts";
import { Counter, planned } from "./counter.ts";
import { HOUR, idOf, member, MOTHER, SYSTEM } from "./school.ts";
import { claim, school, support, typeOf } from "./sample-types.ts";

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

/** What a walk's changes of type turn tickets into. */
const supportPlan = planned(support);

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
export const MANAGER: TicketRights = { side: "staff", handle: true, assign: true, manage: true };

interface Move {
  actor: Actor;
  rights: TicketRights;
  command: TicketCommand;
}

/** The command that an offered action means, well formed. */
export function meant(desk: Counter, action: TicketAction, pick: number, rights: TicketRights): TicketCommand {
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
      return { command: "watch", watch: pick % 2 === 0, ...(pick % 3 === 0 ? { member: idOf("kai") } : {}) };
    case "cancel":
      return { command: "cancel", reason: "重复" };
    case "changeType":
      return {
        command: "changeType",
        to: { typeId: `type${desk.state.seq}`, version: 1 },
        data: { problem: "改类型", student: idOf("s2") },
        reason: "选错了",
      };
    case "merge":
      return { command: "merge", into: { ...mergeSideOf(desk.plan, desk.state), id: "T2" } };
    case "link":
      return { command: "link", to: `L${pick}`, as: "related" };
    case "unmerge":
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

export function sides(desk: Counter): { actor: Actor; rights: TicketRights }[] {
  const staff = PEOPLE.map((name) => ({ actor: member(name), rights: desk.rightsOf(member(name)) }));
  return [
    ...staff,
    { actor: member("zoe"), rights: MANAGER },
    { actor: MOTHER, rights: desk.rightsOf(MOTHER) },
    { actor: { kind: "link", id: "L" }, rights: desk.rightsOf(MOTHER) },
    { actor: SYSTEM, rights: desk.rightsOf(SYSTEM) },
  ];
}

/** A transfer is offered, to whom it may go is not: the institution tells. */
export const NOT_THEM: readonly string[] = ["flow.bad_transfer", "flow.already_seated", "ticket.about_person"];

const ENDING = new Set(["withdraw", "cancel", "resolve", "close", "merge", "changeType"]);

/** Walk random tickets; `check` looks at the counter at the start and after each command. Throws when an offer is refused. */
export function walk(check: (desk: Counter, move: Move | undefined) => void, numRuns: number): void {
  fc.assert(
    fc.property(
      anyType,
      fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 4, maxLength: 18 }),
      ({ definition, data }, steps) => {
        const desk = new Counter(definition, anySchool).file(data);
        desk.other = supportPlan;
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
          if (chosen.action.command === "wake" || chosen.action.command === "expireClaim") desk.now += 200 * HOUR;
          const command = meant(desk, chosen.action, pick, chosen.rights);
          const refusal = desk.refusalOf(chosen.actor, command, chosen.rights);
          if (refusal && !(chosen.action.command === "transfer" && NOT_THEM.includes(refusal.code)))
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
