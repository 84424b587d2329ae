import { type Evaluation, type FormPlan, isComputed } from "@deskbell/engine/form";
import { isMissing } from "@deskbell/engine/kernel";

/**
 * Without the computed fields that cannot be computed or named here: a lookup has no record to read, an amount
 * made of lookups would say ¥0.00 as if it were true, and a record that was looked up is an id until `names` (by id)
 * has it.
 */
export function shownEvaluation(
  plan: FormPlan,
  evaluation: Evaluation,
  names: Readonly<Record<string, string>>,
): Evaluation {
  const known = new Map<string, boolean>();

  function isBlank(id: string): boolean {
    const before = known.get(id);
    if (before !== undefined) return before;
    const planned = plan.fields.get(id);
    if (!planned || !isComputed(planned.field)) return false;
    // Planned forms have no cycles; the mark only keeps a repeated look short.
    known.set(id, false);
    const reads = [planned.value, ...planned.lines].flatMap((one) => [...(one?.reads ?? [])]);
    const blank = isMissing(evaluation.fields[id]?.value) || reads.some(isBlank);
    known.set(id, blank);
    return blank;
  }

  function isNameless(id: string): boolean {
    const field = plan.fields.get(id)?.field;
    return field?.type === "lookup" && field.result === "reference" && !(String(evaluation.data[id]) in names);
  }

  const fields = Object.fromEntries(
    Object.entries(evaluation.fields).map(([id, state]) => [
      id,
      isBlank(id) || isNameless(id) ? { ...state, visible: false } : state,
    ]),
  );
  return { ...evaluation, fields };
}
