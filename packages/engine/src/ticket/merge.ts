/** 合并: one ticket becomes a tombstone that forwards to the other [T93]–[T95]. Who may see what never widens. */
import { refuse, type Refused } from "../kernel/index.ts";
import type { MergeSide, TicketCommand } from "./command.ts";
import type { Category } from "./definition.ts";
import type { TicketPlan } from "./plan.ts";
import { emit, Stop, type TicketRun } from "./run.ts";
import { aboutMembers, isConfidential, type Requester, type TicketState } from "./state.ts";

const FINAL: ReadonlySet<Category> = new Set<Category>(["closed", "rejected", "withdrawn", "cancelled"]);

/** What a merge asks of one of its two tickets. */
export function mergeSideOf(plan: TicketPlan, state: TicketState): MergeSide {
  const { id, category, requester, typeId, merged } = state;
  return {
    id,
    category,
    ...(requester ? { requester } : {}),
    byLink: state.submitter.kind === "link",
    about: aboutMembers(state),
    confidential: isConfidential(plan.definition, state),
    typeId,
    ...(merged ? { into: merged.into } : {}),
  };
}

/**
 * Why `source` may not go into `target`: `ticket.merge_itself` (also in a circle), `ticket.merge_ended`, or `ticket.merge_widens
 * {why}` with `requester` (another family), `confidential`, `about` (somebody named in one only).
 */
export function mergeRefusal(source: MergeSide, target: MergeSide): Refused | undefined {
  if (source.id === target.id || target.into === source.id) return refuse("ticket.merge_itself");
  if (FINAL.has(source.category) || FINAL.has(target.category)) return refuse("ticket.merge_ended");
  // Who comes by a secret link could not follow where it leads.
  if (source.byLink || !sameRequester(source.requester, target.requester))
    return refuse("ticket.merge_widens", { why: "requester" });
  // What is guarded is seen by the people of its own flow: two types have two sets of them.
  if (source.confidential !== target.confidential || (source.confidential && source.typeId !== target.typeId))
    return refuse("ticket.merge_widens", { why: "confidential" });
  const named = (side: MergeSide): string => [...side.about].sort().join();
  return named(source) === named(target) ? undefined : refuse("ticket.merge_widens", { why: "about" });
}

/** One and the same person; of people without a record, one and the same phone. */
function sameRequester(a: Requester | undefined, b: Requester | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  if (a.party || b.party) return a.party?.kind === b.party?.kind && a.party?.id === b.party?.id;
  return a.phone !== undefined && a.phone !== "" && a.phone === b.phone;
}

/** The side that forwards from now on. */
export function merge(run: TicketRun, { into, reason }: Extract<TicketCommand, { command: "merge" }>): void {
  const refused = mergeRefusal(mergeSideOf(run.plan, run.state), into);
  if (refused) throw new Stop(refused);
  const words = reason === undefined ? {} : { reason };
  emit(run, { kind: "ticket.merged", at: run.env.now, by: run.env.actor, into: into.id, ...words });
}

/** The side that takes it in. */
export function absorb(run: TicketRun, { from }: Extract<TicketCommand, { command: "absorb" }>): void {
  const refused = mergeRefusal(from, mergeSideOf(run.plan, run.state));
  if (refused) throw new Stop(refused);
  emit(run, { kind: "ticket.absorbed", at: run.env.now, by: run.env.actor, from: from.id });
}
