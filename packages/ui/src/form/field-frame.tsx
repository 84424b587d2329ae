/** Label, help, control and errors of one field, tied together for eyes and for screen readers. */
import type { FieldState, InputField } from "@deskbell/engine/form";
import type { Value } from "@deskbell/engine/kernel";
import { type ReactNode, useId } from "react";
import type { ControlProps } from "./control.ts";
import { ControlFor, isGroup } from "./control-for.tsx";
import { useFieldErrors } from "./field-errors.ts";
import { useFormEnvironment, useText } from "./form-environment.ts";

export interface FieldFrameProps {
  field: InputField;
  state: FieldState;
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
  /** An app's own control in place of ours. */
  render?: ((props: ControlProps) => ReactNode) | undefined;
}

export function FieldFrame({ field, state, value, onChange, render }: FieldFrameProps): ReactNode {
  const { texts } = useFormEnvironment();
  const text = useText();
  const errors = useFieldErrors(field.id);
  const base = useId();
  const id = `${base}-${field.id}`;
  const helpId = `${id}-help`;
  const errorId = `${id}-error`;
  const invalid = errors.length > 0;
  const describedBy = [field.help && helpId, invalid && errorId].filter(Boolean).join(" ") || undefined;
  const group = isGroup(field);
  const Frame = group ? "fieldset" : "div";

  // In words, not by a star alone: what the mark means must not be guessed (WCAG 2.2 SC 3.3.2).
  const label = (
    <>
      {text(field.label)}
      {state.required && <span className="form-required">{texts.required}</span>}
    </>
  );
  const problem = invalid && (
    <p className="form-error" id={errorId}>
      {errors.join(" ")}
    </p>
  );
  // Under a list of records that fills the screen nobody would see it.
  const above = group && field.type === "reference";
  const control: ControlProps = { field, state, value, onChange, id, invalid, describedBy };
  return (
    <Frame
      className="form-field"
      data-field={field.id}
      data-form-invalid={invalid || undefined}
      {...(group ? { "aria-describedby": describedBy } : {})}
    >
      {group ? (
        <legend className="form-label">{label}</legend>
      ) : (
        <label className="form-label" htmlFor={id}>
          {label}
        </label>
      )}
      {field.help && (
        <p className="form-hint" id={helpId}>
          {text(field.help)}
        </p>
      )}
      {above && problem}
      {render ? render(control) : <ControlFor {...control} />}
      {!above && problem}
    </Frame>
  );
}
