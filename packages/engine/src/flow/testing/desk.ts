/** A small institution for tests: answers every fact from a table, counts ids and the clock by itself. */
import { expect } from "vitest";
import type { Data, Value } from "../../kernel/index.ts";
import type {
  Actor,
  FlowAction,
  FlowAnswer,
  FlowCommand,
  FlowDefinition,
  FlowEffect,
  FlowEvent,
  FlowFactRequest,
  FlowFacts,
  FlowPlan,
  FlowRight,
  FlowState,
  Party,
  Task,
  Visit,
  WhoFact,
} from "../index.ts";
import { applyFlow, availableFlow, decideFlow, planFlow, startFlow } from "../index.ts";
import { factsFor } from "../facts-for.ts";
import { deepFreeze, isJson } from "./plain-state.ts";
import { evaluatePlain, operandPlain } from "./plain-condition.ts";

export const member = (id: string): Party => ({ kind: "member", id });
export const STUDENT: Party = { kind: "student", id: "xiaoming" };
export const SYSTEM: Actor = { kind: "system" };

export interface School {
  /** Members by role, department or pool name: what a `who` source finds. */
  people: Record<string, (string | WhoFact["members"][number])[]>;
}

export function planned(definition: FlowDefinition): FlowPlan {
  const result = planFlow(definition);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.plan;
}

/** A ticket on the move: `do` acts and must be accepted, `refused` must not; facts are loaded as the service would. */
export class Desk {
  readonly plan: FlowPlan;
  state: FlowState;
  data: Data;
  events: FlowEvent[] = [];
  effects: FlowEffect[] = [];
  now = Date.parse("2026-11-23T02:00:00Z");
  submitter: Actor = STUDENT;
  requester: Party | undefined = STUDENT;
  about: string[] = [];
  refresh: ((data: Data) => Data) | undefined;
  rights: FlowRight[] = [];
  rounds = 0;
  turn = 0;
  readonly school: School;
  #ids = 0;

  constructor(
    definition: FlowDefinition,
    school: School,
    data: Data = {},
    set: Partial<Pick<Desk, "submitter" | "requester" | "about" | "refresh">> = {},
  ) {
    this.plan = planned(definition);
    this.school = school;
    this.data = data;
    Object.assign(this, set);
    const answer = this.ask(
      (facts) => startFlow(this.plan, this.env(SYSTEM, facts)),
      factsFor(this.plan, undefined, undefined, this.env(SYSTEM, none())),
    );
    if (!answer.ok) throw new Error(JSON.stringify(answer));
    this.state = answer.state;
    this.take(undefined, answer);
  }

  env(actor: Actor, facts: FlowFacts) {
    return {
      ticketId: "T1",
      now: this.now,
      newId: () => `i${++this.#ids}`,
      facts,
      data: this.data,
      evaluate: evaluatePlain,
      operand: operandPlain,
      ...(this.refresh && { refresh: this.refresh }),
      actor,
      submitter: this.submitter,
      requester: this.requester,
      about: this.about,
      rights: this.rights,
    };
  }

  who(request: FlowFactRequest, facts: FlowFacts): void {
    if (request.kind === "roundRobin") facts.roundRobin[request.key] = { start: this.turn++ };
    else if (request.kind === "moment")
      facts.moment[request.key] = { at: "date" in request.of ? Date.parse(request.of.date) : this.now + 3_600_000 };
    else facts.who[request.key] = this.found(request.source);
  }

  private found(source: Extract<FlowFactRequest, { kind: "who" }>["source"]): WhoFact {
    const full = (entry: string | WhoFact["members"][number]) =>
      typeof entry === "string" ? { id: entry, onDuty: true, load: 0 } : entry;
    const known = new Map(
      Object.values(this.school.people)
        .flat()
        .map((entry) => [full(entry).id, full(entry)]),
    );
    if (source.kind === "member")
      return {
        members: this.school.people.left?.includes(source.member)
          ? []
          : [known.get(source.member) ?? full(source.member)],
      };
    const key = "role" in source ? source.role : "department" in source ? source.department : source.kind;
    return { members: (this.school.people[key] ?? []).map(full) };
  }

  ask(call: (facts: FlowFacts) => FlowAnswer, first: FlowFactRequest[]): FlowAnswer {
    const facts = none();
    for (const request of first) this.who(request, facts);
    for (this.rounds = 1; ; this.rounds++) {
      const answer = call(facts);
      if (!("needs" in answer)) return answer;
      if (this.rounds === 4) throw new Error(`no answer in four rounds: ${JSON.stringify(answer.needs)}`);
      for (const request of answer.needs) this.who(request, facts);
    }
  }

  /** What would be answered; the ticket stays where it is. */
  peek(actor: Actor, command: FlowCommand): FlowAnswer {
    const first = factsFor(this.plan, this.state, command, this.env(actor, none()));
    return this.ask((facts) => decideFlow(this.plan, this.state, command, this.env(actor, facts)), first);
  }

  try(actor: Actor, command: FlowCommand): FlowAnswer {
    const answer = this.peek(actor, command);
    if (answer.ok) {
      this.take(this.state, answer);
      this.state = answer.state;
    }
    return answer;
  }

  private take(before: FlowState | undefined, answer: Extract<FlowAnswer, { ok: true }>): void {
    const { state, events, effects } = answer;
    // [W1][W6] Read back from JSON, the events fold to the state. As text first: `toEqual` is slow on states.
    const kept = JSON.parse(JSON.stringify(events)) as FlowEvent[];
    const folded = kept.reduce<FlowState | undefined>(applyFlow, before);
    if (JSON.stringify(folded) !== JSON.stringify(state)) expect(folded).toEqual(state);
    if (!isJson([state, events, effects]))
      expect(JSON.parse(JSON.stringify([state, events, effects]))).toEqual([state, events, effects]);
    deepFreeze(state);
    this.events.push(...answer.events);
    this.effects.push(...answer.effects);
    for (const event of answer.events) {
      if (event.kind !== "flow.fieldsSet") continue;
      for (const [field, { to }] of Object.entries(event.changes)) this.data = { ...this.data, [field]: to as Value };
    }
  }

  /** Act; a test fails when it is refused. Returns the events. */
  send(actor: Actor, command: FlowCommand): FlowEvent[] {
    const before = this.events.length;
    const answer = this.try(actor, command);
    if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
    return this.events.slice(before);
  }

  refusal(actor: Actor, command: FlowCommand): { code: string; params: object } | undefined {
    const answer = this.try(actor, command);
    return answer.ok || !("refusal" in answer) ? undefined : answer.refusal;
  }

  available(actor: Actor): FlowAction[] {
    return availableFlow(this.plan, this.state, actor, this.env(actor, none()));
  }

  /** Names of the commands offered to the actor. */
  buttons(actor: Actor): string[] {
    return [...new Set(this.available(actor).map((action) => action.command))];
  }

  open(step: string): Visit {
    const visit = this.visits(step).find((candidate) => candidate.leftAt === undefined);
    if (visit === undefined) throw new Error(`${step} is not open; open: ${this.at().join()}`);
    return visit;
  }

  visits(step: string): Visit[] {
    return this.state.order.flatMap((id) => this.state.visits[id] ?? []).filter((visit) => visit.step === step);
  }

  /** Steps that are open now and hold no others. */
  at(): string[] {
    const open = this.state.order
      .flatMap((id) => this.state.visits[id] ?? [])
      .filter((visit) => visit.leftAt === undefined);
    return open
      .filter((visit) => !["branch", "parallel", "loop"].includes(visit.kind))
      .map((visit) => (visit.kind === "correct" ? `correct:${visit.step}` : visit.step));
  }

  /** The ids of a seat: the holder's or candidate's if a person is given, else the first still open. */
  seat(step: string, person?: string): { visit: string; task: string } {
    const visit = this.visits(step).findLast((candidate) => candidate.tasks.length > 0);
    const holds = (task: Task) =>
      task.party?.id === person ||
      (task.party === undefined && task.pool?.some((party) => party.id === person)) ||
      task.standIns?.some((entry) => entry.by.id === person);
    const task = visit?.tasks.find((candidate) =>
      person === undefined ? candidate.state === "open" : holds(candidate),
    );
    if (visit === undefined || task === undefined) throw new Error(`no seat in ${step} for ${person}`);
    return { visit: visit.id, task: task.id };
  }

  claim(person: string, step: string): void {
    this.send(member(person), { command: "claim", ...this.seat(step, person) });
  }
  approve(person: string, step: string): FlowEvent[] {
    return this.send(member(person), { command: "approve", ...this.seat(step, person) });
  }
  complete(
    person: string,
    step: string,
    more: { outcome?: string; result?: string; reason?: string } = {},
  ): FlowEvent[] {
    return this.send(member(person), { command: "complete", ...this.seat(step, person), ...more });
  }
  reject(person: string, step: string, comment = "不同意"): FlowEvent[] {
    return this.send(member(person), { command: "reject", ...this.seat(step, person), comment });
  }
  answer(
    step: string,
    what:
      | { command: "automationSent" }
      | { command: "automationDone"; receipt: string }
      | { command: "automationFailed"; error: string },
  ): FlowEvent[] {
    const visit = this.visits(step).at(-1);
    return this.send(SYSTEM, { ...what, visit: visit?.id ?? "", key: visit?.automation?.key ?? "" });
  }

  kinds(): string[] {
    return this.events.map((event) => event.kind.replace("flow.", ""));
  }
}

export const none = (): FlowFacts => ({ who: {}, roundRobin: {}, moment: {} });
