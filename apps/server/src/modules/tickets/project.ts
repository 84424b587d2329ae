/** The rows that lists, workbench and timers read, as they follow from a ticket's state. Pure; the repository writes the difference. */
import { storedValues } from "@deskbell/engine/condition";
import { valueTypeOf } from "@deskbell/engine/form";
import { localDate, type Text } from "@deskbell/engine/kernel";
import { type ClockState, statusOf } from "@deskbell/engine/sla";
import { aboutMembers, isConfidential, type TicketPlan, type TicketState, timersOf } from "@deskbell/engine/ticket";
import { campusOf, iso, type Row, uuidOf } from "./rows.ts";
import { candidateRows, openTasks, partyRows, taskRow } from "./seat-rows.ts";

/** Rows by a key that names them, so that two projections can be compared. */
export interface Projection {
  ticket: Row;
  tasks: Map<string, Row>;
  candidates: Map<string, Row>;
  parties: Map<string, Row>;
  about: Map<string, Row>;
  values: Map<string, Row>;
  clocks: Map<string, Row>;
  due: Map<string, Row>;
}

export function projectTicket(plan: TicketPlan, state: TicketState, zone: string): Projection {
  return {
    ticket: ticketRow(plan, state, zone),
    tasks: keyed(
      openTasks(state).map(([visit, task]) => taskRow(state, visit, task)),
      (row) => String(row.id),
    ),
    candidates: keyed(candidateRows(state), (row) => `${String(row.task_id)}:${String(row.member_id)}`),
    parties: keyed(
      partyRows(state, isConfidential(plan.definition, state)),
      (row) => `${String(row.relation)}:${String(row.party_id)}`,
    ),
    about: keyed(
      aboutMembers(state).map((member_id) => ({ member_id })),
      (row) => row.member_id,
    ),
    values: keyed(valueRows(plan, state), (row) => `${String(row.field_id)}:${String(row.ordinal)}`),
    clocks: keyed(
      Object.values(state.clocks).map((clock) => clockRow(clock, state.merged?.at)),
      (row) => String(row.id),
    ),
    due: keyed(
      timersOf(plan, state).map(({ timer, at }) => ({ ref: `${state.id}:${JSON.stringify(timer)}`, at: iso(at) })),
      (row) => row.ref,
    ),
  };
}

function keyed<R>(rows: R[], key: (row: R) => string): Map<string, R> {
  return new Map(rows.map((row) => [key(row), row]));
}

function ticketRow(plan: TicketPlan, state: TicketState, zone: string): Row {
  const { roles, requester, submitter } = state;
  const over = state.flow.status === "ended" || state.merged !== undefined;
  const running = over ? [] : Object.values(state.clocks).filter((clock) => statusOf(clock) === "running");
  return {
    number: state.number,
    type_id: state.typeId,
    type_version: state.version,
    seq: state.seq,
    category: state.category,
    title: state.title,
    step_names: stepNames(plan, state),
    urgency: state.urgency,
    priority: state.priority,
    channel: state.channel,
    confidential: isConfidential(plan.definition, state),
    campus_id: campusOf(state),
    department_id: uuidOf(roles.department),
    requester_kind: requester?.party?.kind ?? null,
    requester_id: requester?.party?.id ?? null,
    requester_name: requester?.name ?? "",
    phone_tail: requester?.phone?.slice(-4) ?? null,
    submitter_kind: submitter.kind,
    submitter_id: "id" in submitter ? submitter.id : null,
    external_id: state.externalId ?? null,
    student_id: uuidOf(roles.student),
    class_id: uuidOf(roles.class),
    course_id: uuidOf(roles.course),
    contract_id: uuidOf(roles.contract),
    lesson_id: uuidOf(roles.lesson),
    amount: typeof roles.amount === "number" ? roles.amount : null,
    due_at: soonest(running),
    late_at: soonest(running.filter((clock) => !clock.promiseNotPossible)),
    created_at: iso(state.createdAt),
    created_on: localDate(state.createdAt, zone),
    updated_at: iso(state.updatedAt),
    first_response_at: iso(state.firstResponseAt),
    resolved_at: iso(state.resolvedAt),
    closed_at: iso(state.closedAt),
    rating: state.rating?.score ?? null,
    merged_into: state.merged?.into ?? null,
    state,
  };
}

function soonest(clocks: readonly ClockState[]): string | null {
  const dues = clocks.flatMap(({ due }) => due ?? []);
  return dues.length === 0 ? null : iso(Math.min(...dues));
}

const CORRECTION: Text = { zh: "退回修改", en: "Being corrected" };
const NAMELESS: Text = { zh: "" };

/** The open steps' names, as lists show them. */
function stepNames(plan: TicketPlan, state: TicketState): Text[] {
  const names = Object.values(state.flow.visits)
    .filter(
      (visit) =>
        visit.leftAt === undefined &&
        (visit.kind === "human" || visit.kind === "wait" || visit.kind === "automate" || visit.kind === "correct"),
    )
    .map((visit) => (visit.kind === "correct" ? CORRECTION : (plan.flow.steps.get(visit.step)?.step.name ?? NAMELESS)));
  return [...new Map(names.map((name) => [name.zh, name])).values()];
}

/** `merged`: since when the ticket is a tombstone, on which nothing runs. */
function clockRow(clock: ClockState, merged: number | undefined): Row {
  return {
    id: clock.id,
    clock: clock.clock,
    visit_id: clock.subject === "ticket" ? null : clock.subject.visit,
    episode: clock.episode,
    started_at: iso(clock.startedAt),
    due_at: iso(clock.due),
    public_due_at: iso(clock.publicDue),
    paused_at: iso(clock.pausedAt),
    stopped_at: iso(clock.stoppedAt ?? merged),
    outcome: clock.outcome ?? null,
    breached_at: iso(clock.breachedAt),
    promise_not_possible: clock.promiseNotPossible ?? false,
  };
}

/** The columns of ticket_value that hold a value; all are named, so that a change of value clears the old one. */
const NO_VALUE: Row = {
  text_value: null,
  folded_value: null,
  int_value: null,
  num_value: null,
  time_value: null,
  date_value: null,
  date_to: null,
};

function valueRows(plan: TicketPlan, state: TicketState): Row[] {
  const rows: Row[] = [];
  for (const field of plan.definition.form.fields) {
    if (!("filterable" in field) || !field.filterable) continue;
    const type = valueTypeOf(field);
    if (type === undefined) continue;
    for (const stored of storedValues(type, state.data[field.id]))
      rows.push({
        ...NO_VALUE,
        ...stored,
        field_id: field.id,
        ticket_at: iso(state.createdAt),
        campus_id: campusOf(state),
      });
  }
  return rows;
}
