import type { OnSeat } from "./decided.ts";
import type { Party } from "./definition.ts";
import { momentAfter } from "./moment.ts";
import { placeOf } from "./plan.ts";
import { emit, type Run } from "./run.ts";
import type { Task } from "./state.ts";

/**
 * `holder` takes the seat. Where the step lets idle claims end, the event says when; only a member's does: the requester's
 * side has no queue to give it back to. Asks for the moment where a calendar must tell.
 */
export function claim(run: Run, here: OnSeat, holder: Party): void {
  const { step } = placeOf(run.plan, here.step);
  const lasts = step.kind === "human" && holder.kind === "member" ? step.claimExpires : undefined;
  const expiresAt = lasts && momentAfter(run, lasts);
  if (expiresAt === "unknown") return;
  emit(run, { kind: "flow.claimed", ...here, party: holder, ...(expiresAt !== undefined && { expiresAt }) });
}

/** Give an idle claim back to its pool; does nothing before its time. */
export function expireClaim(run: Run, here: OnSeat, task: Task): void {
  if (task.expiresAt === undefined || task.expiresAt > run.env.now) return;
  emit(run, { kind: "flow.released", ...here, why: "idle", ...(task.party && { from: task.party }) });
}
