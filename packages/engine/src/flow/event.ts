/**
 * What happened in a flow, as resulting facts: folding never decides anything. JSON, append-only, each with the time
 * (ms) and, where a person did it, who; `step` lets a history say it in words.
 */
import type { Instant, Json, Text, Value } from "../kernel/index.ts";
import type { Actor, Party, WaitFor } from "./definition.ts";
import type { ClosedReason, FlowOutcome, Task, TaskDecision, VisitKind, VisitOutcome } from "./state.ts";

interface At {
  at: Instant;
}
interface InVisit extends At {
  visit: string;
  step: string;
}
interface OnTask extends InVisit {
  task: string;
}
/** Who did it, and for whom when a substitute acts. */
interface By {
  by: Actor;
  onBehalfOf?: Party;
}

export interface PassedOver {
  party: Party;
  why: "submitter" | "approvedEarlier";
}

export type FlowEvent =
  | (At & { kind: "flow.started"; episode: 1 })
  | (At & By & { kind: "flow.reopened"; episode: number; step: string; reason?: string })
  /** A stay in a step begins. `resume` on corrections: where it walks again from. */
  | (InVisit & { kind: "flow.entered"; is: VisitKind; parent?: string; arm?: string; resume?: string })
  /** Seats added to a visit. `link` > 0: found further down the chain; `passedOver`: seats that count as passed. */
  | (InVisit & { kind: "flow.seated"; tasks: Task[]; link: number; passedOver?: PassedOver[]; replaces?: string })
  /** A queued seat's turn has come. */
  | (OnTask & { kind: "flow.opened" })
  /** `party`: whose seat it now is (the one substituted, when a substitute claims). */
  | (OnTask & By & { kind: "flow.claimed"; party: Party /** when it ends if nothing happens */; expiresAt?: Instant })
  /** `idle`: by the system, because nothing happened since the claim; `from` is whose it was. */
  | (OnTask & By & { kind: "flow.released"; why?: "idle"; from?: Party })
  | (OnTask &
      By & {
        kind: "flow.decided";
        decision: TaskDecision;
        comment?: string;
        outcome?: string;
        result?: string;
        /** The cause as it was called then. */
        reason?: string;
        /** Its id, where it was one of those offered. */
        reasonId?: string;
        checklist?: string[];
      })
  | (OnTask & By & { kind: "flow.transferred"; from?: Party; to: Party; comment: string })
  /** Somebody may no longer act here: out of the pool, or their seat is vacant (`closed`, a new one is seated). */
  | (OnTask & { kind: "flow.reassigned"; removed: Party; closed: boolean; why: "left" | "about"; by: Actor })
  | (InVisit & By & { kind: "flow.waiting"; reason: string })
  | (InVisit & { kind: "flow.resumed"; why: "command" | "reply"; by: Actor })
  | (InVisit & { kind: "flow.waitingUntil"; for: WaitFor["kind"]; until?: Instant })
  /** A deadline passed and the definition says what then. */
  | (InVisit & { kind: "flow.timedOut"; did: "pass" | "return" })
  | (InVisit & {
      kind: "flow.returned";
      to: { requester: true } | { step: string };
      comment: string;
      by: Actor;
      onBehalfOf?: Party;
    })
  /** A stay ends; `closes` are the seats that were still open or queued. */
  | (InVisit & {
      kind: "flow.left";
      outcome: VisitOutcome;
      by?: Actor;
      closes?: { task: string; reason: ClosedReason }[];
    })
  /** Which arm, and the verdict of each arm looked at. `otherwise` when none held; `returned`: re-entered inside an arm. */
  | (InVisit & { kind: "flow.branched"; arm: string; verdicts: { arm: string; holds: boolean }[]; returned?: true })
  | (InVisit & { kind: "flow.forked"; active: string[]; need: number })
  | (InVisit & { kind: "flow.joined"; arm: string })
  | (InVisit & { kind: "flow.looped"; round: number })
  | (InVisit & { kind: "flow.automationQueued"; key: string; by?: Actor })
  | (InVisit & { kind: "flow.automationSent"; key: string })
  /** `reused`: a once-per-ticket step met again; `byHand`: a person marked it done with a note. */
  | (InVisit & { kind: "flow.automationDone"; key: string; receipt: Json; once: boolean; reused?: true; byHand?: true })
  | (InVisit & { kind: "flow.automationFailed"; key: string; error: string })
  | (InVisit & {
      kind: "flow.answerAfterCancel";
      key: string;
      answer: "sent" | "done" | "failed";
      receipt?: Json;
      error?: string;
      once: boolean;
    })
  | (InVisit & { kind: "flow.fieldsSet"; changes: Record<string, { from: Value; to: Value }> })
  | (InVisit & { kind: "flow.prioritySet"; to: "normal" | "high" | "urgent"; reason: Text })
  | (InVisit & { kind: "flow.ccd"; parties: Party[] })
  /** They left, or the ticket now complains about them: copied in no longer. */
  | (At & { kind: "flow.ccEnded"; parties: Party[]; why: "left" | "about" })
  | (InVisit & { kind: "flow.notified"; parties: Party[]; template: string })
  | (InVisit & { kind: "flow.ratingAsked" })
  | (At & { kind: "flow.withdrawn"; by: Actor; reason?: string })
  | (At & { kind: "flow.ended"; outcome: FlowOutcome; step?: string; by?: Actor; reason?: string });
