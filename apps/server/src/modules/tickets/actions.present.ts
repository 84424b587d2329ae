/** The engine's available actions as the API tells them: everything that a button and its dialog need. Pure. */
import type { Action } from "@deskbell/contract/tickets";
import type { Text } from "@deskbell/engine/kernel";
import type { TicketAction, TicketPlan } from "@deskbell/engine/ticket";

/** Own commands that need words. */
const COMMENT: Record<string, Action["comment"]> = {
  approve: "optional",
  complete: "optional",
  reject: "required",
  return: "required",
  transfer: "optional",
  wait: "required",
  markDone: "required",
  skip: "required",
  withdraw: "optional",
  cancel: "required",
  reopen: "required",
  urge: "optional",
  rate: "optional",
  setPriority: "required",
  resubmit: "optional",
};

/** Actions for people; what only timers and jobs may do is left out. */
const SYSTEM: ReadonlySet<string> = new Set([
  "wake",
  "expireClaim",
  "timeout",
  "recheck",
  "requesterReplied",
  "reassignExcluded",
  "automationSent",
  "automationDone",
  "automationFailed",
]);

/** @param to who reads it: a family is told a step's public name, where it has one. */
export function presentActions(
  plan: TicketPlan,
  actions: readonly TicketAction[],
  to: "staff" | "family" = "staff",
): Action[] {
  return actions.filter((action) => !SYSTEM.has(action.command)).map((action) => presentAction(plan, action, to));
}

function presentAction(plan: TicketPlan, action: TicketAction, to: "staff" | "family"): Action {
  const step = "step" in action && action.step !== undefined ? plan.flow.steps.get(action.step)?.step : undefined;
  const human = step?.kind === "human" ? step : undefined;
  const name = (id: string | undefined): Text => plan.flow.steps.get(id ?? "")?.step.name ?? { zh: "", en: "" };
  const asks = "asks" in action ? action.asks : undefined;
  return {
    command: action.command,
    visit: "visit" in action ? (action.visit ?? null) : null,
    task: "task" in action ? (action.task ?? null) : null,
    stepName: (to === "family" ? step?.publicName : undefined) ?? step?.name ?? null,
    comment: COMMENT[action.command] ?? "none",
    outcomes:
      "outcomes" in action && action.outcomes
        ? (human?.outcomes ?? []).map(({ id, label, tone }) => ({ id, label, tone: tone ?? "neutral" }))
        : [],
    targets: "returnTo" in action ? (action.returnTo ?? []).map((target) => targetOf(target, name)) : [],
    asksResult: asks?.result ?? false,
    asksReason: asks?.reason ?? false,
    reasons: (plan.definition.flow.reasons ?? [])
      .filter(({ id }) => asks?.reasons?.includes(id))
      .map(({ id, label }) => ({ id, label })),
    checklist:
      action.command === "complete"
        ? (human?.checklist ?? []).map(({ id, label, required }) => ({ id, label, required: required ?? false }))
        : [],
  };
}

type Target = NonNullable<Extract<TicketAction, { returnTo?: unknown }>["returnTo"]>[number];

function targetOf({ to, step }: Target, name: (id: string | undefined) => Text): Action["targets"][number] {
  if ("requester" in to) return { kind: "requester", step: null, name: { zh: "提交人", en: "Requester" } };
  if ("previous" in to) return { kind: "previous", step: step ?? null, name: name(step) };
  return { kind: "step", step: to.step, name: name(to.step) };
}
