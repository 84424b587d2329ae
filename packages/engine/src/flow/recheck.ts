import type { WaitStep } from "./definition.ts";
import { passOn } from "./enter.ts";
import { placeOf } from "./plan.ts";
import { openVisits, type Run, visitOf } from "./run.ts";
import { recheckWait } from "./wait.ts";

/** Look again at the open waits that `which` names. Passing one may end others: each is looked at as it stands by then. */
export function recheckWaits(run: Run, which: (step: WaitStep) => boolean): void {
  for (const { id } of openVisits(run.state)) {
    const visit = visitOf(run, id);
    const { step } = placeOf(run.plan, visit.step);
    if (visit.leftAt !== undefined || step.kind !== "wait" || !which(step)) continue;
    if (recheckWait(run, id, step) === "done") passOn(run, id, "done");
  }
}

/**
 * At the end of every command: waits whose condition has come to hold (a step was decided, a value came with the
 * command) and dates that the run itself moved. Passing one may set fields that another waits for, hence the repeat.
 */
export function followUp(run: Run): void {
  for (let seen = 0; seen < run.events.length && run.state.status === "running"; ) {
    const changed = new Set(
      run.events.slice(seen).flatMap((event) => (event.kind === "flow.fieldsSet" ? Object.keys(event.changes) : [])),
    );
    seen = run.events.length;
    recheckWaits(
      run,
      ({ for: what }) => what.kind === "condition" || (what.kind === "date" && changed.has(what.field)),
    );
  }
}
