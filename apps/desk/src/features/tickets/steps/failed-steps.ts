import type { StepView, TicketPage } from "@deskbell/contract/tickets";

/** The automated steps that wait for a person because they did not succeed, each with the last error told of it. */
export function failedSteps({
  history,
  steps,
}: Pick<TicketPage, "history" | "steps">): { step: StepView; error: string }[] {
  const errors = new Map<unknown, string>();
  for (const { kind, data } of [...history].sort((a, b) => a.seq - b.seq)) {
    if (kind === "flow.automationFailed") errors.set(data["visit"], String(data["error"] ?? ""));
    else if (kind.startsWith("flow.automation")) errors.delete(data["visit"]);
  }
  return steps.flatMap((step) => {
    const error = step.state === "current" && step.visit !== null ? errors.get(step.visit) : undefined;
    return error === undefined ? [] : [{ step, error }];
  });
}
