/** The running state of one clock and the entries of its ledger: JSON, instants in epoch ms, amounts in ms. */
import type { Instant } from "../kernel/index.ts";
import type { Amount } from "./definition.ts";

export type ClockSubject = "ticket" | { visit: string };

/** An anchor whose field has been read. */
export interface AnchorAt {
  at: Instant;
  leadMinutes: number;
  lead?: "natural" | "working";
  public?: boolean;
}

/** What a policy promises to one ticket: its inputs to the deadline, read at one moment. */
export interface ClockPromise {
  policyId?: string;
  target?: Amount;
  publicTarget?: Amount;
  anchor?: AnchorAt;
}

/** A stretch that is not counted: a pause, or the rest between two episodes. */
export interface ClockGap {
  from: Instant;
  to: Instant;
  why: "pause" | "rest";
}

/** A due time given when a raised target was already past: never later than the due before it [S33]. */
export interface DueLift {
  due: Instant;
  since: Instant;
}

/** The facts that every entry states anew; an absent one is cleared. */
export interface ClockFacts {
  /** Up at this instant. Absent while paused, without a promise, or when the calendar never opens. */
  due?: Instant;
  /** The promise told to the requester. */
  publicDue?: Instant;
  /** While paused: the due time as it stood, and the public one. */
  heldDue?: Instant;
  heldPublicDue?: Instant;
  /** The due time cannot be kept by anybody; it is never a breach. */
  promiseNotPossible?: true;
  /** There is a target, but the calendar has not enough working time for it. */
  neverDue?: true;
  lift?: DueLift;
  /** Consumed so far, pauses and rests taken out. */
  elapsedWorking: number;
  elapsedNatural: number;
  /** Paused so far, by ended pauses. */
  pausedWorking: number;
  pausedNatural: number;
}

export interface ClockState extends ClockFacts {
  /** This clock of this ticket; unique there. */
  id: string;
  /** The clock definition's id. */
  clock: string;
  subject: ClockSubject;
  /** 1, 2 …: grows with every start. */
  episode: number;
  statutory?: true;
  calendarId: string;
  calendarRevision: number;
  promise: ClockPromise;
  /** Grows with every start and re-target: ladder levels fire once per (clock, episode, target revision, level). */
  targetRevision: number;
  /** Where the counting began: the first episode's start, or this one's when it began afresh. */
  startedAt: Instant;
  episodeStartedAt: Instant;
  gaps: ClockGap[];
  /** The due time was set by hand: recalculation is frozen. */
  frozen?: true;
  pausedAt?: Instant;
  stoppedAt?: Instant;
  outcome?: "fulfilled" | "cancelled";
  /** When this episode's promise was broken: the due time it had. */
  breachedAt?: Instant;
  /** Breaches of all episodes. */
  breaches: number;
}

/** `type`: the ticket is of another type now; what is promised is still counted from where the clock began. */
export type RetargetCause = "priority" | "policy" | "calendar" | "anchor" | "type" | "hand" | "release";

/** `at` is when it holds; for a breach that is the due time, and `recordedAt` tells when it was written. */
export interface EntryBase {
  /** The clock state's id. */
  id: string;
  at: Instant;
  episode: number;
  /** The calendar that the facts were reckoned with. */
  calendarId: string;
  calendarRevision: number;
  facts: ClockFacts;
}

export interface StartEntry extends EntryBase {
  kind: "start";
  /** `reopened` keeps the consumed time of the episodes before; `again` counts from zero. */
  mode: "first" | "reopened" | "again";
  clock: string;
  subject: ClockSubject;
  statutory?: true;
  promise: ClockPromise;
  gap?: ClockGap;
}
export interface PauseEntry extends EntryBase {
  kind: "pause";
  reason: string;
}
export interface ResumeEntry extends EntryBase {
  kind: "resume";
  gap: ClockGap;
}
export interface StopEntry extends EntryBase {
  kind: "fulfil" | "cancel";
  gap?: ClockGap;
}
export interface BreachEntry extends EntryBase {
  kind: "breach";
  recordedAt: Instant;
}
export interface RetargetEntry extends EntryBase {
  kind: "retarget";
  cause: RetargetCause;
  reason?: string;
  promise: ClockPromise;
  frozen?: true;
  /** The due time before, for “old due, new due, why”. */
  oldDue?: Instant;
}
export type LedgerEntry = StartEntry | PauseEntry | ResumeEntry | StopEntry | BreachEntry | RetargetEntry;

export type ClockStatus = "running" | "paused" | "stopped";

/** Whether the clock runs, is paused, or has stopped. */
export function statusOf(state: ClockState): ClockStatus {
  if (state.stoppedAt !== undefined) return "stopped";
  return state.pausedAt === undefined ? "running" : "paused";
}
