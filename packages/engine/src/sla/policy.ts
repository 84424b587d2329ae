/** Which promise a ticket gets: first policy of the clock whose condition holds, then the row of its priority. */
import type { Condition } from "../condition/definition.ts";
import type { Instant } from "../kernel/index.ts";
import type { ClockPromise } from "./clock-state.ts";
import type { Anchor, SlaPolicy, SlaPriority, Target } from "./definition.ts";

/**
 * The first policy, by order, that speaks of the clock and whose condition holds; undefined when none does.
 * `holds` evaluates a condition on the ticket as it is now (the condition engine, closed over its data).
 */
export function matchPolicy(
  policies: readonly SlaPolicy[],
  clock: string,
  holds: (condition: Condition) => boolean,
): SlaPolicy | undefined {
  return policies.find((policy) => policy.clock === clock && (policy.match === undefined || holds(policy.match)));
}

/** The row of the priority, else the row without one; undefined when there is neither. */
export function targetFor(targets: readonly Target[], priority: SlaPriority): Target | undefined {
  return targets.find((row) => row.priority === priority) ?? targets.find((row) => row.priority === undefined);
}

/**
 * What a policy promises a ticket of this priority. `anchorAt` reads the anchor's field as an instant
 * (`anchorInstant`); undefined = the field is missing, and then the target alone counts.
 */
export function promiseOf(
  policy: SlaPolicy,
  priority: SlaPriority,
  anchorAt: (anchor: Anchor) => Instant | undefined,
): ClockPromise {
  const promise: ClockPromise = { policyId: policy.id };
  const row = targetFor(policy.targets, priority);
  if (row) promise.target = row.amount;
  if (row?.publicAmount) promise.publicTarget = row.publicAmount;
  const at = policy.anchor && anchorAt(policy.anchor);
  if (policy.anchor && at !== undefined) {
    const { field: _, ...anchor } = policy.anchor;
    promise.anchor = { ...anchor, at };
  }
  return promise;
}

/** `matchPolicy` and `promiseOf` in one: the promise of the first matching policy, `{}` when there is none. */
export function promiseFor(
  policies: readonly SlaPolicy[],
  clock: string,
  priority: SlaPriority,
  holds: (condition: Condition) => boolean,
  anchorAt: (anchor: Anchor) => Instant | undefined,
): ClockPromise {
  const policy = matchPolicy(policies, clock, holds);
  return policy ? promiseOf(policy, priority, anchorAt) : {};
}
