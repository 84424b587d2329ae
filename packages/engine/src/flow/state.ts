/**
 * What is kept of a running flow: one record per stay in a step, with its seats. Plain JSON; it is the fold of the
 * flow's events and nothing else. Later ideas have their room: `round` for loops, `weight` and `addedBy` for
 * add-sign, `resume` for jump-back.
 */
import type { Instant, Json } from "../kernel/index.ts";
import type { Actor, EndStep, Party, Step } from "./definition.ts";

export type FlowOutcome = EndStep["outcome"] | "withdrawn";

export interface FlowState {
  /** 1 for the first run, one more with each reopening. */
  episode: number;
  status: "running" | "ended";
  outcome?: FlowOutcome;
  visits: Record<string, Visit>;
  /** Ids of `visits` in order of entry. */
  order: string[];
  /** By step id: what an automated step brought back; a once-per-ticket step never runs again. */
  receipts: Record<string, Receipt>;
  cc: Party[];
}

export interface Receipt {
  visit: string;
  key: string;
  receipt: Json;
  at: Instant;
  /** Marked done by a person instead of an answer. */
  byHand?: true;
}

/** `correct` is a correction by the requester; its `step` is the step that sent it back. */
export type VisitKind = Step["kind"] | "correct";

/**
 * done: completed, joined or run through · approved / rejected: decided · skipped: no seat left after *skip*, or an
 * automated step passed by hand · timedOut: passed by its deadline, or a wait that timed out · returned: sent back ·
 * cancelled: closed with its block or with the ticket
 */
export type VisitOutcome = "done" | "approved" | "rejected" | "skipped" | "timedOut" | "returned" | "cancelled";

export interface Visit {
  id: string;
  step: string;
  kind: VisitKind;
  /** The visit of the enclosing block, and the arm in it; absent at the top. */
  parent?: string;
  arm?: string;
  episode: number;
  enteredAt: Instant;
  leftAt?: Instant;
  outcome?: VisitOutcome;
  /** Who ended it, where a person did. */
  by?: Actor;
  tasks: Task[];
  /** Sum of the seats' weights, fixed at entry. */
  weight: number;
  /** How many links down the chain the people were found; 0 = as named. */
  link?: number;
  /** This branch waits for somebody or something outside. */
  waiting?: { since: Instant; reason: string; for: "requester" | "time" | "condition" };
  /** The handler's choice of `HumanStep.outcomes`. */
  chosen?: string;
  /** Wait steps: goes on by itself at this time. */
  until?: Instant;
  automation?: Automation;
  /** Branch: the arm taken. Parallel: the active arms, those that have arrived, and how many must. */
  taken?: string;
  fork?: { active: string[]; arrived: string[]; need: number };
  /** Loop: which round is running, from 1. */
  round?: number;
  /** Correction: the step to walk again from, once it is handed in. */
  resume?: string;
}

export interface Automation {
  key: string;
  status: "queued" | "sent" | "done" | "failed";
  /** How many times it was queued; each may be several deliveries. */
  attempts: number;
  at: Instant;
  /** The instruction was taken by the receiver; from here an irreversible call cannot be walked back over. */
  sentAt?: Instant;
  receipt?: Json;
  error?: string;
  /** A person marked it done. */
  byHand?: true;
  /** An answer came after the visit had been cancelled. */
  late?: true;
}

export type TaskKind = "decide" | "handle" | "correct" | "repair";
export type TaskDecision = "approve" | "reject" | "abstain" | "complete" | "return" | "retry" | "markDone" | "skip";

/**
 * decided: the step was decided without it (无需处理) · returned: the step was sent back · cancelled: its block was
 * left · ended: the ticket ended · excluded: the person left or may not see the ticket · timedOut: passed by deadline ·
 * repaired: the automated step was settled otherwise
 */
export type ClosedReason = "decided" | "returned" | "cancelled" | "ended" | "excluded" | "timedOut" | "repaired";

/** One seat of a visit. */
export interface Task {
  id: string;
  kind: TaskKind;
  /** The holder: named at entry, or who claimed it. */
  party?: Party;
  /** Candidates of a pool seat; it stays after the claim so that a release gives it back to them. */
  pool?: Party[];
  claimedAt?: Instant;
  /** The claim ends then unless its holder does something first; gone once they have. */
  expiresAt?: Instant;
  /** Who may act for whom (date-ranged substitution at entry). */
  standIns?: { for: Party; by: Party }[];
  weight: number;
  /** queued: a sequential seat whose turn has not come. */
  state: "open" | "queued" | "done" | "closed";
  openedAt?: Instant;
  decision?: TaskDecision;
  by?: Actor;
  onBehalfOf?: Party;
  at?: Instant;
  comment?: string;
  closedReason?: ClosedReason;
}
