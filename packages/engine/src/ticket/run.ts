/** One decision on a ticket under way: the state moves only through {@link emit}, so the events' fold is the state. */
import type { ConditionEnv } from "../condition/index.ts";
import type { FlowContext, FlowEffect } from "../flow/index.ts";
import {
  evaluateForm,
  type Evaluation,
  type FormContext,
  readableData,
  type RecordRequest,
  rolePath,
} from "../form/index.ts";
import { type Data, type Refused, toIso } from "../kernel/index.ts";
import { type FactRequest, flowRights, type TicketEnv } from "./env.ts";
import type { TicketEvent } from "./event.ts";
import { applyTicket } from "./fold.ts";
import type { TicketPlan } from "./plan.ts";
import { aboutMembers, type TicketState } from "./state.ts";

export interface TicketRun {
  /** Another one after a change of type. */
  plan: TicketPlan;
  /** After a change of type: the data that what the flow sets is compared with. */
  since?: Data;
  /** The system's inside {@link asSystem}. */
  env: TicketEnv;
  state: TicketState;
  readonly events: TicketEvent[];
  readonly effects: FlowEffect[];
  readonly needs: FactRequest[];
}

/**
 * Stops a run early: a refusal, or facts that are missing. Thrown inside the engine only, answered as a value; no Error,
 * because every decision that asks for facts throws one and a stack trace costs as much as the form.
 */
export class Stop {
  readonly refused: Refused | undefined;
  constructor(refused?: Refused) {
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

/** What the flow must know of the ticket to say what somebody may do. */
export function flowContext(state: TicketState, rights: TicketEnv["rights"]): FlowContext {
  return {
    submitter: state.submitter,
    requester: state.requester?.party,
    about: aboutMembers(state),
    rights: flowRights(rights),
  };
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
