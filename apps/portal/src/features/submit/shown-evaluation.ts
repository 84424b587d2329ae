import { type Evaluation, isComputed, type FormPlan } from "@deskbell/engine/form";
import { isMissing } from "@deskbell/engine/kernel";

/** Without the computed fields that the phone cannot compute: rows of “empty” would only puzzle. */
export function shownEvaluation(plan: FormPlan, evaluation: Evaluation): Evaluation {
  const fields = Object.fromEntries(
    Object.entries(evaluation.fields).map(([id, state]) => {
      const field = plan.fields.get(id)?.field;
      const blank = field !== undefined && isComputed(field) && isMissing(state.value);
      return [id, blank ? { ...state, visible: false } : state];
    }),
  );
  return { ...evaluation, fields };
}
