import { type Refused, refuse } from "../kernel/index.ts";
import type { Actor, Party } from "./definition.ts";
import type { FlowEvent } from "./event.ts";
import { emit, type Run } from "./run.ts";
import type { TaskDecision } from "./state.ts";

type Decided = Extract<FlowEvent, { kind: "flow.decided" }>;

/** Who acts on which seat, and for whom: what every event about a seat says. */
export interface OnSeat {
  at: number;
  visit: string;
  step: string;
  task: string;
  by: Actor;
  onBehalfOf?: Party;
}

/** Refuse words that say nothing. */
export function wordless(comment: string): Refused | undefined {
  return comment.trim() === "" ? refuse("flow.comment_required") : undefined;
}

/** The seat has spoken. */
export function decided(
  run: Run,
  here: OnSeat,
  decision: TaskDecision,
  command: { comment?: string },
  more: Partial<Decided> = {},
): void {
  const comment = command.comment?.trim();
  emit(run, { kind: "flow.decided", ...here, decision, ...(comment && { comment }), ...more });
}
