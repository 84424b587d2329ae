/** A promise while it is written: what is not there yet, and what is still wrong. */
import type { Condition } from "@deskbell/engine/condition";
import type { Anchor, SlaPolicy, SlaPriority, Target } from "@deskbell/engine/sla";
import { type AmountDraft, readyAmount } from "./amount-draft.ts";

export interface TargetDraft {
  priority?: SlaPriority | undefined;
  own: AmountDraft;
  /** null: nothing is told to the requester. */
  told: AmountDraft | null;
}

export interface PolicyDraft {
  name: string;
  /** undefined: for every ticket. */
  match: Condition | undefined;
  targets: TargetDraft[];
  anchor: Anchor | undefined;
}

/** Characters of a promise's name. */
export const MOST_NAME = 60;

export const draftOf = (policy: SlaPolicy | undefined): PolicyDraft =>
  policy
    ? {
        name: policy.name.zh,
        match: policy.match,
        anchor: policy.anchor,
        targets: policy.targets.map(({ priority, amount, publicAmount }) => ({
          priority,
          own: amount,
          told: publicAmount ?? null,
        })),
      }
    : { name: "", match: undefined, anchor: undefined, targets: [newTarget()] };

export const newTarget = (priority?: SlaPriority): TargetDraft => ({
  priority,
  own: { amount: null, unit: "hours" },
  told: null,
});

export type PolicyFault =
  | "name"
  | "match"
  | "targets"
  | "anchor"
  | `own${number}`
  | `told${number}`
  | `priority${number}`;

/** `match` is the condition as it may be saved, where one is wanted. */
export function faultsOf(draft: PolicyDraft, match: Condition | undefined): PolicyFault[] {
  const priorities = draft.targets.map((target) => target.priority);
  return [
    ...(draft.name.trim() === "" || draft.name.trim().length > MOST_NAME ? ["name" as const] : []),
    ...(draft.match !== undefined && match === undefined ? ["match" as const] : []),
    ...(draft.targets.length === 0 && !draft.anchor ? ["targets" as const] : []),
    ...(draft.anchor?.field === "" ? ["anchor" as const] : []),
    ...draft.targets.flatMap(({ priority, own, told }, index): PolicyFault[] => [
      ...(priorities.indexOf(priority) === index ? [] : [`priority${index}` as const]),
      ...(readyAmount(own) ? [] : [`own${index}` as const]),
      ...(told === null || readyAmount(told) ? [] : [`told${index}` as const]),
    ]),
  ];
}

/** The promise, once nothing is wrong with it. The English name stays while the Chinese one does. */
export function policyOf(
  draft: PolicyDraft,
  match: Condition | undefined,
  before: SlaPolicy | { id: string; clock: string },
): SlaPolicy {
  const name = draft.name.trim();
  const was = "name" in before ? before.name : undefined;
  return {
    id: before.id,
    name: was?.zh === name ? was : { zh: name },
    clock: before.clock,
    ...(match === undefined ? {} : { match }),
    targets: draft.targets.flatMap((row) => readyTarget(row) ?? []),
    ...(draft.anchor ? { anchor: draft.anchor } : {}),
  };
}

/** What it would be as far as it is filled in, for the example. */
export function readyTarget({ priority, own, told }: TargetDraft): Target | undefined {
  const amount = readyAmount(own);
  if (!amount) return undefined;
  const publicAmount = told === null ? undefined : readyAmount(told);
  return { ...(priority === undefined ? {} : { priority }), amount, ...(publicAmount ? { publicAmount } : {}) };
}
