/**
 * What happened to a ticket, as resulting facts: folding them never decides anything. Each kind has a schema version;
 * when a shape changes, an upcaster turns the old one into the new on reading. Flow and clock events ride along.
 */
import type { Actor, FlowEvent } from "../flow/index.ts";
import type { TicketRole } from "../form/index.ts";
import type { Data, Instant, Text, Value } from "../kernel/index.ts";
import type { LedgerEntry } from "../sla/index.ts";
import type { Category, Channel, Priority, Urgency } from "./definition.ts";
import type { LinkKind, Requester } from "./state.ts";

interface At {
  at: Instant;
}
interface By extends At {
  by: Actor;
}

export interface FieldChange {
  from: Value;
  to: Value;
}

/** A type at a version, with its name of then. */
export interface TypeRef {
  typeId: string;
  version: number;
  name: Text;
}

export type OwnEvent =
  | (By & {
      kind: "ticket.submitted";
      id: string;
      number: string;
      typeId: string;
      version: number;
      title: string;
      urgency: Urgency;
      priority: Priority;
      channel: Channel;
      requester?: Requester;
      externalId?: string;
      data: Data;
      roles: Partial<Record<TicketRole, Value>>;
      files: string[];
    })
  /** The state category changed; derived, so it says only what it became. */
  | (At & { kind: "ticket.moved"; category: Category; accepted?: true })
  | (By & {
      kind: "ticket.fieldsEdited";
      changes: Record<string, FieldChange>;
      roles: Partial<Record<TicketRole, Value>>;
      title: string;
      why?: string;
      /** Ids that came with it. */
      files?: string[];
    })
  | (By & { kind: "ticket.replied"; text: string; files: string[]; from: "staff" | "requester" })
  | (By & { kind: "ticket.noted"; text: string; mentions: string[]; files: string[] })
  | (By & { kind: "ticket.contacted"; how: "phone" | "wechat" | "faceToFace"; text: string })
  | (By & { kind: "ticket.noReplyNeeded" })
  | (By & { kind: "ticket.resolution"; result?: string; reason?: string })
  | (By & { kind: "ticket.prioritySet"; from: Priority; to: Priority; reason: string })
  | (By & { kind: "ticket.urged"; comment?: string })
  | (By & { kind: "ticket.rated"; score: number; tags: string[]; comment?: string })
  | (By & { kind: "ticket.watched"; member: string; watch: boolean })
  /** `from`: which side of the counter asked for it; the requester's words are a message that wants an answer. */
  | (By & { kind: "ticket.reopened"; comment: string; from?: "staff" | "requester" })
  | (By & { kind: "ticket.closed"; auto: boolean })
  | (At & { kind: "ticket.reminded"; what: "waiting" })
  /** Of another type from here on: `before` is what the old form held, its flow is kept in the state as it was left. */
  | (By & {
      kind: "ticket.typeChanged";
      from: TypeRef;
      to: TypeRef;
      reason: string;
      before: Data;
      data: Data;
      roles: Partial<Record<TicketRole, Value>>;
      title: string;
      files?: string[];
      /** The type that it was is confidential. */
      guarded?: true;
    })
  /** On the one that forwards from now on, and on the one that takes it in: ids of tickets. */
  | (By & { kind: "ticket.merged"; into: string; reason?: string })
  | (By & { kind: "ticket.absorbed"; from: string })
  | (By & { kind: "ticket.unmerged" })
  | (By & { kind: "ticket.parted"; from: string })
  | (By & { kind: "ticket.linked"; to: string; as: LinkKind })
  | (By & { kind: "ticket.unlinked"; to: string; as: LinkKind })
  | (At & { kind: "sla.entry"; clock: string; entry: LedgerEntry });

export type TicketEvent = OwnEvent | FlowEvent;

/** Kinds that the requester may see in the history of a ticket. */
export const PUBLIC_KINDS: ReadonlySet<TicketEvent["kind"]> = new Set<TicketEvent["kind"]>([
  "ticket.submitted",
  "ticket.replied",
  "ticket.contacted",
  "ticket.urged",
  "ticket.rated",
  "ticket.reopened",
  "ticket.closed",
  "flow.returned",
  "flow.withdrawn",
  "flow.ended",
]);

/** The schema version of each kind now written. */
export const EVENT_SCHEMA = 1;
