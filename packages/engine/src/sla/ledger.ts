/** Folding a ledger: facts are copied, nothing is decided, no calendar is read [S22]. */
import { invariant } from "../kernel/index.ts";
import type { ClockFacts, ClockGap, ClockState, LedgerEntry, StartEntry } from "./clock-state.ts";

const FACT_KEYS = [
  "due",
  "publicDue",
  "heldDue",
  "heldPublicDue",
  "promiseNotPossible",
  "neverDue",
  "lift",
] as const satisfies (keyof ClockFacts)[];

/** The facts of a state that an entry hands on unchanged; what was consumed and paused is stated anew each time. */
export function standingFacts(state: ClockState): StandingFacts {
  const facts: StandingFacts = {};
  for (const key of FACT_KEYS) if (state[key] !== undefined) Object.assign(facts, { [key]: state[key] });
  return facts;
}

export type StandingFacts = Pick<ClockFacts, (typeof FACT_KEYS)[number]>;

/** The entry's facts instead of the state's; taken apart, as deleting keys makes every later copy a slow one. */
function withFacts(state: ClockState, facts: ClockFacts): ClockState {
  const { due: _, publicDue: _p, heldDue: _h, heldPublicDue: _hp, ...kept } = state;
  const { promiseNotPossible: _n, neverDue: _v, lift: _l, ...rest } = kept;
  return { ...rest, ...facts };
}

function withGap(state: ClockState, gap: ClockGap | undefined): ClockState {
  return gap ? { ...state, gaps: [...state.gaps, gap] } : state;
}

function started(state: ClockState | undefined, entry: StartEntry): ClockState {
  const keeps = entry.mode === "reopened" && state !== undefined;
  const next: ClockState = {
    id: entry.id,
    clock: entry.clock,
    subject: entry.subject,
    episode: entry.episode,
    calendarId: entry.calendarId,
    calendarRevision: entry.calendarRevision,
    promise: entry.promise,
    targetRevision: (state?.targetRevision ?? 0) + 1,
    startedAt: keeps ? state.startedAt : entry.at,
    episodeStartedAt: entry.at,
    gaps: keeps ? state.gaps : [],
    breaches: state?.breaches ?? 0,
    elapsedWorking: 0,
    elapsedNatural: 0,
    pausedWorking: 0,
    pausedNatural: 0,
  };
  if (entry.statutory) next.statutory = true;
  return { ...withGap(next, entry.gap), ...entry.facts };
}

/**
 * The state after one more entry. Throws InvariantError for an entry that cannot follow: of another clock, of another
 * episode, or before the first start. Never changes the state it is given.
 */
export function applyLedger(state: ClockState | undefined, entry: LedgerEntry): ClockState {
  if (entry.kind === "start") return started(state, entry);
  invariant(state?.id === entry.id && state.episode === entry.episode, `ledger entry out of place: ${entry.kind}`);
  const next = withFacts(state, entry.facts);
  switch (entry.kind) {
    case "pause":
      return { ...next, pausedAt: entry.at };
    case "resume": {
      const { pausedAt: _, ...rest } = withGap(next, entry.gap);
      return rest;
    }
    case "fulfil":
    case "cancel": {
      const { pausedAt: _, ...rest } = withGap(next, entry.gap);
      return { ...rest, stoppedAt: entry.at, outcome: entry.kind === "fulfil" ? "fulfilled" : "cancelled" };
    }
    case "breach":
      return { ...next, breachedAt: entry.at, breaches: next.breaches + 1 };
    case "retarget": {
      const { frozen: _, ...rest } = next;
      return {
        ...rest,
        calendarId: entry.calendarId,
        calendarRevision: entry.calendarRevision,
        promise: entry.promise,
        targetRevision: next.targetRevision + 1,
        ...(entry.frozen ? { frozen: true as const } : {}),
      };
    }
    default:
      return entry satisfies never;
  }
}

/** The state that a whole ledger of one clock leaves; undefined for an empty one. */
export function foldLedger(entries: readonly LedgerEntry[]): ClockState | undefined {
  let state: ClockState | undefined;
  for (const entry of entries) state = applyLedger(state, entry);
  return state;
}
