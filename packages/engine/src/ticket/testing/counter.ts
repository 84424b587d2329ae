/** One ticket played through the engine with a school in memory; every answer is folded anew and compared. */
import { expect } from "vitest";
import type { Actor, FlowCommand, FlowEffect, Party, Visit } from "../../flow/index.ts";
import { deepFreeze, isJson } from "../../flow/testing/plain-state.ts";
import type { CompiledCalendar, Data } from "../../kernel/index.ts";
import {
  applyTicket,
  availableTicket,
  type Channel,
  decideTicket,
  type Requester,
  type Side,
  type SubmitCommand,
  type TicketAction,
  type TicketAnswer,
  type TicketCommand,
  type TicketEnv,
  type TicketEvent,
  type TicketFacts,
  type TicketPlan,
  type TicketRights,
  type TicketState,
  type TicketTypeDefinition,
  planTicketType,
  timersOf,
} from "../index.ts";
import { answerNeed, MONDAY, MOTHER, member, OFFICE, type School, SYSTEM, ZONE } from "./school.ts";
import { seatedIn, seatIn, visitIn, whereItIs } from "./seats.ts";

export function planned(definition: TicketTypeDefinition): TicketPlan {
  const result = planTicketType(definition);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.plan;
}

const RIGHTS: Record<Side, TicketRights> = {
  staff: { side: "staff", handle: true, assign: false, manage: false },
  requester: { side: "requester", handle: false, assign: false, manage: false },
  system: { side: "system", handle: true, assign: true, manage: true },
};

export interface Filing {
  by?: Actor;
  side?: Side;
  requester?: Requester | null;
  urgency?: SubmitCommand["urgency"];
  channel?: Channel;
}

export class Counter {
  plan: TicketPlan;
  /** What a change of type turns it into. */
  other: TicketPlan | undefined;
  readonly school: School;
  readonly events: TicketEvent[] = [];
  readonly effects: FlowEffect[] = [];
  calendar: CompiledCalendar = OFFICE;
  now = MONDAY;
  rounds = 0;
  #state: TicketState | undefined;
  #folded: TicketState | undefined;
  #ids = 0;
  #turn = 0;

  constructor(definition: TicketTypeDefinition | TicketPlan, school: School) {
    this.plan = "definition" in definition ? definition : planned(definition);
    this.school = school;
  }

  get state(): TicketState {
    if (this.#state === undefined) throw new Error("nothing was filed");
    return this.#state;
  }

  /** Rights of an actor: staff who handle, the asker on their side, the system. */
  rightsOf(actor: Actor, side?: Side): TicketRights {
    return RIGHTS[side ?? (actor.kind === "member" ? "staff" : actor.kind === "system" ? "system" : "requester")];
  }

  env(actor: Actor, rights: TicketRights, facts: TicketFacts): TicketEnv {
    return {
      now: this.now,
      newId: () => `i${++this.#ids}`,
      zone: ZONE,
      actor,
      rights,
      facts,
      ...(actor.kind === "member" ? { me: actor.id } : {}),
      ...(this.other ? { other: this.other } : {}),
    };
  }

  file(data: unknown, filing: Filing = {}): this {
    const answer = this.tryFile(data, filing);
    if (!answer.ok) throw new Error(`not filed: ${JSON.stringify(answer)}`);
    return this;
  }

  tryFile(data: unknown, filing: Filing = {}): TicketAnswer {
    const { by = MOTHER, side, urgency = "normal", channel = "portal" } = filing;
    const asks =
      filing.requester === undefined ? { party: by as Party, name: "王女士", phone: "13800138000" } : filing.requester;
    return this.try(
      by,
      {
        command: "submit",
        id: "T1",
        number: "261123-00001",
        typeId: "type",
        version: 1,
        data,
        urgency,
        channel,
        ...(asks ? { requester: asks } : {}),
      },
      this.rightsOf(by, side),
    );
  }

  /** Ask the engine, answering what it needs; a decision moves the ticket. */
  try(actor: Actor, command: TicketCommand, rights = this.rightsOf(actor)): TicketAnswer {
    const answer = this.peek(actor, command, rights);
    if (answer.ok) this.#take(answer);
    return answer;
  }

  /** What would be answered; the ticket stays where it is. */
  peek(actor: Actor, command: TicketCommand, rights = this.rightsOf(actor)): TicketAnswer {
    const facts: TicketFacts = { who: {}, roundRobin: {}, records: {}, files: this.school.files ?? {}, calendars: {} };
    for (this.rounds = 1; ; this.rounds++) {
      const answer = decideTicket(this.plan, this.#state, command, this.env(actor, rights, facts));
      if (answer.ok || "refusal" in answer) return answer;
      if (this.rounds === 8) throw new Error(`kept asking: ${JSON.stringify(answer.needs)}`);
      for (const need of answer.needs) answerNeed(need, facts, this.school, this.calendar, () => this.#turn++);
    }
  }

  #take(answer: Extract<TicketAnswer, { ok: true }>): void {
    this.events.push(...answer.events);
    this.effects.push(...answer.effects);
    this.#state = answer.state;
    if (this.other && answer.events.some((event) => event.kind === "ticket.typeChanged")) this.plan = this.other;
    // [T2] The next decision must leave it as it is: changing it throws.
    deepFreeze(answer.state);
    // [T1] The history's fold, read back from JSON event by event, is the state. As text: `toEqual` is slow on states.
    const kept = JSON.parse(JSON.stringify(answer.events)) as TicketEvent[];
    this.#folded = kept.reduce<TicketState | undefined>(applyTicket, this.#folded);
    if (JSON.stringify(this.#folded) !== JSON.stringify(answer.state)) expect(this.#folded).toEqual(answer.state);
    if (!isJson(answer.effects)) expect(JSON.parse(JSON.stringify(answer.effects))).toEqual(answer.effects);
  }

  /** Act; throws when it is refused. The new events. */
  send(actor: Actor, command: TicketCommand, rights?: TicketRights): TicketEvent[] {
    const before = this.events.length;
    const answer = this.try(actor, command, rights);
    if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
    return this.events.slice(before);
  }

  refusal(actor: Actor, command: TicketCommand, rights?: TicketRights): string | undefined {
    return this.refusalOf(actor, command, rights)?.code;
  }

  refusalOf(actor: Actor, command: TicketCommand, rights?: TicketRights) {
    const answer = this.try(actor, command, rights);
    return answer.ok || !("refusal" in answer) ? undefined : answer.refusal;
  }

  available(actor: Actor, rights = this.rightsOf(actor)): TicketAction[] {
    return availableTicket(this.plan, this.state, { actor, rights, now: this.now });
  }

  buttons(actor: Actor, rights?: TicketRights): string[] {
    return [...new Set(this.available(actor, rights).map((action) => action.command))].sort();
  }

  /** Everything that the clock does until `to`: timers fire in order, each at its time. */
  until(to: number): this {
    for (;;) {
      const [next] = timersOf(this.plan, this.state).sort((a, b) => a.at - b.at);
      if (next === undefined || next.at > to) break;
      this.now = Math.max(this.now, next.at);
      const { seq } = this.state;
      this.send(SYSTEM, { command: "timer", timer: next.timer });
      if (this.state.seq === seq) throw new Error(`a due timer did nothing: ${JSON.stringify(next)}`);
    }
    this.now = to;
    return this;
  }

  wait(ms: number): this {
    return this.until(this.now + ms);
  }

  timers(): string[] {
    return timersOf(this.plan, this.state)
      .map(({ timer }) => timer.on)
      .sort();
  }

  at(): string[] {
    return whereItIs(this.state.flow);
  }

  visit(step: string): Visit {
    return visitIn(this.state.flow, step);
  }

  seated(step: string): string[] {
    return seatedIn(this.state.flow, step);
  }

  seat(step: string, person?: string): { visit: string; task: string } {
    return seatIn(this.state.flow, step, person);
  }

  task(actor: Actor, step: string, command: TaskInput, more: { fields?: Data; files?: string[] } = {}): TicketEvent[] {
    return this.send(actor, this.taskCommand(actor, step, command, more));
  }

  taskCommand(
    actor: Actor,
    step: string,
    command: TaskInput,
    more: { fields?: Data; files?: string[] } = {},
  ): TicketCommand {
    const { fields, ...rest } = more;
    const task = { ...command, ...this.seat(step, "id" in actor ? actor.id : undefined) } as FlowCommand;
    return {
      command: "task",
      task: task as Extract<TicketCommand, { command: "task" }>["task"],
      ...rest,
      ...(fields ? { fields: this.changes(fields) } : {}),
    };
  }

  /** Changes from the values as they are now. */
  changes(fields: Data) {
    return Object.fromEntries(
      Object.entries(fields).map(([id, value]) => [id, { base: this.state.data[id] ?? null, value }]),
    );
  }

  claim(person: string, step: string): TicketEvent[] {
    return this.task(member(person), step, { command: "claim" });
  }

  /** The worker reports on an automated step. */
  report(step: string, what: "automationSent" | "automationDone" | "automationFailed", fields?: Data): TicketEvent[] {
    const visit = this.visit(step);
    const on = { visit: visit.id, key: visit.automation?.key ?? "" };
    const report =
      what === "automationDone"
        ? { command: what, ...on, receipt: "R" }
        : what === "automationFailed"
          ? { command: what, ...on, error: "timeout" }
          : { command: what, ...on };
    return this.send(SYSTEM, { command: "automation", report, ...(fields ? { fields } : {}) });
  }

  kinds(): string[] {
    return this.events.map((event) => event.kind);
  }
}

/** A command on a seat, without the seat. */
export type TaskInput = { command: string; [more: string]: unknown };
