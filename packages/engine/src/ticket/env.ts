/** What the ticket engine is given, and what it asks for. */
import type { ConditionEnv } from "../condition/index.ts";
import type { Actor, FlowFactRequest, FlowFacts, FlowRight, Party } from "../flow/index.ts";
import type { FileFact, RecordFact, RecordRequest } from "../form/index.ts";
import type { CompiledCalendar, Instant } from "../kernel/index.ts";
import type { CalendarChoice } from "../sla/index.ts";
import type { TicketPlan } from "./plan.ts";

/** On which side of the counter somebody stands. */
export type Side = "staff" | "requester" | "system";

/** What this actor may do to this ticket beyond holding a seat; given by the server's policy on the locked row. */
export interface TicketRights {
  side: Side;
  /** Reply, note, edit, log contact: handles it or may handle any in scope. */
  handle: boolean;
  assign: boolean;
  manage: boolean;
}

export type FactRequest =
  | Exclude<FlowFactRequest, { kind: "moment" }>
  | { kind: "record"; record: RecordRequest }
  /** `key` names it in the facts; the rest says which of the institution's calendars is meant. */
  | {
      kind: "calendar";
      key: string;
      choice: Exclude<CalendarChoice, "natural" | "always">;
      campus?: string;
      department?: string;
    };

export interface TicketFacts {
  who: FlowFacts["who"];
  roundRobin: FlowFacts["roundRobin"];
  /** By `recordKey`. */
  records: Record<string, RecordFact | null>;
  files: Record<string, FileFact>;
  calendars: Record<string, CompiledCalendar>;
}

export const noTicketFacts = (): TicketFacts => ({ who: {}, roundRobin: {}, records: {}, files: {}, calendars: {} });

export interface TicketEnv {
  now: Instant;
  newId(): string;
  /** The institution's zone. */
  zone: string;
  actor: Actor;
  rights: TicketRights;
  facts: TicketFacts;
  me?: ConditionEnv["me"];
  /** changeType: the published plan of the type that it becomes. */
  other?: TicketPlan;
}

/** The flow's rights that follow from the ticket's. */
export function flowRights(rights: TicketRights): FlowRight[] {
  if (rights.side === "system") return ["cancel", "resolve", "reopen", "assign"];
  return [...(rights.manage ? (["cancel"] as const) : []), ...(rights.assign ? (["assign"] as const) : [])];
}

/** The party behind an actor, if any. */
export function partyOfActor(actor: Actor): Party | undefined {
  return actor.kind === "system" || actor.kind === "link" ? undefined : actor;
}
