export { abandonFlow, doneForGood } from "./abandon.ts";
export { applyFlow } from "./apply.ts";
export { actsFor, availableFlow } from "./available.ts";
export type { FlowAction, FlowCommand, FlowCommandName, ReturnTarget } from "./command.ts";
export { decideFlow, type FlowAnswer, startFlow } from "./decide.ts";
export type * from "./definition.ts";
export { derivedCategory, openLeaves } from "./derived.ts";
export type { DurableAction, FlowEffect } from "./effect.ts";
export type { FlowEvent, PassedOver } from "./event.ts";
export {
  type FlowContext,
  type FlowEnv,
  type FlowFactRequest,
  type FlowFacts,
  type FlowRight,
  NO_FACTS,
  type WhoFact,
} from "./fact.ts";
export { type FactsContext, factsFor } from "./facts-for.ts";
export { expiringClaims, keepClaims } from "./idle-claims.ts";
export { armsOf, blocksAround, type FlowPlan, type PlannedStep, placeOf, planFlow } from "./plan.ts";
export { offeredReasons } from "./reasons.ts";
export type * from "./state.ts";
export { pathBack } from "./path.ts";
export { whoRequest } from "./who.ts";
