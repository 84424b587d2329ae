/** Whose acts count: what the requester can see a person of the school do, and what takes a ticket up. */
import type { Actor } from "../flow/index.ts";
import type { OwnEvent, TicketEvent } from "./event.ts";
import type { TicketState } from "./state.ts";

type Known = Pick<TicketState, "requester" | "submitter" | "flow">;

/** The person who asks: the requester where one is named, else whoever filed it. */
export function isAsker(state: Pick<TicketState, "requester" | "submitter">, actor: Actor): boolean {
  if (actor.kind === "link") return true;
  const asker = state.requester ? state.requester.party : state.submitter;
  if (asker === undefined || asker.kind === "system" || actor.kind === "system") return false;
  return asker.kind === actor.kind && asker.id === actor.id;
}

/** A person of the school, not the asker: machines, keys and the asker's own steps never answer anybody. */
const isSchool = (state: Known, by: Actor): boolean => by.kind === "member" && !isAsker(state, by);

/**
 * A human act that the requester can see [T30]: public reply, logged contact, decision, or a wait or return that asks
 * them. Claims, notes, corrections, repairs of automated steps and automatic changes are not.
 */
export function isVisibleAct(state: Known, event: TicketEvent): boolean {
  switch (event.kind) {
    case "ticket.replied":
      return event.from === "staff" && isSchool(state, event.by);
    case "ticket.contacted":
    case "flow.waiting":
      return isSchool(state, event.by);
    case "flow.returned":
      return "requester" in event.to && isSchool(state, event.by);
    case "flow.decided":
      return isHandled(state, event) && SEEN.has(event.decision) && isSchool(state, event.by);
    default:
      return false;
  }
}

const SEEN: ReadonlySet<string> = new Set(["approve", "reject", "complete"]);

/** Somebody of the school has taken it up [T21]: claimed, decided, repaired, answered, called, or said what it waits for. */
export function isTakenUp(state: Known, event: TicketEvent): boolean {
  switch (event.kind) {
    case "flow.claimed":
      return event.by.kind === "member";
    case "flow.decided":
      return state.flow.visits[event.visit]?.kind !== "correct" && isSchool(state, event.by);
    default:
      return isVisibleAct(state, event);
  }
}

type Handling = Extract<
  OwnEvent,
  {
    kind:
      | "ticket.replied"
      | "ticket.noted"
      | "ticket.contacted"
      | "ticket.noReplyNeeded"
      | "ticket.fieldsEdited"
      | "ticket.prioritySet";
  }
>;
const HANDLING: ReadonlySet<OwnEvent["kind"]> = new Set<Handling["kind"]>([
  "ticket.replied",
  "ticket.noted",
  "ticket.contacted",
  "ticket.noReplyNeeded",
  "ticket.fieldsEdited",
  "ticket.prioritySet",
]);

/** Work on the ticket beyond its flow: whose claim it was, is idle no more [W38]. Watching and urging are no work. */
export const isHandling = (event: OwnEvent): event is Handling => HANDLING.has(event.kind);

const isHandled = (state: Known, event: { visit: string }): boolean => state.flow.visits[event.visit]?.kind === "human";
