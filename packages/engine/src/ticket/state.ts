/** What is kept of a ticket: the fold of its events and nothing else. Plain JSON; instants are ms since 1970 UTC. */
import type { Actor, FlowState, Party } from "../flow/index.ts";
import type { TicketRole } from "../form/index.ts";
import type { Data, Instant, Value } from "../kernel/index.ts";
import type { ClockState } from "../sla/index.ts";
import type { Category, Channel, Priority, Urgency } from "./definition.ts";

/** Who asks, as known when it was filed; the name is what lists show. */
export interface Requester {
  party?: Party;
  name: string;
  /** Digits only. Kept whole for the people who may see it; lists have the tail. */
  phone?: string;
}

/** How one ticket stands to another, seen from this side. */
export const LINK_KINDS = ["related", "duplicateOf", "duplicatedBy", "followUpOf", "followedUpBy"] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

export interface TicketLink {
  /** The other ticket. */
  id: string;
  as: LinkKind;
  at: Instant;
}

/** A flow that was left for another type's, as it stood then. */
export interface EarlierFlow {
  typeId: string;
  version: number;
  leftAt: Instant;
  /** Of the old form. */
  roles: Partial<Record<TicketRole, Value>>;
  flow: FlowState;
}

/** A tombstone: whatever comes goes on to `into`; what it was before comes back with an unmerge. */
export interface Merged {
  into: string;
  at: Instant;
  category: Category;
  closedAt?: Instant;
}

export interface TicketState {
  id: string;
  number: string;
  typeId: string;
  version: number;
  /** How many events there are. */
  seq: number;
  title: string;
  category: Category;
  urgency: Urgency;
  priority: Priority;
  channel: Channel;
  submitter: Actor;
  requester?: Requester;
  externalId?: string;
  data: Data;
  roles: Partial<Record<TicketRole, Value>>;
  createdAt: Instant;
  updatedAt: Instant;
  /** First time that a person of the school took it up. */
  acceptedAt?: Instant;
  firstResponseAt?: Instant;
  resolvedAt?: Instant;
  closedAt?: Instant;
  /** The reminder of a waiting requester was sent at. */
  remindedAt?: Instant;
  /** Since when it waits for the requester (derived state 待反馈). */
  waitingSince?: Instant;
  /** Oldest message of the requester that nobody answered. */
  unansweredSince?: Instant;
  flow: FlowState;
  clocks: Record<string, ClockState>;
  /** What was done, and why it was needed: as it was called then, with the cause's id where it was one of those offered. */
  resolution?: { result?: string; reason?: string; reasonId?: string };
  rating?: { score: number; tags: string[]; comment?: string; at: Instant };
  urges: number;
  urgedAt?: Instant;
  reopens: number;
  watchers: string[];
  /** File ids that hang on the ticket, as submitted or sent later. */
  files: string[];
  /** Was of a confidential type once: what was written then stays as guarded as it was. */
  guarded?: true;
  /** Oldest first; absent unless its type was changed. */
  earlier?: EarlierFlow[];
  merged?: Merged;
  /** Tickets that were merged into this one. */
  absorbed?: string[];
  links?: TicketLink[];
}

/** Of a confidential type, or once was [T90]. */
export const isConfidential = (definition: { confidential?: boolean }, state: Pick<TicketState, "guarded">): boolean =>
  definition.confidential === true || state.guarded === true;

/** Members named in the complaint: never assigned, never shown it. */
export function aboutMembers(state: Pick<TicketState, "roles">): string[] {
  const about = state.roles.about;
  return typeof about === "string"
    ? [about]
    : Array.isArray(about)
      ? about.filter((id): id is string => typeof id === "string")
      : [];
}
