/** Writing a change: everything in ONE statement, whatever it touches, because round trips are what a change costs. */
import type { FlowEffect } from "@deskbell/engine/flow";
import type { TicketEvent } from "@deskbell/engine/ticket";
import type { Tx } from "../../platform/database/transaction.ts";
import { eventRows } from "./events.repo.ts";
import type { Projection } from "./project.ts";
import { difference, type Row } from "./rows.ts";

/** Outbox kind: something changed on a ticket; ref `<ticket>:<first seq>:<last seq>`. */
export const TICKET_CHANGED = "ticket.changed";
/** Outbox kind: an automated step is to run; ref `<ticket>:<seq of the event with the effects>:<index>`. */
export const TICKET_AUTOMATE = "ticket.automate";
/** Kind of all due rows of tickets; ref `<ticket>:<timer as JSON>`. */
export const TICKET_TIMER = "ticket.timer";

const TICKET_COLUMNS = [
  ["number", "text"],
  ["type_id", "uuid"],
  ["type_version", "int"],
  ["seq", "int"],
  ["category", "text"],
  ["title", "text"],
  ["step_names", "jsonb"],
  ["urgency", "text"],
  ["priority", "text"],
  ["channel", "text"],
  ["confidential", "boolean"],
  ["campus_id", "uuid"],
  ["department_id", "uuid"],
  ["requester_kind", "text"],
  ["requester_id", "uuid"],
  ["requester_name", "text"],
  ["phone_tail", "text"],
  ["submitter_kind", "text"],
  ["submitter_id", "uuid"],
  ["external_id", "text"],
  ["external_hash", "text"],
  ["student_id", "uuid"],
  ["class_id", "uuid"],
  ["course_id", "uuid"],
  ["contract_id", "uuid"],
  ["lesson_id", "uuid"],
  ["amount", "bigint"],
  ["due_at", "timestamptz"],
  ["late_at", "timestamptz"],
  ["created_at", "timestamptz"],
  ["created_on", "date"],
  ["updated_at", "timestamptz"],
  ["first_response_at", "timestamptz"],
  ["resolved_at", "timestamptz"],
  ["closed_at", "timestamptz"],
  ["rating", "smallint"],
  ["merged_into", "uuid"],
  ["state", "jsonb"],
] as const;
/** Set at creation and never again. */
const FIXED: ReadonlySet<string> = new Set(["number", "created_at", "created_on", "external_hash"]);

interface Sink {
  table: string;
  columns: readonly (readonly [string, string])[];
  /** Conflict target below (tenant_id, ticket_id); `nothing`: rows are never changed. */
  key: string;
  update: readonly string[] | "nothing";
}

const SINKS = {
  tasks: {
    table: "task",
    columns: [
      ["id", "uuid"],
      ["visit_id", "uuid"],
      ["step_id", "text"],
      ["kind", "text"],
      ["state", "text"],
      ["assignee_kind", "text"],
      ["assignee_id", "uuid"],
      ["waiting", "boolean"],
      ["opened_at", "timestamptz"],
      ["due_at", "timestamptz"],
      ["closed_at", "timestamptz"],
    ],
    key: "tenant_id, id",
    update: ["state", "assignee_kind", "assignee_id", "waiting", "opened_at", "due_at", "closed_at"],
  },
  parties: {
    table: "ticket_party",
    columns: [
      ["relation", "text"],
      ["kind", "text"],
      ["party_id", "uuid"],
      ["at", "timestamptz"],
    ],
    key: "tenant_id, ticket_id, relation, party_id",
    update: "nothing",
  },
  about: {
    table: "ticket_about",
    columns: [["member_id", "uuid"]],
    key: "tenant_id, ticket_id, member_id",
    update: "nothing",
  },
  values: {
    table: "ticket_value",
    columns: [
      ["field_id", "text"],
      ["ordinal", "int"],
      ["text_value", "text"],
      ["folded_value", "text"],
      ["int_value", "bigint"],
      ["num_value", "numeric"],
      ["time_value", "timestamptz"],
      ["date_value", "date"],
      ["date_to", "date"],
      ["ticket_at", "timestamptz"],
      ["campus_id", "uuid"],
    ],
    key: "tenant_id, ticket_id, field_id, ordinal",
    update: [
      "text_value",
      "folded_value",
      "int_value",
      "num_value",
      "time_value",
      "date_value",
      "date_to",
      "campus_id",
    ],
  },
  clocks: {
    table: "sla_clock",
    columns: [
      ["id", "text"],
      ["clock", "text"],
      ["visit_id", "uuid"],
      ["episode", "int"],
      ["started_at", "timestamptz"],
      ["due_at", "timestamptz"],
      ["public_due_at", "timestamptz"],
      ["paused_at", "timestamptz"],
      ["stopped_at", "timestamptz"],
      ["outcome", "text"],
      ["breached_at", "timestamptz"],
      ["promise_not_possible", "boolean"],
    ],
    key: "tenant_id, ticket_id, id",
    update: [
      "episode",
      "started_at",
      "due_at",
      "public_due_at",
      "paused_at",
      "stopped_at",
      "outcome",
      "breached_at",
      "promise_not_possible",
    ],
  },
} as const satisfies Record<string, Sink>;

const list = (columns: readonly (readonly [string, string])[], prefix = ""): string =>
  columns.map(([name]) => prefix + name).join(", ");
const record = (columns: readonly (readonly [string, string])[]): string =>
  columns.map(([name, type]) => `${name} ${type}`).join(", ");
const sets = (columns: readonly string[]): string => columns.map((name) => `${name} = EXCLUDED.${name}`).join(", ");

/** `$n` holds the rows of a sink as JSON; the ticket's id is $1. */
function put(name: string, sink: Sink, n: number): string {
  const action = sink.update === "nothing" ? "NOTHING" : `UPDATE SET ${sets(sink.update)}`;
  return `${name} AS (INSERT INTO ${sink.table} (tenant_id, ticket_id, ${list(sink.columns)})
    SELECT current_tenant(), $1::uuid, ${list(sink.columns, "r.")} FROM json_to_recordset($${n}::json) AS r (${record(sink.columns)})
    ON CONFLICT (${sink.key}) DO ${action})`;
}

const changing = TICKET_COLUMNS.map(([name]) => name).filter((name) => !FIXED.has(name));

/** Only rows that come or change; see SAVE_GONE for those that go. */
const SAVE = `WITH
ticket_row AS (INSERT INTO ticket (tenant_id, id, ${list(TICKET_COLUMNS)})
  SELECT current_tenant(), $1::uuid, ${list(TICKET_COLUMNS, "r.")} FROM json_to_record($2::json) AS r (${record(TICKET_COLUMNS)})
  ON CONFLICT (tenant_id, id) DO UPDATE SET ${sets(changing)}),
events AS (INSERT INTO ticket_event (tenant_id, ticket_id, seq, at, kind, actor, channel, public, data, effects)
  SELECT current_tenant(), $1::uuid, r.seq, r.at, r.kind, r.actor, r.channel, r.public, r.data, r.effects
  FROM json_to_recordset($3::json) AS r (seq int, at timestamptz, kind text, actor jsonb, channel text, public boolean, data jsonb, effects jsonb)),
${put("tasks", SINKS.tasks, 4)},
candidates AS (INSERT INTO task_candidate (tenant_id, task_id, member_id)
  SELECT current_tenant(), r.task_id, r.member_id FROM json_to_recordset($5::json) AS r (task_id uuid, member_id uuid) ON CONFLICT DO NOTHING),
${put("parties", SINKS.parties, 6)},
${put("about", SINKS.about, 7)},
${put("vals", SINKS.values, 8)},
${put("clocks", SINKS.clocks, 9)},
timers AS (INSERT INTO due (tenant_id, kind, ref, at)
  SELECT current_tenant(), '${TICKET_TIMER}', r.ref, r.at FROM json_to_recordset($10::json) AS r (ref text, at timestamptz)
  ON CONFLICT (tenant_id, kind, ref) DO UPDATE SET at = EXCLUDED.at)
INSERT INTO outbox (tenant_id, kind, ref) SELECT current_tenant(), r.kind, r.ref FROM json_to_recordset($11::json) AS r (kind text, ref text)`;

const SAVE_GONE = `WITH
candidates AS (DELETE FROM task_candidate c USING json_to_recordset($2::json) AS r (task_id uuid, member_id uuid)
  WHERE c.tenant_id = current_tenant() AND c.task_id = r.task_id AND c.member_id = r.member_id),
parties AS (DELETE FROM ticket_party p USING json_to_recordset($3::json) AS r (relation text, party_id uuid)
  WHERE p.tenant_id = current_tenant() AND p.ticket_id = $1 AND p.relation = r.relation AND p.party_id = r.party_id),
about AS (DELETE FROM ticket_about a USING json_to_recordset($4::json) AS r (member_id uuid)
  WHERE a.tenant_id = current_tenant() AND a.ticket_id = $1 AND a.member_id = r.member_id),
vals AS (DELETE FROM ticket_value v USING json_to_recordset($5::json) AS r (field_id text, ordinal int)
  WHERE v.tenant_id = current_tenant() AND v.ticket_id = $1 AND v.field_id = r.field_id AND v.ordinal = r.ordinal)
DELETE FROM due d USING json_to_recordset($6::json) AS r (ref text)
  WHERE d.tenant_id = current_tenant() AND d.kind = '${TICKET_TIMER}' AND d.ref = r.ref`;

export interface Change {
  id: string;
  /** seq of the first new event. */
  from: number;
  events: readonly TicketEvent[];
  effects: readonly FlowEffect[];
  channel?: string;
  before: Projection | undefined;
  after: Projection;
  /** Of the call that made it under its caller's own number. */
  externalHash?: string;
}

/** Write the events of a change, the state that they lead to and all rows that follow from it: sent, not waited for. */
export function saveChange(tx: Tx, change: Change): void {
  const { before, after } = change;
  const diff = {
    tasks: difference(before?.tasks, after.tasks),
    candidates: difference(before?.candidates, after.candidates),
    parties: difference(before?.parties, after.parties),
    about: difference(before?.about, after.about),
    values: difference(before?.values, after.values),
    clocks: difference(before?.clocks, after.clocks),
    due: difference(before?.due, after.due),
  };
  tx.send({ name: "save_ticket", text: SAVE, values: saveValues(change, diff) });
  const gone = [diff.candidates.gone, diff.parties.gone, diff.about.gone, diff.values.gone, diff.due.gone];
  // What goes and what comes are never the same row, so that the order of the two statements is free.
  if (gone.every((rows) => rows.length === 0)) return;
  tx.send({
    name: "save_ticket_gone",
    text: SAVE_GONE,
    values: [change.id, ...gone.map((rows) => JSON.stringify(rows))],
  });
}

type Diffs = Record<"tasks" | "candidates" | "parties" | "about" | "values" | "clocks" | "due", { put: Row[] }>;

function saveValues(change: Change, diff: Diffs): unknown[] {
  const last = change.from + change.events.length - 1;
  return [
    change.id,
    JSON.stringify({ ...change.after.ticket, external_hash: change.externalHash }),
    JSON.stringify(eventRows(change)),
    JSON.stringify(diff.tasks.put),
    JSON.stringify(diff.candidates.put),
    JSON.stringify(diff.parties.put),
    JSON.stringify(diff.about.put),
    JSON.stringify(diff.values.put),
    JSON.stringify(diff.clocks.put),
    JSON.stringify(diff.due.put),
    JSON.stringify([{ kind: TICKET_CHANGED, ref: `${change.id}:${change.from}:${last}` }, ...automations(change)]),
  ];
}

/** Each automated step that is to run gets a row of its own, so that one that fails holds up no other. */
function automations(change: Change): Row[] {
  return change.effects.flatMap((effect, index) =>
    effect.kind === "runAutomation" ? [{ kind: TICKET_AUTOMATE, ref: `${change.id}:${change.from}:${index}` }] : [],
  );
}
