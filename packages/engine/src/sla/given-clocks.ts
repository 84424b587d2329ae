/** The clocks that every institution has, and what an event means to them. Rules: SPEC.md [S40]–[S46]. */
import type { Condition } from "../condition/definition.ts";
import { type ClockState, type ClockSubject, statusOf } from "./clock-state.ts";
import type { ClockDefinition, Trigger } from "./definition.ts";

/**
 * What happens to a ticket, in the words of clocks. The ticket engine says which of its events mean these; a custom
 * clock may name kinds of ticket events besides.
 */
export const CLOCK_SIGNALS = [
  /** A ticket was submitted. */
  "submitted",
  /** The first or a later act of a person that the requester can see: public reply, logged contact, decision, a
   * person's status change with a visible sentence. Automatic changes, internal notes and bare claims are not. */
  "visibleAct",
  /** A message of the requester that asks for an answer. */
  "requesterMessage",
  /** 无需回复 */
  "noReplyNeeded",
  /** The ticket lies in a pool with nobody on it; somebody has taken it. */
  "pooled",
  "taken",
  "resolved",
  "reopened",
  /** It ended without being resolved: rejected, withdrawn, cancelled. */
  "ended",
  /** The derived state became or ceased to be 待反馈; of a visit: its own waiting flag. */
  "waiting",
  "resumed",
  /** A human step was entered, done, or left without being done (cancelled, returned). */
  "stepEntered",
  "stepDone",
  "stepLeft",
] as const;
export type ClockSignal = (typeof CLOCK_SIGNALS)[number];

const on = (...events: ClockSignal[]): Trigger => ({ events });

export const GIVEN_CLOCKS = [
  {
    id: "firstResponse",
    kind: "firstResponse",
    name: { zh: "首次响应", en: "First response" },
    calendar: "campus",
    unit: "minutes",
    start: on("submitted"),
    stop: on("visibleAct"),
    cancel: on("resolved", "ended"),
  },
  {
    id: "nextResponse",
    kind: "nextResponse",
    name: { zh: "后续响应", en: "Next response" },
    calendar: "campus",
    unit: "minutes",
    start: on("requesterMessage"),
    stop: on("visibleAct"),
    cancel: on("noReplyNeeded", "resolved", "ended"),
    restart: "again",
    after: "firstResponse",
  },
  {
    id: "resolution",
    kind: "resolution",
    name: { zh: "解决", en: "Resolution" },
    calendar: "campus",
    unit: "hours",
    start: on("submitted", "reopened"),
    stop: on("resolved"),
    cancel: on("ended"),
    pause: on("waiting"),
    resume: on("resumed"),
  },
  {
    id: "unclaimed",
    kind: "unclaimed",
    name: { zh: "待认领", en: "Unclaimed" },
    calendar: "campus",
    unit: "minutes",
    start: on("pooled"),
    stop: on("taken"),
    cancel: on("resolved", "ended"),
    restart: "again",
  },
  {
    id: "step",
    kind: "step",
    name: { zh: "步骤时限", en: "Step" },
    calendar: "department",
    unit: "hours",
    start: on("stepEntered"),
    stop: on("stepDone"),
    cancel: on("stepLeft"),
    pause: on("waiting"),
    resume: on("resumed"),
  },
] as const satisfies readonly ClockDefinition[];

/** The id of a clock's state in its ticket: the definition's id; a step's clock has one for each visit. */
export function clockIdOf(clock: string, subject: ClockSubject): string {
  return subject === "ticket" ? clock : `${clock}:${subject.visit}`;
}

export interface ClockAction {
  do: "start" | "fulfil" | "cancel" | "pause" | "resume";
  definition: ClockDefinition;
  /** The clock's id in the ticket, and its state when it has one. */
  id: string;
  state?: ClockState;
}

export interface ClockEvent {
  /** A signal or a kind of ticket event. */
  event: string;
  /** Whose clocks it speaks to. */
  subject: ClockSubject;
}

function actionOf(
  definition: ClockDefinition,
  state: ClockState | undefined,
  hits: (trigger: Trigger | undefined) => boolean,
): ClockAction["do"] | undefined {
  const status = state ? statusOf(state) : "stopped";
  if (status === "stopped") {
    if (!hits(definition.start)) return undefined;
    return state === undefined || definition.restart !== "never" ? "start" : undefined;
  }
  if (hits(definition.stop)) return "fulfil";
  if (hits(definition.cancel)) return "cancel";
  if (status === "paused" && hits(definition.resume)) return "resume";
  if (status === "running" && !definition.statutory && hits(definition.pause)) return "pause";
  return undefined;
}

/**
 * What an event asks of the clocks, in the order of the definitions: at most one action each, stopping before pausing
 * before starting. Starting a running clock again is no action: the oldest unanswered message counts. A clock that
 * comes `after` another starts only when that one was fulfilled [S43].
 */
export function clockActions(
  definitions: readonly ClockDefinition[],
  states: Readonly<Record<string, ClockState>>,
  { event, subject }: ClockEvent,
  holds: (condition: Condition) => boolean,
): ClockAction[] {
  const hits = (trigger: Trigger | undefined): boolean =>
    trigger?.events.includes(event) === true && (trigger.when === undefined || holds(trigger.when));
  const actions: ClockAction[] = [];
  for (const definition of definitions) {
    if ((definition.kind === "step") !== (subject !== "ticket")) continue;
    const id = clockIdOf(definition.id, subject);
    const state = states[id];
    const found = actionOf(definition, state, hits);
    if (!found) continue;
    if (found === "start" && definition.after && states[definition.after]?.outcome !== "fulfilled") continue;
    actions.push({ do: found, definition, id, ...(state ? { state } : {}) });
  }
  return actions;
}
