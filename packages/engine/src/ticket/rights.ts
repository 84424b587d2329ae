/** What one actor may do with each field now: the union over the open steps where they hold a seat. */
import { availableFlow, type FlowCommandName, placeOf } from "../flow/index.ts";
import type { FieldRight } from "../form/index.ts";
import type { TicketEnv } from "./env.ts";
import type { TicketPlan } from "./plan.ts";
import { flowContext } from "./run.ts";
import type { TicketState } from "./state.ts";

/** Commands of somebody who holds the seat, not of one who could take it. */
const HOLDS: ReadonlySet<FlowCommandName> = new Set<FlowCommandName>(["complete", "approve", "resubmit"]);

const RANK: Record<FieldRight, number> = { hidden: 0, read: 1, edit: 2, required: 3 };

/**
 * Field rights by id; a field not named is `read`. `visit` narrows to one stay (what completing it asks for).
 * Staff who may manage the ticket may edit what staff fill, whoever holds the seats.
 */
export function rightsNow(
  plan: TicketPlan,
  state: TicketState,
  env: Pick<TicketEnv, "actor" | "rights">,
  visit?: string,
): Record<string, FieldRight> {
  const rights: Record<string, FieldRight> = {};
  const available = availableFlow(plan.flow, state.flow, env.actor, flowContext(state, env.rights));
  for (const action of available) {
    if (!HOLDS.has(action.command) || action.step === undefined || (visit !== undefined && action.visit !== visit))
      continue;
    const { step } = placeOf(plan.flow, action.step);
    if (step.kind !== "human") continue;
    for (const [id, right] of Object.entries(step.fields ?? {})) {
      const before = rights[id];
      if (before === undefined || RANK[right] > RANK[before]) rights[id] = right;
    }
  }
  if (env.rights.side === "staff" && env.rights.manage && visit === undefined) {
    for (const field of plan.definition.form.fields) rights[field.id] ??= "edit";
  }
  return rights;
}
