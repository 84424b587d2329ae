import type { StepView, TicketPage } from "@deskbell/contract/tickets";
import { describe, expect, it } from "vitest";
import { failedSteps } from "./failed-steps.ts";

const step = (visit: string, state: StepView["state"]): StepView => ({
  step: `step-${visit}`,
  visit,
  name: { zh: "发出指令" },
  kind: "action",
  depth: 0,
  arm: null,
  state,
  enteredAt: null,
  leftAt: null,
  dueAt: null,
  notPossible: false,
  seats: [],
});
const told = (seq: number, kind: string, visit: string, error?: string): TicketPage["history"][number] => ({
  seq,
  at: "2026-11-22T08:00:00.000Z",
  kind,
  actor: { kind: "system", id: null, name: "" },
  channel: null,
  public: false,
  data: { visit, ...(error === undefined ? {} : { error }) },
  files: [],
});

describe("an automated step that waits for a person", () => {
  const failed = [told(1, "flow.automationQueued", "v"), told(2, "flow.automationFailed", "v", "connector.unknown")];

  it("is told with its last error", () => {
    const again = told(4, "flow.automationFailed", "v", "HTTP 500");
    const history = [again, ...failed, told(3, "flow.automationQueued", "v")];
    expect(failedSteps({ history, steps: [step("v", "current")] })).toMatchObject([{ error: "HTTP 500" }]);
  });

  it("is not while it is tried again, nor once it is behind, nor for another step's failure", () => {
    const tried = [...failed, told(3, "flow.automationQueued", "v")];
    expect(failedSteps({ history: tried, steps: [step("v", "current")] })).toEqual([]);
    expect(failedSteps({ history: failed, steps: [step("v", "done"), step("w", "current")] })).toEqual([]);
  });
});
