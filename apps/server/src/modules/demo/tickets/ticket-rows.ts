/** Everything that the database holds of one played ticket, by table; columns as the server itself writes them. */
import type { TicketPlan, TicketState } from "@deskbell/engine/ticket";
import { ZONE } from "../calendars.ts";
import { deriveRows, eventRows, projectTicket, TICKET_TIMER } from "../../tickets/index.ts";
import type { Change, Play } from "./play.ts";

export type Row = Record<string, unknown>;

/** Tables in the order in which they are written. */
export const TICKET_TABLES = {
  ticket: {
    id: "uuid",
    number: "text",
    type_id: "uuid",
    type_version: "int",
    seq: "int",
    category: "text",
    title: "text",
    step_names: "jsonb",
    urgency: "text",
    priority: "text",
    channel: "text",
    confidential: "boolean",
    campus_id: "uuid",
    department_id: "uuid",
    requester_kind: "text",
    requester_id: "uuid",
    requester_name: "text",
    phone_tail: "text",
    submitter_kind: "text",
    submitter_id: "uuid",
    student_id: "uuid",
    class_id: "uuid",
    course_id: "uuid",
    contract_id: "uuid",
    lesson_id: "uuid",
    amount: "bigint",
    due_at: "timestamptz",
    late_at: "timestamptz",
    created_at: "timestamptz",
    created_on: "date",
    updated_at: "timestamptz",
    first_response_at: "timestamptz",
    resolved_at: "timestamptz",
    closed_at: "timestamptz",
    rating: "smallint",
    state: "jsonb",
  },
  ticket_event: {
    ticket_id: "uuid",
    seq: "int",
    at: "timestamptz",
    kind: "text",
    actor: "jsonb",
    channel: "text",
    public: "boolean",
    data: "jsonb",
    effects: "jsonb",
  },
  task: {
    id: "uuid",
    ticket_id: "uuid",
    visit_id: "uuid",
    step_id: "text",
    kind: "text",
    state: "text",
    assignee_kind: "text",
    assignee_id: "uuid",
    waiting: "boolean",
    opened_at: "timestamptz",
    due_at: "timestamptz",
    closed_at: "timestamptz",
  },
  task_candidate: { member_id: "uuid", task_id: "uuid" },
  ticket_party: { ticket_id: "uuid", relation: "text", kind: "text", party_id: "uuid", at: "timestamptz" },
  ticket_about: { ticket_id: "uuid", member_id: "uuid" },
  ticket_value: {
    ticket_id: "uuid",
    field_id: "text",
    ordinal: "int",
    text_value: "text",
    folded_value: "text",
    int_value: "bigint",
    num_value: "numeric",
    time_value: "timestamptz",
    date_value: "date",
    date_to: "date",
    ticket_at: "timestamptz",
    campus_id: "uuid",
  },
  ticket_term: { term: "text", at: "timestamptz", ticket_id: "uuid", campus_id: "uuid" },
  node_visit: {
    ticket_id: "uuid",
    visit_id: "uuid",
    step_id: "text",
    kind: "text",
    episode: "int",
    entered_at: "timestamptz",
    left_at: "timestamptz",
    outcome: "text",
    by: "jsonb",
    working_ms: "bigint",
    natural_ms: "bigint",
  },
  sla_clock: {
    ticket_id: "uuid",
    id: "text",
    clock: "text",
    visit_id: "uuid",
    episode: "int",
    started_at: "timestamptz",
    due_at: "timestamptz",
    public_due_at: "timestamptz",
    paused_at: "timestamptz",
    stopped_at: "timestamptz",
    outcome: "text",
    breached_at: "timestamptz",
    promise_not_possible: "boolean",
  },
  due: { kind: "text", ref: "text", at: "timestamptz" },
  automation_call: {
    key: "text",
    ticket_id: "uuid",
    visit_id: "uuid",
    step_id: "text",
    status: "text",
    attempts: "int",
    response: "jsonb",
    error: "text",
    created_at: "timestamptz",
    sent_at: "timestamptz",
    done_at: "timestamptz",
    connector: "text",
  },
} as const satisfies Record<string, Record<string, string>>;

export type TicketTable = keyof typeof TICKET_TABLES;
export type TicketRows = Record<TicketTable, Row[]>;

export const rowsOfPlay = (play: Play): TicketRows => rowsOf(play.plan, play.state, play.changes);

export function rowsOf(plan: TicketPlan, state: TicketState, changes: readonly Change[]): TicketRows {
  const projected = projectTicket(plan, state, ZONE);
  const ticket_id = state.id;
  const derived = deriveRows(plan, state);
  const owned = (rows: Iterable<Row>): Row[] => Array.from(rows, (row) => ({ ticket_id, ...row }));
  return {
    ticket: [{ id: ticket_id, ...projected.ticket }],
    ticket_event: owned(changes.flatMap((change) => eventRows(change))),
    task: owned(projected.tasks.values()),
    task_candidate: [...projected.candidates.values()],
    ticket_party: owned(projected.parties.values()),
    ticket_about: owned(projected.about.values()),
    ticket_value: owned(projected.values.values()),
    ticket_term: owned(derived.terms),
    node_visit: owned(derived.visits),
    sla_clock: owned(projected.clocks.values()),
    due: Array.from(projected.due.values(), (row) => ({ kind: TICKET_TIMER, ...row })),
    automation_call: owned(callRows(plan, state)),
  };
}

const iso = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());

/** One row per key, as the worker leaves it; notices and ratings that the engine does itself make no call. */
function callRows(plan: TicketPlan, state: TicketState): Row[] {
  const calls = new Map<string, Row>();
  for (const visit of Object.values(state.flow.visits)) {
    const { automation } = visit;
    if (!automation) continue;
    const { key, status, attempts } = automation;
    const step = plan.flow.steps.get(visit.step)?.step;
    calls.set(key, {
      key,
      visit_id: visit.id,
      step_id: visit.step,
      status,
      attempts,
      response: automation.receipt ?? null,
      error: automation.error ?? null,
      created_at: iso(visit.enteredAt),
      sent_at: iso(automation.sentAt ?? (status === "done" ? automation.at : undefined)),
      done_at: iso(status === "done" ? automation.at : undefined),
      connector: step?.kind === "automate" && step.action.do === "call" ? step.action.connector : null,
    });
  }
  return [...calls.values()];
}
