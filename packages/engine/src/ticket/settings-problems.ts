/** What may not be settled, by path: SPEC.md [T83]. */
import type { FieldCatalog } from "../condition/index.ts";
import type { Reason } from "../flow/index.ts";
import type { Json } from "../kernel/index.ts";
import { anchorFields, type TypeSettings } from "./settings.ts";

export interface SettingsProblem {
  /** `policies.0.anchor.field`: into the settings. */
  path: string;
  code: string;
  params?: Record<string, Json>;
}

/**
 * What is wrong with new settings beside those that were published, though each is well formed: a promise for no clock, a
 * deadline that hangs on no date, a step that would wait for ever, a cause that went instead of being retired.
 */
export function settingsProblems(before: TypeSettings, after: TypeSettings, catalog: FieldCatalog): SettingsProblem[] {
  const dates = anchorFields(catalog);
  const problems: SettingsProblem[] = [];
  const add = (path: string, code: string): number => problems.push({ path, code });
  const ids = new Set<string>();
  for (const [index, { id, clock, targets, anchor }] of after.policies.entries()) {
    const at = `policies.${index}`;
    if (ids.has(id)) add(`${at}.id`, "form.duplicate");
    ids.add(id);
    if (!Object.hasOwn(before.clocks, clock)) add(`${at}.clock`, "form.not_offered");
    if (anchor && !dates.includes(anchor.field)) add(`${at}.anchor.field`, "form.not_offered");
    if (targets.length === 0 && !anchor) add(`${at}.targets`, "form.required");
    const priorities = targets.map((target) => target.priority);
    for (const [row, priority] of priorities.entries())
      if (priorities.indexOf(priority) !== row) add(`${at}.targets.${row}.priority`, "form.duplicate");
  }
  for (const clock of Object.keys(after.clocks))
    if (!Object.hasOwn(before.clocks, clock)) add(`clocks.${clock}`, "form.unknown_field");
  for (const [step, deadline] of Object.entries(after.deadlines)) {
    const at = `deadlines.${step}`;
    const was = before.deadlines[step];
    if (was === undefined) add(at, "form.unknown_field");
    else if (deadline === null && was?.whenDue !== undefined && was.whenDue !== "nothing") add(at, "form.required");
    if (deadline && deadline.amount < 1) add(`${at}.amount`, "form.too_small");
    if (deadline?.anchor && !dates.includes(deadline.anchor.field)) add(`${at}.anchor.field`, "form.not_offered");
  }
  for (const step of Object.keys(after.asks))
    if (!Object.hasOwn(before.asks, step)) add(`asks.${step}`, "form.unknown_field");
  return [...problems, ...reasonProblems(before.reasons, after.reasons)];
}

function reasonProblems(before: readonly Reason[], after: readonly Reason[]): SettingsProblem[] {
  const problems: SettingsProblem[] = [];
  const names = new Map<string, number>();
  for (const [index, { label, retired }] of after.entries()) {
    if (retired) continue;
    if (names.has(label.zh.trim())) problems.push({ path: `reasons.${index}.label.zh`, code: "form.duplicate" });
    names.set(label.zh.trim(), index);
  }
  const kept = new Set(after.map((reason) => reason.id));
  const gone = before.filter((reason) => !kept.has(reason.id)).map((reason) => reason.label.zh);
  if (gone.length > 0) problems.push({ path: "reasons", code: "type.reason_gone", params: { names: gone.join("、") } });
  return problems;
}
