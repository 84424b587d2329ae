/** Folding: facts are copied, nothing is decided. The stored state of every ticket equals this fold of its events. */
import { applyFlow, type FlowEvent, type FlowState, keepClaims } from "../flow/index.ts";
import { type Data, invariant, isMissing } from "../kernel/index.ts";
import { applyLedger } from "../sla/index.ts";
import { isHandling, isVisibleAct } from "./acts.ts";
import type { FieldChange, OwnEvent, TicketEvent } from "./event.ts";
import { applyRelation } from "./fold-relations.ts";
import type { TicketState } from "./state.ts";

/** The state after one more event. Never changes the state it is given. */
export function applyTicket(state: TicketState | undefined, event: TicketEvent): TicketState {
  if (event.kind === "ticket.submitted") return submitted(event);
  invariant(state, `the first event of a ticket must be ticket.submitted, not ${event.kind}`);
  const flow = flowAfter(state.flow, event);
  const next: TicketState = { ...state, seq: state.seq + 1, updatedAt: Math.max(state.updatedAt, event.at), flow };
  const seen = isVisibleAct(state, event) ? visibleAct(next, event.at) : next;
  return isOwn(event) ? applyOwn(seen, event) : applyRider(seen, event);
}

/** The state that a whole history leaves. */
export function foldTicket(events: readonly TicketEvent[]): TicketState | undefined {
  let state: TicketState | undefined;
  for (const event of events) state = applyTicket(state, event);
  return state;
}

const isOwn = (event: TicketEvent): event is OwnEvent => event.kind.startsWith("ticket.") || event.kind === "sla.entry";

function submitted(e: Extract<OwnEvent, { kind: "ticket.submitted" }>): TicketState {
  return {
    id: e.id,
    number: e.number,
    typeId: e.typeId,
    version: e.version,
    seq: 1,
    title: e.title,
    category: "open",
    urgency: e.urgency,
    priority: e.priority,
    channel: e.channel,
    submitter: e.by,
    ...(e.requester ? { requester: e.requester } : {}),
    ...(e.externalId === undefined ? {} : { externalId: e.externalId }),
    data: e.data,
    roles: e.roles,
    createdAt: e.at,
    updatedAt: e.at,
    flow: { episode: 1, status: "running", visits: {}, order: [], receipts: {}, cc: [] },
    clocks: {},
    urges: 0,
    reopens: 0,
    watchers: [],
    files: e.files,
  };
}

function applyOwn(next: TicketState, event: Exclude<OwnEvent, { kind: "ticket.submitted" }> | OwnEvent): TicketState {
  switch (event.kind) {
    case "ticket.submitted":
      return next;
    case "ticket.moved":
      return moved(next, event);
    case "ticket.fieldsEdited":
      return {
        ...next,
        data: withChanges(next.data, event.changes),
        roles: event.roles,
        title: event.title,
        ...(event.files ? { files: [...next.files, ...event.files] } : {}),
      };
    case "ticket.replied":
      return {
        ...next,
        files: [...next.files, ...event.files],
        ...(event.from === "requester" ? { unansweredSince: next.unansweredSince ?? event.at } : {}),
      };
    case "ticket.contacted":
      return next;
    case "ticket.noted":
      return { ...next, files: [...next.files, ...event.files] };
    case "ticket.noReplyNeeded": {
      const { unansweredSince: _, ...rest } = next;
      return rest;
    }
    case "ticket.resolution":
      return {
        ...next,
        resolution: {
          ...next.resolution,
          ...(event.result === undefined ? {} : { result: event.result }),
          ...(event.reason === undefined ? {} : { reason: event.reason }),
        },
      };
    case "ticket.prioritySet":
      return { ...next, priority: event.to };
    case "ticket.urged":
      return { ...next, urges: next.urges + 1, urgedAt: event.at };
    case "ticket.rated":
      return {
        ...next,
        rating: {
          score: event.score,
          tags: event.tags,
          at: event.at,
          ...(event.comment === undefined ? {} : { comment: event.comment }),
        },
      };
    case "ticket.watched":
      return {
        ...next,
        watchers: [...next.watchers.filter((id) => id !== event.member), ...(event.watch ? [event.member] : [])],
      };
    case "ticket.reopened": {
      const { resolvedAt: _r, closedAt: _c, ...rest } = next;
      const asks = event.from === "requester" ? { unansweredSince: next.unansweredSince ?? event.at } : {};
      return { ...rest, reopens: next.reopens + 1, ...asks };
    }
    case "ticket.closed":
      return { ...next, category: "closed", closedAt: event.at };
    case "ticket.reminded":
      return { ...next, remindedAt: event.at };
    case "ticket.typeChanged":
    case "ticket.merged":
    case "ticket.absorbed":
    case "ticket.unmerged":
    case "ticket.parted":
    case "ticket.linked":
    case "ticket.unlinked":
      return applyRelation(next, event);
    case "sla.entry":
      return { ...next, clocks: { ...next.clocks, [event.clock]: applyLedger(next.clocks[event.clock], event.entry) } };
    default:
      return event satisfies never;
  }
}

function moved(next: TicketState, event: Extract<OwnEvent, { kind: "ticket.moved" }>): TicketState {
  const { waitingSince, remindedAt, ...rest } = next;
  const { category, at } = event;
  return {
    ...rest,
    category,
    ...(category === "waiting"
      ? { waitingSince: waitingSince ?? at, ...(remindedAt === undefined ? {} : { remindedAt }) }
      : {}),
    ...(event.accepted ? { acceptedAt: next.acceptedAt ?? at } : {}),
    // Taken up after it was resolved: it was resolved when it was.
    ...(category === "resolved" && (next.category !== "resolved" || next.resolvedAt === undefined)
      ? { resolvedAt: at }
      : {}),
    ...(category === "rejected" || category === "withdrawn" || category === "cancelled" ? { closedAt: at } : {}),
  };
}

/** An act that the requester can see: it answers what was open. */
function visibleAct(next: TicketState, at: number): TicketState {
  const { unansweredSince: _, ...rest } = next;
  return { ...rest, firstResponseAt: next.firstResponseAt ?? at };
}

function flowAfter(flow: FlowState, event: TicketEvent): FlowState {
  if (!isOwn(event)) return applyFlow(flow, event);
  return isHandling(event) ? keepClaims(flow, event.by) : flow;
}

function applyRider(next: TicketState, event: FlowEvent): TicketState {
  switch (event.kind) {
    case "flow.fieldsSet":
      return { ...next, data: withChanges(next.data, event.changes) };
    case "flow.prioritySet":
      return { ...next, priority: event.to };
    case "flow.decided":
      return decided(next, event);
    default:
      return next;
  }
}

function decided(next: TicketState, event: Extract<FlowEvent, { kind: "flow.decided" }>): TicketState {
  if (event.result === undefined && event.reason === undefined) return next;
  return {
    ...next,
    resolution: {
      ...next.resolution,
      ...(event.result === undefined ? {} : { result: event.result }),
      ...(event.reason === undefined ? {} : { reason: event.reason }),
      ...(event.reasonId === undefined ? {} : { reasonId: event.reasonId }),
    },
  };
}

function withChanges(data: Data, changes: Record<string, FieldChange>): Data {
  const next = { ...data };
  for (const [id, { to }] of Object.entries(changes)) {
    if (isMissing(to)) delete next[id];
    else next[id] = to;
  }
  return next;
}
