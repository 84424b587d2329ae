/** Loading what the engine asks for, in the change's own transaction; independent questions travel together. */
import type { FileFact } from "@deskbell/engine/form";
import { recordKey, type RecordRequest } from "@deskbell/engine/form";
import { compileCalendar, type CompiledCalendar, type Value } from "@deskbell/engine/kernel";
import type { FactRequest, TicketFacts, TicketPlan, TicketState } from "@deskbell/engine/ticket";
import type { Tx } from "../../platform/database/transaction.ts";
import { isUuid } from "../../platform/database/uuid.ts";
import type { Principal } from "../../platform/http/principal.ts";
import type { Deps } from "../../platform/module.ts";
import { loadCalendars, resolveWhoMany, type WhoContext } from "../organisation/index.ts";
import { loadRecords } from "../people/index.ts";
import { nextRoundRobin } from "./tickets.repo.ts";

export interface FactsContext {
  deps: Deps;
  tx: Tx;
  principal: Principal | undefined;
  now: number;
  zone: string;
  /** Roles of the ticket so far: they say which campus, class, student … is meant. */
  roles: TicketState["roles"];
  submitter: TicketState["submitter"];
  requester: TicketState["requester"] | undefined;
  /** Read calendars anew: the command is about one that has just changed. */
  fresh: boolean;
}

/** Put the answers to `requests` into `facts`. */
export async function loadFacts(
  context: FactsContext,
  requests: readonly FactRequest[],
  facts: TicketFacts,
): Promise<void> {
  await Promise.all([
    loadWho(context, requests, facts),
    loadRecordFacts(context, requests, facts),
    loadCalendarFacts(context, requests, facts),
    loadCounters(context, requests, facts),
  ]);
}

async function loadWho(context: FactsContext, requests: readonly FactRequest[], facts: TicketFacts): Promise<void> {
  const wanted = requests.filter((request) => request.kind === "who");
  if (wanted.length === 0) return;
  const found = await resolveWhoMany(
    context.tx,
    wanted.map((request) => request.source),
    whoContext(context),
  );
  wanted.forEach((request, index) => {
    facts.who[request.key] = found[index] ?? { members: [] };
  });
}

function whoContext({ now, zone, roles, submitter, requester }: FactsContext): WhoContext {
  const one = (value: Value | undefined): string | undefined =>
    typeof value === "string" ? value : Array.isArray(value) && typeof value[0] === "string" ? value[0] : undefined;
  return {
    now,
    zone,
    campus: one(roles.campus),
    class: one(roles.class),
    student: one(roles.student),
    course: one(roles.course),
    contract: one(roles.contract),
    lesson: one(roles.lesson),
    phone: requester?.phone,
    requester: requester?.party,
    submitter: "id" in submitter ? submitter : undefined,
  };
}

async function loadRecordFacts(
  context: FactsContext,
  requests: readonly FactRequest[],
  facts: TicketFacts,
): Promise<void> {
  const wanted = requests.flatMap((request) => (request.kind === "record" ? [request.record] : []));
  Object.assign(facts.records, await recordFacts(context, wanted));
}

type RecordContext = Pick<FactsContext, "tx" | "principal" | "now" | "zone">;

/** Records by their keys; null: there is none. */
async function recordFacts(context: RecordContext, wanted: readonly RecordRequest[]): Promise<TicketFacts["records"]> {
  if (wanted.length === 0) return {};
  const { tx, principal, now, zone } = context;
  const found = await loadRecords(tx, principal ?? "system", wanted, { now, zone });
  return Object.fromEntries(wanted.map(({ kind, id }, index) => [recordKey(kind, id), found[index] ?? null]));
}

/** More than this is no form that a person filled in, and the engine asks for what it needs anyway. */
const MOST_AHEAD = 20;

/** What the raw data of a submission refers to outright, asked before anything is known of it, so that it travels with the first questions. */
export function recordsAhead(context: RecordContext, plan: TicketPlan, data: unknown): Promise<TicketFacts["records"]> {
  const values = new Map(Object.entries((data ?? {}) as Record<string, unknown>));
  const wanted = plan.definition.form.fields.flatMap((field) => {
    if (field.type !== "reference") return [];
    return [values.get(field.id)]
      .flat()
      .flatMap((id) => (typeof id === "string" && isUuid(id) ? [{ kind: field.record, id }] : []));
  });
  return recordFacts(context, wanted.slice(0, MOST_AHEAD));
}

/** Compiled calendars by institution and request key. A published revision is seen within this many ms. */
const CALENDAR_FRESH_MS = 5_000;
const compiled = new Map<string, { calendar: CompiledCalendar; readAt: number }>();

async function loadCalendarFacts(
  context: FactsContext,
  requests: readonly FactRequest[],
  facts: TicketFacts,
): Promise<void> {
  const { tx, now } = context;
  const stale = requests.filter((request) => {
    if (request.kind !== "calendar") return false;
    const known = compiled.get(`${tx.tenantId}:${request.key}`);
    if (context.fresh || !known || Math.abs(now - known.readAt) >= CALENDAR_FRESH_MS) return true;
    facts.calendars[request.key] = known.calendar;
    return false;
  });
  const asked = stale.filter((request) => request.kind === "calendar");
  if (asked.length === 0) return;
  const definitions = await loadCalendars(tx, asked);
  for (const { key } of asked) {
    // A ticket without a campus, or a campus without a calendar, runs around the clock: late is safer than never.
    const definition = definitions[key] ?? { id: "always", zone: context.zone, alwaysOpen: true as const };
    const known = compiled.get(`${tx.tenantId}:${key}`)?.calendar;
    const same = known?.id === definition.id && known.revision === (definition.revision ?? 1);
    // Keeping the compiled one keeps its memo of days.
    const calendar = same ? known : compileCalendar(definition);
    compiled.set(`${tx.tenantId}:${key}`, { calendar, readAt: now });
    facts.calendars[key] = calendar;
  }
}

async function loadCounters(
  context: FactsContext,
  requests: readonly FactRequest[],
  facts: TicketFacts,
): Promise<void> {
  for (const request of requests) {
    if (request.kind !== "roundRobin") continue;
    const start = await context.deps.db.withTenantAside(context.tx.tenantId, (tx) =>
      nextRoundRobin(tx, `${request.key}:${request.among.length}`),
    );
    facts.roundRobin[request.key] = { start };
  }
}

/** Facts about files that this caller may hang on a ticket: uploaded by them, or on this ticket already. Locked, so that none expires before it hangs. */
export async function loadFiles(
  tx: Tx,
  principal: Principal,
  ids: readonly string[],
  ticketId: string | null,
): Promise<Record<string, FileFact>> {
  if (ids.length === 0) return {};
  const { rows } = await tx.query<FileFact>({
    name: "find_own_files",
    text: `SELECT id, name, size, family FROM file WHERE tenant_id = current_tenant() AND id = ANY($1::uuid[])
      AND (ticket_id = $3 OR (ticket_id IS NULL AND uploaded_by->>'id' = $2)) ORDER BY id FOR NO KEY UPDATE`,
    values: [ids.filter(isUuid), principal.party.id, ticketId],
  });
  return Object.fromEntries(rows.map((row) => [row.id, row]));
}
