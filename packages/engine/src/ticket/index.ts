export * from "./available.ts";
export * from "./command.ts";
export { type Decided, decideTicket, type NeedsFacts, type TicketAnswer } from "./decide.ts";
export * from "./definition.ts";
export * from "./env.ts";
export * from "./event.ts";
export { linkBack } from "./link.ts";
export { mergeRefusal, mergeSideOf } from "./merge.ts";
export { carriedValue, suggestMapping } from "./field-mapping.ts";
export { filesIn } from "./submit.ts";
export { applyTicket, foldTicket } from "./fold.ts";
export { planTicketType, TICKET_FIELDS, type TicketPlan } from "./plan.ts";
export { rightsNow } from "./rights.ts";
export { seenData } from "./run.ts";
export {
  anchorFields,
  type Asked,
  type ClockSetting,
  clocksOf,
  humanSteps,
  settingsOf,
  type TypeSettings,
  withSettings,
} from "./settings.ts";
export { type SettingsProblem, settingsProblems } from "./settings-problems.ts";
export {
  aboutMembers,
  isConfidential,
  LINK_KINDS,
  type LinkKind,
  type Requester,
  type TicketLink,
  type TicketState,
} from "./state.ts";
export { type Timer, timersOf } from "./timers.ts";
