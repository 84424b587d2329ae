import type { StepView } from "@deskbell/contract/tickets";

/** Shape of a state, so that colour is never alone. None of them is an emoji, which a phone would paint in colours of its own. */
export const STEP_MARKS = {
  done: "✓",
  current: "►",
  waiting: "‖",
  ahead: "○",
  skipped: "–",
  rejected: "✕",
  returned: "↶",
  cancelled: "–",
} as const satisfies Record<StepView["state"], string>;

/** Blocks are the frame around steps; a strip of steps does without. */
const FRAMES: ReadonlySet<string> = new Set(["branch", "parallel", "loop"]);

/** The steps for one line: no frames, and of the arms only what has begun. */
export function stripSteps(steps: readonly StepView[]): StepView[] {
  return steps.filter((step) => !FRAMES.has(step.kind) && (step.depth === 0 || step.state !== "ahead"));
}

/** `1/2` of a step where several decide; undefined where one does. */
export function seatProgress(step: StepView): string | undefined {
  // Of an automated step each failure has a seat of its own: they are tries, not votes.
  if (step.seats.length < 2 || step.kind === "automate") return undefined;
  return `${step.seats.filter((seat) => seat.state === "done").length}/${step.seats.length}`;
}
