/** Short ways to write definitions in tests. */
import type { AutomateStep, BranchStep, HumanStep, ParallelStep, Step, WhoSource } from "../index.ts";

export const text = (zh: string) => ({ zh });
export const role = (name: string): WhoSource => ({ kind: "role", role: name });

export function handle(id: string, people: string | WhoSource[], more: Partial<HumanStep> = {}): HumanStep {
  const sources = typeof people === "string" ? [role(people)] : people;
  return {
    kind: "human",
    id,
    name: text(id),
    mode: "handle",
    who: { sources, strategy: "everyone" },
    decision: { rule: "any" },
    ...more,
  };
}
export function approve(id: string, people: string | WhoSource[], more: Partial<HumanStep> = {}): HumanStep {
  return handle(id, people, { mode: "approve", ...more });
}
export function pool(id: string, people: string, more: Partial<HumanStep> = {}): HumanStep {
  return handle(id, people, { who: { sources: [role(people)], strategy: "pool" }, ...more });
}
export function over(id: string, amount: number, steps: Step[], otherwise: Step[] = []): BranchStep {
  return {
    kind: "branch",
    id,
    name: text(id),
    arms: [
      {
        id: "over",
        name: text("超过"),
        when: { op: "gt", left: { field: "amount" }, right: { value: amount } },
        steps,
      },
    ],
    otherwise,
  };
}
export function parallel(id: string, join: ParallelStep["join"], ...arms: Step[][]): ParallelStep {
  return {
    kind: "parallel",
    id,
    name: text(id),
    join,
    arms: arms.map((steps, at) => ({ id: `arm${at + 1}`, name: text(`${at + 1}`), steps })),
  };
}
export function call(id: string, more: Partial<AutomateStep> = {}): AutomateStep {
  return {
    kind: "automate",
    id,
    name: text(id),
    action: { do: "call", connector: "finance", body: { amount: { field: "amount" } }, receipt: "callback" },
    onFailure: { sources: [role("repair")], strategy: "pool" },
    ...more,
  };
}
export const end = (id: string, outcome: "resolved" | "rejected" | "cancelled"): Step => ({
  kind: "end",
  id,
  name: text(id),
  outcome,
});
