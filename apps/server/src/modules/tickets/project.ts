/** The rows that lists, workbench and timers read, as they follow from a ticket's state. Pure; the repository writes the difference. */
import { storedValues } from "@deskbell/engine/condition";
import type { Party, Task, Visit } from "@deskbell/engine/flow";
import { valueTypeOf } from "@deskbell/engine/form";
import { localDate, type Text, type Value } from "@deskbell/engine/kernel";
import { type ClockState, statusOf } from "@deskbell/engine/sla";
import { unsearchable } from "./sensitive.policy.ts";
import { termsOf } from "./terms.ts";
import { aboutMembers, isConfidential, type TicketPlan, type TicketState, timersOf } from "@deskbell/engine/ticket";

const iso = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());

export type Row = Record<string, unknown>;

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

const uuidOf = (value: Value | undefined): string | null =>
  typeof value === "string" ? value : Array.isArray(value) && typeof value[0] === "string" ? value[0] : null;

const campusOf = (state: TicketState): string | null => uuidOf(state.roles.campus);

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

/** Every stay, those of the flows that it had as another type among them. */
function allVisits(state: TicketState): Visit[] {
  return [...(state.earlier ?? []).map((one) => one.flow), state.flow].flatMap((flow) => Object.values(flow.visits));
}

/** Every task of every visit, with its visit. On a tombstone nothing is open. */
function openTasks(state: TicketState): [Visit, Task][] {
  const { merged } = state;
  const still = (task: Task): Task =>
    merged && hasSeat(task) ? { ...task, state: "closed", at: merged.at, closedReason: "cancelled" } : task;
  return allVisits(state).flatMap((visit) => visit.tasks.map((task): [Visit, Task] => [visit, still(task)]));
}

function taskRow(state: TicketState, visit: Visit, task: Task): Row {
  const clock = state.clocks[`step:${visit.id}`];
  return {
    id: task.id,
    visit_id: visit.id,
    step_id: visit.step,
    kind: task.kind,
    state: task.state,
    assignee_kind: task.party?.kind ?? null,
    assignee_id: task.party?.id ?? null,
    waiting: visit.waiting !== undefined,
    opened_at: iso(task.openedAt ?? visit.enteredAt),
    due_at: iso(clock?.due),
    closed_at:
      task.state === "done" || task.state === "closed" ? iso(task.at ?? visit.leftAt ?? state.updatedAt) : null,
  };
}

/** Who may act on an open seat without holding it: the pool it lies in, and who stands in for somebody away. */
function candidateRows(state: TicketState): Row[] {
  return openTasks(state).flatMap(([, task]) => {
    if (task.state !== "open") return [];
    const standIns = (task.standIns ?? []).map((entry) => entry.by);
    const candidates = task.party === undefined ? [...(task.pool ?? []), ...standIns] : standIns;
    return candidates
      .filter((party) => party.kind === "member")
      .map((party) => ({ task_id: task.id, member_id: party.id }));
  });
}

const hasSeat = (task: Task): boolean => task.state === "open" || task.state === "queued";

/** Who is what to a ticket, each once; `at` is when they first were. */
function partyRows(state: TicketState, confidential: boolean): Row[] {
  const rows = new Map<string, Row>();
  const about = new Set(aboutMembers(state));
  const add = (relation: string, party: Party, at: number): void => {
    const key = `${relation}:${party.id}`;
    if (!about.has(party.id) && !rows.has(key))
      rows.set(key, { relation, kind: party.kind, party_id: party.id, at: iso(at) });
  };
  if (state.requester?.party) add("requester", state.requester.party, state.createdAt);
  if (state.submitter.kind !== "system" && state.submitter.kind !== "link")
    add("submitter", state.submitter, state.createdAt);
  const present = new Set(Object.keys(state.flow.visits));
  for (const [visit, task] of openTasks(state)) {
    // As the policy says it: of an earlier type, who had a seat, and only where it is not guarded now.
    if (!present.has(visit.id)) {
      if (confidential || task.closedReason === "excluded") continue;
      if (task.party) add("formerHandler", task.party, visit.enteredAt);
      if (task.by && "id" in task.by && task.by.kind !== "link") add("formerHandler", task.by, visit.enteredAt);
      continue;
    }
    if (task.party && task.closedReason !== "excluded")
      add(hasSeat(task) ? "handler" : "formerHandler", task.party, visit.enteredAt);
  }
  for (const party of state.flow.cc) add("watcher", party, state.createdAt);
  for (const member of state.watchers) add("watcher", { kind: "member", id: member }, state.createdAt);
  return [...rows.values()];
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

/** What the worker derives after commit. */
export interface Derived {
  terms: Row[];
  visits: Row[];
}

export function deriveRows(plan: TicketPlan, state: TicketState): Derived {
  const at = iso(state.createdAt);
  const campus_id = campusOf(state);
  return {
    terms: ticketTerms(plan, state).map((term) => ({ term, at, campus_id })),
    visits: allVisits(state).map((visit) => visitRow(state, visit)),
  };
}

/** What a ticket is found by: title, requester, short texts of its form; never by what is masked. */
export function ticketTerms(plan: TicketPlan, state: TicketState): string[] {
  const hidden = unsearchable(plan);
  const texts = Object.entries(state.data).flatMap(([field, value]) =>
    typeof value === "string" && !hidden.has(field) && !/^[0-9a-f-]{36}$/.test(value) ? [value] : [],
  );
  return termsOf([state.title, state.requester?.name ?? "", ...texts].join("\n"));
}

/** A stay in a step. */
function visitRow(state: TicketState, visit: Visit): Row {
  const clock = state.clocks[`step:${visit.id}`];
  return {
    visit_id: visit.id,
    step_id: visit.step,
    kind: visit.kind,
    episode: visit.episode,
    entered_at: iso(visit.enteredAt),
    left_at: iso(visit.leftAt),
    outcome: visit.outcome ?? null,
    by: visit.by ?? null,
    working_ms: clock?.stoppedAt === undefined ? null : clock.elapsedWorking,
    natural_ms: visit.leftAt === undefined ? null : visit.leftAt - visit.enteredAt,
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

/** What to write and what to delete so that `before` becomes `after`. */
export interface Difference {
  put: Row[];
  gone: Row[];
}

export function difference(before: Map<string, Row> | undefined, after: Map<string, Row>): Difference {
  const put: Row[] = [];
  const gone: Row[] = [];
  for (const [key, row] of after) {
    const old = before?.get(key);
    if (old === undefined || JSON.stringify(old) !== JSON.stringify(row)) put.push(row);
  }
  for (const [key, row] of before ?? []) if (!after.has(key)) gone.push(row);
  return { put, gone };
}
