/** Folding what ties a ticket to another type or to other tickets. Facts are copied, nothing is decided. */
import type { OwnEvent } from "./event.ts";
import type { LinkKind, TicketState } from "./state.ts";

export type RelationEvent = Extract<
  OwnEvent,
  {
    kind:
      | "ticket.typeChanged"
      | "ticket.merged"
      | "ticket.absorbed"
      | "ticket.unmerged"
      | "ticket.parted"
      | "ticket.linked"
      | "ticket.unlinked";
  }
>;

/** `next` is the state with the event counted already. */
export function applyRelation(next: TicketState, event: RelationEvent): TicketState {
  switch (event.kind) {
    case "ticket.typeChanged":
      return typeChanged(next, event);
    case "ticket.merged": {
      const { category, closedAt } = next;
      const before = { category, ...(closedAt === undefined ? {} : { closedAt }) };
      return {
        ...next,
        category: "closed",
        closedAt: event.at,
        merged: { into: event.into, at: event.at, ...before },
      };
    }
    case "ticket.unmerged": {
      const { merged, closedAt: _, ...rest } = next;
      if (merged === undefined) return next;
      const closed = merged.closedAt === undefined ? {} : { closedAt: merged.closedAt };
      return { ...rest, category: merged.category, ...closed };
    }
    case "ticket.absorbed":
      return { ...next, absorbed: [...(next.absorbed ?? []), event.from] };
    case "ticket.parted": {
      const { absorbed = [], ...rest } = next;
      const kept = absorbed.filter((id) => id !== event.from);
      return kept.length > 0 ? { ...rest, absorbed: kept } : rest;
    }
    case "ticket.linked":
      return { ...next, links: [...(next.links ?? []), { id: event.to, as: event.as, at: event.at }] };
    case "ticket.unlinked":
      return withoutLink(next, event.to, event.as);
    default:
      return event satisfies never;
  }
}

function typeChanged(next: TicketState, event: Extract<RelationEvent, { kind: "ticket.typeChanged" }>): TicketState {
  // The urge of the old flow and what it came to are its own; what it waited for with it.
  const { resolution: _, ...rest } = next;
  return {
    ...rest,
    typeId: event.to.typeId,
    version: event.to.version,
    title: event.title,
    data: event.data,
    roles: event.roles,
    flow: { episode: 1, status: "running", visits: {}, order: [], receipts: {}, cc: [] },
    earlier: [
      ...(next.earlier ?? []),
      { typeId: event.from.typeId, version: event.from.version, leftAt: event.at, roles: next.roles, flow: next.flow },
    ],
    ...(event.guarded ? { guarded: true as const } : {}),
    ...(event.files ? { files: [...next.files, ...event.files] } : {}),
  };
}

function withoutLink(next: TicketState, id: string, as: LinkKind): TicketState {
  const { links = [], ...rest } = next;
  const kept = links.filter((one) => one.id !== id || one.as !== as);
  return kept.length > 0 ? { ...rest, links: kept } : rest;
}
