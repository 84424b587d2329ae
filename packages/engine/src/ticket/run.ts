/** One decision on a ticket under way: the state moves only through {@link emit}, so the events' fold is the state. */
import type { ConditionEnv } from "../condition/index.ts";
import {
  decideFlow,
  type FlowCommand,
  type FlowContext,
  type FlowEffect,
  type FlowEnv,
  startFlow,
} from "../flow/index.ts";
import {
  evaluateForm,
  type Evaluation,
  type FormContext,
  readableData,
  type RecordRequest,
  rolePath,
} from "../form/index.ts";
import { type Data, instantOf, refuse, type Refused, toIso } from "../kernel/index.ts";
import { amountDue } from "../sla/index.ts";
import { calendarFor } from "./calendars.ts";
import { type FactRequest, flowRights, type TicketEnv } from "./env.ts";
import type { TicketEvent } from "./event.ts";
import { applyTicket } from "./fold.ts";
import type { TicketPlan } from "./plan.ts";
import { aboutMembers, type TicketState } from "./state.ts";

export interface TicketRun {
  readonly plan: TicketPlan;
  /** The system's inside {@link asSystem}. */
  env: TicketEnv;
  state: TicketState;
  readonly events: TicketEvent[];
  readonly effects: FlowEffect[];
  readonly needs: FactRequest[];
}

/** Stops a run early: a refusal, or facts that are missing. Thrown inside the engine only, answered as a value. */
export class Stop extends Error {
  readonly refused: Refused | undefined;
  constructor(refused?: Refused) {
    super("stop");
    this.refused = refused;
  }
}

export function emit(run: TicketRun, event: TicketEvent): void {
  run.events.push(event);
  run.state = applyTicket(run.events.length === 1 && event.kind === "ticket.submitted" ? undefined : run.state, event);
}

/** Ask for records; the run ends here and is begun anew with them. */
export function askRecords(run: Pick<TicketRun, "needs">, records: readonly RecordRequest[]): never {
  run.needs.push(...records.map((record) => ({ kind: "record" as const, record })));
  throw new Stop();
}

export function conditionEnv(env: TicketEnv): ConditionEnv {
  return { now: env.now, zone: env.zone, ...(env.me === undefined ? {} : { me: env.me }) };
}

interface Seen {
  plan: TicketPlan;
  number: string;
  roles: TicketState["roles"];
  category: TicketState["category"];
  priority: TicketState["priority"];
  seen: Data;
}
/** By the data object: most events of a decision leave it as it is, and every clock and condition reads it. */
const lastSeen = new WeakMap<Data, Seen>();

/** What conditions of flows, clocks and rules read: fields by id, `role.*`, `ticket.*`. Not to be changed. */
export function seenData(plan: TicketPlan, state: TicketState): Data {
  const { number, roles, category, priority } = state;
  const last = lastSeen.get(state.data);
  const same = last?.plan === plan && last.number === number && last.roles === roles;
  if (same && last.category === category && last.priority === priority) return last.seen;
  const seen = readAll(plan, state);
  lastSeen.set(state.data, { plan, number, roles, category, priority, seen });
  return seen;
}

function readAll(plan: TicketPlan, state: TicketState): Data {
  const seen: Data = { ...readableData(plan.definition.form, state.data), ...ticketData(state) };
  for (const [role, value] of Object.entries(state.roles))
    if (value !== undefined) seen[rolePath(role as keyof TicketState["roles"])] = value;
  return seen;
}

/** The `ticket.*` values. */
export function ticketData(
  t: Pick<TicketState, "number" | "category" | "urgency" | "priority" | "channel" | "createdAt" | "typeId">,
): Data {
  return {
    "ticket.number": t.number,
    "ticket.category": t.category,
    "ticket.urgency": t.urgency,
    "ticket.priority": t.priority,
    "ticket.channel": t.channel,
    "ticket.createdAt": toIso(t.createdAt),
    "ticket.type": t.typeId,
  };
}

export function formContext(
  run: Pick<TicketRun, "env" | "state">,
  outside: Data,
  rights?: FormContext["rights"],
): FormContext {
  const { env } = run;
  return {
    ...conditionEnv(env),
    audience: env.rights.side === "requester" ? "requester" : "staff",
    records: env.facts.records,
    files: env.facts.files,
    outside,
    ...(rights ? { rights } : {}),
  };
}

/** Do something in the system's name inside a person's command. */
export function asSystem(run: TicketRun, act: () => void): void {
  const { env } = run;
  run.env = { ...env, actor: { kind: "system" }, rights: { side: "system", handle: true, assign: true, manage: true } };
  try {
    act();
  } finally {
    run.env = env;
  }
}

/** Run a flow command (or the start), answering its requests for moments here; other facts are asked of the caller. */
export function runFlow(run: TicketRun, command: FlowCommand | "start"): void {
  const refused = tryFlow(run, command);
  if (refused) throw new Stop(inWords(refused));
}

/** A transfer that can't be: why, by the code that says it best. */
function inWords(refused: Refused): Refused {
  const { code, params } = refused.refusal;
  if (code !== "flow.bad_transfer") return refused;
  if (params.why === "about") return refuse("ticket.about_person");
  return params.why === "seated" ? refuse("flow.already_seated", { member: params.member ?? null }) : refused;
}

/** The same, answering the flow's refusal instead of ending the run. */
export function tryFlow(run: TicketRun, command: FlowCommand | "start"): Refused | undefined {
  const moment: Record<string, { at: number }> = {};
  for (;;) {
    const env = flowEnv(run, moment);
    const answer =
      command === "start" ? startFlow(run.plan.flow, env) : decideFlow(run.plan.flow, run.state.flow, command, env);
    if (answer.ok) {
      for (const event of answer.events) emit(run, event);
      run.effects.push(...answer.effects);
      return undefined;
    }
    if ("refusal" in answer) return answer;
    const outside: FactRequest[] = [];
    for (const need of answer.needs) {
      if (need.kind === "moment") moment[need.key] = { at: momentOf(run, need.of) };
      else outside.push(need);
    }
    if (outside.length > 0) {
      run.needs.push(...outside);
      throw new Stop();
    }
  }
}

type MomentOf = Extract<
  Extract<ReturnType<typeof decideFlow>, { needs: unknown }>["needs"][number],
  { kind: "moment" }
>["of"];

function momentOf(run: TicketRun, of: MomentOf): number {
  if ("date" in of) return instantOf(of.date, "00:00", run.env.zone);
  const calendar = calendarFor(run, of.calendar);
  const due = amountDue({ amount: of.amount, unit: of.unit }, calendar, run.env.now);
  return due === "never" ? run.env.now : due;
}

/** What the flow must know of the ticket to say what somebody may do. */
export function flowContext(state: TicketState, rights: TicketEnv["rights"]): FlowContext {
  return {
    submitter: state.submitter,
    requester: state.requester?.party,
    about: aboutMembers(state),
    rights: flowRights(rights),
  };
}

function flowEnv(run: TicketRun, moment: Record<string, { at: number }>): FlowEnv {
  const { env, plan, state } = run;
  const conditions = conditionEnv(env);
  return {
    ticketId: state.id,
    now: env.now,
    newId: env.newId,
    facts: { who: env.facts.who, roundRobin: env.facts.roundRobin, moment },
    data: seenData(plan, state),
    evaluate: (condition, data) => plan.holds(condition, data, conditions),
    operand: (operand, data) => plan.read(operand, data, conditions),
    actor: env.actor,
    ...flowContext(state, env.rights),
    refresh: (data) => refreshed(run, data),
  };
}

/** Formulas, lookups and roles as they follow from `data`, which the flow has just set; what it did not touch stays as stored. */
function refreshed(run: TicketRun, data: Data): Data {
  return { ...data, ...recomputed(run, data).seen };
}

/**
 * The form evaluated over `data`, reckoning again only what hangs on a difference from the data in the run's state.
 * Stops when a lookup reads a record that is not loaded.
 */
export function recomputed(run: TicketRun, data: Data): Evaluation {
  const { form } = run.plan;
  const context = formContext(run, ticketData(run.state));
  const before = evaluateForm(form, run.state.data, context, { computed: "stored" });
  const fields = Object.fromEntries(Object.entries(data).filter(([id]) => form.fields.has(id)));
  const after = evaluateForm(form, fields, context, { computed: { since: before.seen } });
  return after.needs.length > 0 ? askRecords(run, after.needs) : after;
}
