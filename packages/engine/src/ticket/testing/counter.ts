/** One ticket played through the engine with a school in memory; every answer is folded anew and compared. */
import { expect } from "vitest";
import type { Actor, FlowCommand, FlowEffect, Party, Task, Visit, WhoFact, WhoSource } from "../../flow/index.ts";
import type { FileFact, RecordFact } from "../../form/index.ts";
import { deepFreeze, isJson } from "../../flow/testing/desk.ts";
import { compileCalendar, type CompiledCalendar, type Data } from "../../kernel/index.ts";
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

export const ZONE = "Asia/Shanghai";
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Monday, 10:00 in Shanghai. */
export const MONDAY = Date.parse("2026-11-23T02:00:00Z");

/** A record id made of a short name (≤ 6 ASCII letters), as ids of records are UUIDs; an id stays what it is. */
export function idOf(name: string): string {
  if (name.length > 6) return name;
  const hex = [...name].map((letter) => letter.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  return `00000000-0000-7000-8000-${hex.padStart(12, "0")}`;
}

/** The short name again. */
export function nameOf(id: string): string {
  const hex = id.startsWith("00000000-0000-7000-8000-") ? id.slice(24).replace(/^(00)+/, "") : "";
  return hex === ""
    ? id
    : (hex.match(/../g) ?? []).map((code) => String.fromCharCode(Number.parseInt(code, 16))).join("");
}

export const member = (name: string): Party => ({ kind: "member", id: idOf(name) });
export const MOTHER: Party = { kind: "guardian", id: idOf("g1") };
export const SYSTEM: Actor = { kind: "system" };

/** Weekdays 09:00–18:00, no lunch: easy to reckon with in the head. */
export const OFFICE = compileCalendar({
  id: "office",
  zone: ZONE,
  versions: [
    {
      from: "2025-01-01",
      weekdays: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [{ from: "09:00", to: "18:00" }]])),
    },
  ],
  exceptions: [],
});

export interface School {
  /** Members by role or department key, or by the source's kind (`classTeacher`, `dutyPool` …). */
  people: Record<string, readonly string[]>;
  /** By `kind:id`. */
  records?: Record<string, { label?: string; attributes?: Data; offered?: boolean }>;
  files?: Record<string, FileFact>;
}

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
  readonly plan: TicketPlan;
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
      for (const need of answer.needs) this.#answer(need, facts);
    }
  }

  #answer(need: Extract<TicketAnswer, { needs: unknown }>["needs"][number], facts: TicketFacts): void {
    switch (need.kind) {
      case "who":
        facts.who[need.key] = this.#found(need.source);
        return;
      case "roundRobin":
        facts.roundRobin[need.key] = { start: this.#turn++ };
        return;
      case "record":
        facts.records[`${need.record.kind}:${need.record.id}`] = this.#record(need.record.kind, need.record.id);
        return;
      case "calendar":
        facts.calendars[need.key] = this.calendar;
        return;
      default:
        need satisfies never;
    }
  }

  #found(source: WhoSource): WhoFact {
    const key = "role" in source ? source.role : "department" in source ? source.department : source.kind;
    const ids = source.kind === "member" ? [source.member] : (this.school.people[key] ?? []);
    return { members: ids.map((id) => ({ id: idOf(id), onDuty: true, load: 0 })) };
  }

  #record(kind: string, id: string): RecordFact | null {
    const known = this.school.records?.[`${kind}:${nameOf(id)}`];
    return known
      ? { id, label: known.label ?? id, attributes: known.attributes ?? {}, offered: known.offered ?? true }
      : null;
  }

  #take(answer: Extract<TicketAnswer, { ok: true }>): void {
    this.events.push(...answer.events);
    this.effects.push(...answer.effects);
    this.#state = answer.state;
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

  /** Open stays that somebody or something is awaited in. */
  at(): string[] {
    const open = this.#visits().filter((visit) => visit.leftAt === undefined);
    return open
      .filter((visit) => !["branch", "parallel", "loop"].includes(visit.kind))
      .map((visit) => (visit.kind === "correct" ? `correct:${visit.step}` : visit.step));
  }

  #visits(): Visit[] {
    return this.state.flow.order.flatMap((id) => this.state.flow.visits[id] ?? []);
  }

  visit(step: string): Visit {
    const visit = this.#visits().findLast((one) => one.step === step);
    if (visit === undefined) throw new Error(`${step} was never entered; at: ${this.at().join()}`);
    return visit;
  }

  /** People who hold or may claim the open seats of a step. */
  seated(step: string): string[] {
    const open = this.visit(step).tasks.filter((task) => task.state === "open");
    return open.flatMap((task) => (task.party ? [task.party] : (task.pool ?? []))).map((party) => nameOf(party.id));
  }

  /** The seat that this person holds or may claim, else the last of the step. */
  seat(step: string, person?: string): { visit: string; task: string } {
    const visit = this.visit(step);
    const id = person === undefined ? undefined : idOf(person);
    const holds = (task: Task): boolean =>
      task.party?.id === id || (task.party === undefined && (task.pool ?? []).some((party) => party.id === id));
    const task =
      visit.tasks.findLast(person === undefined ? (one) => one.state === "open" : holds) ?? visit.tasks.at(-1);
    if (task === undefined) throw new Error(`no seat in ${step}`);
    return { visit: visit.id, task: task.id };
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
