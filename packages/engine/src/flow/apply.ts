import { invariant } from "../kernel/index.ts";
import type { FlowEvent } from "./event.ts";
import { inVisit } from "./apply-visit.ts";
import { keepClaims } from "./idle-claims.ts";
import { sameParty } from "./party.ts";
import type { FlowState, Receipt, Visit } from "./state.ts";

/**
 * Fold one event into the state. Pure, and free of decisions: events carry resulting facts, so a state can be rebuilt
 * years later by a newer engine. `undefined` is the state before `flow.started`. Never changes its argument.
 */
export function applyFlow(state: FlowState | undefined, event: FlowEvent): FlowState {
  const next = applied(state, event);
  return isAct(event) ? keepClaims(next, event.by) : next;
}

type Act = Extract<
  FlowEvent,
  { kind: "flow.decided" | "flow.returned" | "flow.waiting" | "flow.resumed" | "flow.transferred" }
>;

/** Something that its actor did about the ticket; taking and giving back a seat is nothing yet. */
const ACTS: ReadonlySet<FlowEvent["kind"]> = new Set<Act["kind"]>([
  "flow.decided",
  "flow.returned",
  "flow.waiting",
  "flow.resumed",
  "flow.transferred",
]);
const isAct = (event: FlowEvent): event is Act => ACTS.has(event.kind);

function applied(state: FlowState | undefined, event: FlowEvent): FlowState {
  if (event.kind === "flow.started") {
    return { episode: 1, status: "running", visits: {}, order: [], receipts: {}, cc: [] };
  }
  invariant(state !== undefined, `flow: ${event.kind} before flow.started`);
  switch (event.kind) {
    case "flow.reopened": {
      const { outcome: _, ...rest } = state;
      return { ...rest, episode: event.episode, status: "running" };
    }
    case "flow.ended":
      return { ...state, status: "ended", outcome: event.outcome };
    case "flow.withdrawn":
      return state;
    case "flow.entered":
      return {
        ...state,
        order: [...state.order, event.visit],
        visits: {
          ...state.visits,
          [event.visit]: {
            id: event.visit,
            step: event.step,
            kind: event.is,
            episode: state.episode,
            enteredAt: event.at,
            tasks: [],
            weight: 0,
            ...(event.parent !== undefined && { parent: event.parent }),
            ...(event.arm !== undefined && { arm: event.arm }),
            ...(event.resume !== undefined && { resume: event.resume }),
            ...(event.is === "correct" && {
              waiting: { since: event.at, reason: "correction", for: "requester" as const },
            }),
          },
        },
      };
    case "flow.ccd": {
      const known = new Set(state.cc.map((party) => `${party.kind}:${party.id}`));
      return {
        ...state,
        cc: [...state.cc, ...event.parties.filter((party) => !known.has(`${party.kind}:${party.id}`))],
      };
    }
    case "flow.ccEnded":
      return { ...state, cc: state.cc.filter((party) => !event.parties.some((gone) => sameParty(gone, party))) };
    case "flow.automationDone":
      return keepReceipt(
        withVisit(state, event.visit, (visit) => inVisit(visit, event)),
        event.visit,
        event,
      );
    case "flow.answerAfterCancel":
      return keepReceipt(
        withVisit(state, event.visit, (visit) => inVisit(visit, event)),
        event.visit,
        event,
      );
    default:
      return withVisit(state, event.visit, (visit) => inVisit(visit, event));
  }
}

function withVisit(state: FlowState, id: string, change: (visit: Visit) => Visit): FlowState {
  const visit = state.visits[id];
  invariant(visit !== undefined, `flow: no visit ${id}`);
  const next = change(visit);
  return next === visit ? state : { ...state, visits: { ...state.visits, [id]: next } };
}

type Answer = Extract<FlowEvent, { kind: "flow.automationDone" | "flow.answerAfterCancel" }>;

function keepReceipt(state: FlowState, visit: string, event: Answer): FlowState {
  if (!event.once || event.receipt === undefined || ("reused" in event && event.reused)) return state;
  const receipt: Receipt = { visit, key: event.key, receipt: event.receipt, at: event.at };
  if ("byHand" in event && event.byHand) receipt.byHand = true;
  return { ...state, receipts: { ...state.receipts, [event.step]: receipt } };
}
