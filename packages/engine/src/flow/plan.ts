import { invariant, type Ok, type Refused, refuse } from "../kernel/index.ts";
import type { FlowDefinition, HumanStep, Step, Who, WhoSource } from "./definition.ts";

/** Arms of blocks that have no id of their own. */
export const OTHERWISE = "otherwise";
export const ON_REJECT = "onReject";
export const BODY = "body";

/** Rounds of a loop: steps that pass at once are walked in one command, on one stack. */
export const MOST_ROUNDS = 50;

/** A step and where it stands: in `list` at `index`, inside `arm` of the step `block` (absent at the top). */
export interface PlannedStep {
  step: Step;
  list: readonly Step[];
  index: number;
  block?: string;
  arm?: string;
  /** Position in document order, and that of the last step inside it. */
  ordinal: number;
  end: number;
}

export interface FlowPlan {
  definition: FlowDefinition;
  steps: ReadonlyMap<string, PlannedStep>;
}

/** The planned step with this id. Throws on an unknown id: plans are made from the version that the state runs on. */
export function placeOf(plan: FlowPlan, id: string): PlannedStep {
  const place = plan.steps.get(id);
  invariant(place !== undefined, `flow: no step ${id} in this version`);
  return place;
}

/** The arms of a block with their steps; none for a step that holds no others. */
export function armsOf(step: Step): { id: string; steps: readonly Step[] }[] {
  switch (step.kind) {
    case "branch":
      return [...step.arms, { id: OTHERWISE, steps: step.otherwise }];
    case "parallel":
      return step.arms;
    case "loop":
      return [{ id: BODY, steps: step.steps }];
    case "human":
      return Array.isArray(step.onReject) ? [{ id: ON_REJECT, steps: step.onReject }] : [];
    case "wait":
    case "automate":
    case "cc":
    case "end":
      return [];
    default:
      return step satisfies never;
  }
}

/** Ids of the blocks around a step, innermost first. */
export function blocksAround(plan: FlowPlan, id: string): string[] {
  const around: string[] = [];
  for (let block = placeOf(plan, id).block; block !== undefined; block = placeOf(plan, block).block) around.push(block);
  return around;
}

/**
 * Index a definition by step id, once per version; every other function takes the plan. Refuses what cannot run at
 * all, with the step: `flow.empty`, `flow.duplicate_step`, `flow.duplicate_arm`, `flow.unknown_step` (a reference),
 * `flow.bad_vote` (not integers, or more than everybody), `flow.bad_join`, `flow.bad_loop`, `flow.endless_wait`,
 * `flow.no_failure_path`, `flow.bad_deadline` (also a claim that ends at once). What runs but badly is for the proof at publishing.
 */
export function planFlow(definition: FlowDefinition): Ok<{ plan: FlowPlan }> | Refused {
  if (definition.steps.length === 0) return refuse("flow.empty");
  const steps = new Map<string, PlannedStep>();
  let next = 0;
  const index = (list: readonly Step[], block?: string, arm?: string): Refused | undefined => {
    for (const [at, step] of list.entries()) {
      if (steps.has(step.id)) return refuse("flow.duplicate_step", { step: step.id });
      const ordinal = next++;
      const place: PlannedStep = {
        step,
        list,
        index: at,
        ordinal,
        end: ordinal,
        ...(block !== undefined && { block }),
        ...(arm !== undefined && { arm }),
      };
      steps.set(step.id, place);
      const arms = armsOf(step);
      if (new Set(arms.map((a) => a.id)).size < arms.length) return refuse("flow.duplicate_arm", { step: step.id });
      for (const inner of arms) {
        const refused = index(inner.steps, step.id, inner.id);
        if (refused) return refused;
      }
      place.end = next - 1;
    }
    return undefined;
  };
  const refused = index(definition.steps);
  if (refused) return refused;
  for (const { step } of steps.values()) {
    const bad = unsound(step) ?? dangling(step, steps);
    if (bad) return bad;
  }
  const reopen = definition.reopenStep;
  if (reopen !== undefined && !steps.has(reopen)) return refuse("flow.unknown_step", { step: reopen });
  return { ok: true, plan: { definition, steps } };
}

function unsound(step: Step): Refused | undefined {
  const no = (code: string) => refuse(code, { step: step.id });
  const whole = (n: number, least: number) => Number.isSafeInteger(n) && n >= least;
  switch (step.kind) {
    case "human": {
      const { decision, deadline, claimExpires } = step;
      if (decision.rule === "vote") {
        const { num, den, atLeast } = decision;
        if (!whole(num, 0) || !whole(den, 1) || num > den || (num === den && !atLeast)) return no("flow.bad_vote");
      }
      if (deadline !== undefined && !whole(deadline.amount, 0)) return no("flow.bad_deadline");
      if (claimExpires !== undefined && !whole(claimExpires.amount, 1)) return no("flow.bad_deadline");
      return undefined;
    }
    case "parallel": {
      const { join, arms } = step;
      if (arms.length === 0) return no("flow.bad_join");
      if (join.rule === "atLeast" && (!whole(join.n, 1) || join.n > arms.length)) return no("flow.bad_join");
      return undefined;
    }
    case "loop":
      return whole(step.atMost, 1) && step.atMost <= MOST_ROUNDS ? undefined : no("flow.bad_loop");
    case "wait": {
      const minutes = step.timeoutMinutes;
      if (minutes !== undefined && !whole(minutes, 0)) return no("flow.endless_wait");
      const ends = step.for.kind === "duration" || step.for.kind === "date" || minutes !== undefined;
      return ends ? undefined : no("flow.endless_wait");
    }
    case "automate": {
      const durable = step.action.do === "call" || step.action.do === "record" || step.action.do === "createTicket";
      return durable && step.onFailure === undefined ? no("flow.no_failure_path") : undefined;
    }
    case "branch":
    case "cc":
    case "end":
      return undefined;
    default:
      return step satisfies never;
  }
}

/** Steps that a step names must exist. */
function dangling(step: Step, steps: ReadonlyMap<string, PlannedStep>): Refused | undefined {
  const named: string[] = [];
  const from = (sources: readonly WhoSource[]) => {
    for (const source of sources)
      if (source.kind === "previousHandler" && source.step !== undefined) named.push(source.step);
  };
  const fromWho = (who: Who) => {
    for (const link of [who, ...(who.otherwise ?? [])]) from(link.sources);
    from(who.except ?? []);
  };
  if (step.kind === "human") {
    fromWho(step.who);
    named.push(...(step.returnTo?.steps ?? []));
  }
  if (step.kind === "automate") {
    if (step.onFailure !== undefined) fromWho(step.onFailure);
    if (step.action.do === "notify") from(step.action.to);
  }
  if (step.kind === "cc") from(step.to);
  const missing = named.find((id) => !steps.has(id));
  return missing === undefined ? undefined : refuse("flow.unknown_step", { step: missing, in: step.id });
}

/** Commands that a human step offers; by default what its mode usually needs. */
export function allows(step: HumanStep, command: NonNullable<HumanStep["commands"]>[number]): boolean {
  const usual: readonly string[] =
    step.mode === "approve" ? ["reject", "return", "transfer", "release"] : ["return", "transfer", "wait", "release"];
  return (step.commands ?? usual).includes(command);
}
