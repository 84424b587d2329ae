/** What must be true after any number of kills. Every broken promise is one line; none means all is well. */
import { isDeepStrictEqual } from "node:util";
import { foldTicket, type TicketEvent, type TicketPlan, timersOf } from "@deskbell/engine/ticket";
import { projectTicket } from "../../apps/server/src/modules/tickets/index.ts";
import type { Receiver } from "./receiver.ts";
import type { ServerUnderTest } from "./server-under-test.ts";
import type { StoredTicket } from "./stored-ticket.ts";
import type { Acknowledged } from "./workers.ts";

/** Every acknowledged command is there, once. */
export function findLost(acknowledged: readonly Acknowledged[], tickets: readonly StoredTicket[]): string[] {
  const lines: string[] = [];
  const byMarker = countBy(tickets, (ticket) => String(ticket.state.data.marker));
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  for (const done of acknowledged) {
    const ticket = byId.get(done.ticket);
    const times = done.command === "submit" ? (byMarker.get(done.what) ?? 0) : traces(done, ticket?.events ?? []);
    if (times !== 1 || !ticket || ticket.seq < done.seq)
      lines.push(`${done.command} ${done.what} of ${done.ticket} is there ${times} times (sent ${done.tries} times)`);
  }
  for (const [marker, times] of byMarker) if (times !== 1) lines.push(`${times} tickets for the one key ${marker}`);
  return lines;
}

/** How often a history tells of this command. */
function traces(done: Acknowledged, events: readonly TicketEvent[]): number {
  return events.filter((event) => {
    if (done.command === "reply") return event.kind === "ticket.replied" && event.text === done.what;
    if (done.command === "claim")
      return event.kind === "flow.claimed" && event.task === done.what && "id" in event.by && event.by.id === done.by;
    return event.kind === "flow.decided" && event.task === done.what && "id" in event.by && event.by.id === done.by;
  }).length;
}

/** Nothing is half-done: the state is the fold of the history, and all rows beside it follow from the state. */
export function findHalfDone(plan: TicketPlan, zone: string, tickets: readonly StoredTicket[]): string[] {
  const lines: string[] = [];
  for (const { id, seq, state, events, rows } of tickets) {
    if (events.length !== seq) lines.push(`${id} has ${events.length} events and says ${seq}`);
    const folded: unknown = JSON.parse(JSON.stringify(foldTicket(events)));
    if (!isDeepStrictEqual(folded, state)) lines.push(`${id}: the fold of its events is not its state`);
    const projected = projectTicket(plan, state, zone);
    for (const name of ["tasks", "candidates", "parties", "values", "clocks", "due"] as const) {
      const wanted = [...projected[name].values()];
      const columns = Object.keys(wanted[0] ?? {});
      if (!isDeepStrictEqual(comparable(rows[name], columns), comparable(wanted, columns)))
        lines.push(`${id}: its rows of ${name} do not follow from its state`);
    }
  }
  return lines;
}

function comparable(rows: readonly Record<string, unknown>[], columns: readonly string[]): string[] {
  return rows.map((row) => JSON.stringify(columns.map((column) => instantOr(row[column])))).sort();
}

/** PostgreSQL and JavaScript write the same instant differently. */
const instantOr = (value: unknown): unknown =>
  typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value).getTime() : (value ?? null);

/** Every timer whose time has come fired once: waits ended once, each broken promise was written once. */
export function findTimerFaults(plan: TicketPlan, tickets: readonly StoredTicket[], now: number): string[] {
  const lines: string[] = [];
  for (const { id, state, events } of tickets) {
    for (const timer of timersOf(plan, state))
      if (timer.at <= now) lines.push(`${id}: ${JSON.stringify(timer)} has not fired`);
    const left = countBy(
      events.filter((event) => event.kind === "flow.left"),
      (event) => event.visit,
    );
    for (const [visit, times] of left) if (times !== 1) lines.push(`${id}: the stay ${visit} ended ${times} times`);
    const breaches = events.flatMap((event) =>
      event.kind === "sla.entry" && event.entry.kind === "breach" ? [`${event.clock} ${event.entry.episode}`] : [],
    );
    for (const [clock, times] of countBy(breaches, (one) => one))
      if (times !== 1) lines.push(`${id}: the promise ${clock} was broken ${times} times`);
    for (const clock of Object.values(state.clocks)) {
      const end = clock.stoppedAt ?? now;
      if (clock.due !== undefined && clock.due < end && clock.breachedAt === undefined && !clock.promiseNotPossible)
        lines.push(`${id}: the broken promise of ${clock.id} is nowhere written`);
    }
  }
  return lines;
}

/** Every automated call left with one key per ticket and step, and every receipt was applied once. */
export async function findCallFaults(
  server: ServerUnderTest,
  receiver: Receiver,
  tickets: readonly StoredTicket[],
): Promise<string[]> {
  const lines: string[] = [];
  const calls = await server.rows<{ key: string; ticket_id: string; status: string }>(
    "SELECT key, ticket_id, status FROM automation_call ORDER BY key",
  );
  const perTicket = countBy(calls, (call) => call.ticket_id);
  for (const [ticket, times] of perTicket) if (times !== 1) lines.push(`${ticket} has ${times} calls of one step`);
  const markers = new Map(tickets.map(({ id, state }) => [id, String(state.data.marker)]));
  for (const call of calls) {
    const got = receiver.instructions.get(call.key);
    if (call.status !== "done") lines.push(`the call ${call.key} is ${call.status}`);
    if (!got) lines.push(`the call ${call.key} never arrived`);
    else if (got.marker !== markers.get(call.ticket_id) || got.changed > 0)
      lines.push(`the call ${call.key} arrived with different bodies`);
  }
  for (const key of receiver.refusedReceipts) lines.push(`the receipt of ${key} was not taken`);
  const keys = new Set(calls.map((call) => call.key));
  for (const key of receiver.instructions.keys()) if (!keys.has(key)) lines.push(`a call ${key} that nobody knows`);
  for (const { id, events } of tickets) {
    const called = perTicket.has(id);
    const done = events.filter((event) => event.kind === "flow.automationDone").length;
    if (done !== (called ? 1 : 0)) lines.push(`${id}: ${done} receipts applied, ${called ? 1 : 0} call made`);
  }
  return lines;
}

/** The stream has no gap, and tells every change of every ticket once. */
export async function findStreamFaults(server: ServerUnderTest, tickets: readonly StoredTicket[]): Promise<string[]> {
  const lines: string[] = [];
  const [span] = await server.rows<{ least: string; most: string; n: string; head: string }>(
    "SELECT min(position) AS least, max(position) AS most, count(*) AS n, (SELECT position FROM stream_head) AS head FROM stream",
  );
  const { least, most, n, head } = span ?? { least: 0, most: 0, n: 0, head: 0 };
  if (Number(least) !== 1 || Number(most) !== Number(n) || Number(head) !== Number(n))
    lines.push(`the stream has ${n} entries from ${least} to ${most}, and its head says ${head}`);
  const told = new Map<string, [number, number][]>();
  for (const { ref } of await server.rows<{ ref: string }>(
    "SELECT ref FROM stream WHERE kind = 'ticket.changed' ORDER BY position",
  )) {
    const [id = "", from, to] = ref.split(":");
    told.set(id, [...(told.get(id) ?? []), [Number(from), Number(to)]]);
  }
  for (const { id, seq } of tickets) {
    const ranges = (told.get(id) ?? []).sort((a, b) => a[0] - b[0]);
    const next = ranges.reduce((at, [from, to]) => (from === at ? to + 1 : Number.NaN), 1);
    if (next !== seq + 1) lines.push(`${id}: the stream tells ${JSON.stringify(ranges)} of ${seq} events`);
  }
  return lines;
}

function countBy<T>(list: readonly T[], key: (one: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of list) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
  return counts;
}
