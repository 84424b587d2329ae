/** The state of one form on a screen: values, evaluation, errors; the engine decides, this only remembers. */
import {
  type Evaluation,
  type FieldError,
  fillForm,
  type FormContext,
  type FormDefinition,
  type FormPlan,
  openForm,
  openRow,
  planPublished,
  submitForm,
} from "@deskbell/engine/form";
import type { FieldInfo } from "@deskbell/engine/condition";
import { type Data, type Json, type Value } from "@deskbell/engine/kernel";
import { useLayoutEffect, useMemo, useRef, useState } from "react";

export interface FormHandle {
  plan: FormPlan;
  /** What stands in the fields: to show, and to send. */
  value: Data;
  /**
   * For `onChange`: errors of fields that changed go away. Answers what persons have given so far, for a draft: `initial` of the
   * next visit.
   */
  change: (value: Data) => Data;
  evaluation: Evaluation;
  errors: FieldError[];
  /** Show what the server said: the params of its `form.invalid`. */
  showErrors: (errors: FieldError[]) => void;
  /** Judge the values here; true when they may be sent. The server judges again. */
  check: () => boolean;
  /** Judge one page: true when none of these fields is at fault. */
  checkFields: (ids: readonly string[]) => boolean;
  newRow: (table: string) => { [column: string]: Value };
}

/**
 * `initial` (a draft, values from a link) is read once; `null` is a field that was emptied. `context` may change (the clock, records that were picked).
 * `outside`: paths of the surroundings that its conditions read, as `planForm` takes them; keep both objects stable.
 * Throws when the definition can't be planned: a published one always can.
 */
export function useForm(
  definition: FormDefinition,
  initial: Data,
  context: FormContext,
  outside?: Readonly<Record<string, FieldInfo>>,
): FormHandle {
  const plan = useMemo(() => planPublished(definition, outside), [definition, outside]);
  const [given, setGiven] = useState(initial);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const { value, evaluation } = useMemo(() => openForm(plan, given, context), [plan, given, context]);
  // An upload ends long after the render that started it: what a change means is judged by what stands there then.
  const latest = useRef({ given, context });
  useLayoutEffect(() => {
    latest.current = { given, context };
  });

  const judge = (): FieldError[] => {
    // What the browser cannot know (is that record still free?) is for the server to say.
    const result = submitForm(plan, value, { ...context, unknown: "accept" });
    return !result.ok && "refusal" in result ? fieldErrors(result.refusal.params.errors) : [];
  };
  return {
    plan,
    value,
    evaluation,
    errors,
    showErrors: setErrors,
    change: (next) => {
      setErrors((all) => all.filter((error) => next[error.field] === value[error.field]));
      const filled = fillForm(plan, latest.current.given, next, latest.current.context);
      latest.current.given = filled;
      setGiven(filled);
      return filled;
    },
    check: () => {
      const found = judge();
      setErrors(found);
      return found.length === 0;
    },
    checkFields: (ids) => {
      const found = judge().filter((error) => ids.includes(error.field));
      setErrors(found);
      return found.length === 0;
    },
    newRow: (table) => openRow(plan, table, value, context),
  };
}

/** The errors in a `form.invalid`, ours or the server's; anything else is no error list. */
export function fieldErrors(errors: Json | undefined): FieldError[] {
  if (!Array.isArray(errors)) return [];
  return errors.filter(
    (one) => typeof one === "object" && one !== null && !Array.isArray(one),
  ) as unknown as FieldError[];
}
