/** What a control is given: the same for a field and for a cell. */
import type { Field, FieldState, InputField } from "@deskbell/engine/form";
import type { Value } from "@deskbell/engine/kernel";

export interface ControlProps<F extends Field = InputField> {
  field: F;
  state: FieldState;
  value: Value | undefined;
  /** undefined clears. */
  onChange: (value: Value | undefined) => void;
  /** Id of the input that the label points at; groups use it as a prefix. */
  id: string;
  invalid: boolean;
  /** Ids of help and error texts. */
  describedBy: string | undefined;
  /** Inside a table, where there is no room for radio buttons and long hints. */
  compact?: boolean;
  /** Accessible name where no label element points at the input. */
  labelledBy?: string | undefined;
}

/** ARIA that every single input of a control carries. */
export function ariaOf({ invalid, describedBy, labelledBy, state }: ControlProps<Field>) {
  return {
    "aria-invalid": invalid || undefined,
    "aria-describedby": describedBy,
    "aria-labelledby": labelledBy,
    "aria-required": state.required || undefined,
  };
}

export type FieldOf<T extends InputField["type"]> = Extract<InputField, { type: T }>;
