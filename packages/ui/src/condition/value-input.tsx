/** One value, or several, by the control that a form has for a field of this type. */
import { type InputField, RECORD_KINDS } from "@deskbell/engine/form";
import type { Text, Value, ValueType } from "@deskbell/engine/kernel";
import { type ReactNode, useId } from "react";
import { ControlFor } from "../form/control-for.tsx";
import type { FilterField } from "./catalog-of.ts";

interface Props {
  field: FilterField;
  /** Of the value asked for: of a range of days, a day. */
  type: ValueType;
  several: boolean;
  label: string;
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
}

const STATE = { present: true, visible: true, required: false, readOnly: false };

export function ValueInput({ field, type, several, label, value, onChange }: Props): ReactNode {
  const id = useId();
  const control = controlField(field, type, several);
  if (!control) return null;
  const given = Array.isArray(value) && !several ? value[0] : value;
  return (
    <span className="condition-value" role="group" aria-label={label}>
      <ControlFor
        field={control}
        state={STATE}
        id={id}
        value={given}
        invalid={false}
        describedBy={undefined}
        compact={!several}
        onChange={onChange}
      />
    </span>
  );
}

/** The form field whose control fits; undefined: values of this type are not written by hand. */
function controlField(field: FilterField, type: ValueType, several: boolean): InputField | undefined {
  const label: Text =
    field.label.en === undefined ? { zh: field.label.zh } : { zh: field.label.zh, en: field.label.en };
  const shared = { id: field.path, label };
  if (field.options) {
    const options = field.options.map((option) => ({
      id: option.id,
      label: { zh: option.label.zh, ...(option.label.en === undefined ? {} : { en: option.label.en }) },
    }));
    return several
      ? { ...shared, type: "multiChoice", options }
      : { ...shared, type: "choice", options, display: "select" };
  }
  switch (type) {
    case "text":
    case "option":
    case "treeNode":
      return { ...shared, type: "text" };
    case "integer":
    case "decimal":
      return { ...shared, type: "number", scale: type === "integer" ? 0 : (field.scale ?? 4) };
    case "money":
      return { ...shared, type: "money", currency: field.currency ?? "CNY" };
    case "boolean":
      return { ...shared, type: "yesNo" };
    case "date":
    case "time":
      return { ...shared, type };
    case "instant":
      return { ...shared, type: "datetime" };
    case "dateRange":
      return { ...shared, type: "dateRange" };
    case "reference": {
      const record = RECORD_KINDS.find((kind) => kind === field.target);
      return record && { ...shared, type: "reference", record, multiple: several };
    }
    case "duration":
    case "optionSet":
    case "referenceSet":
    case "table":
      return undefined;
    default:
      return type satisfies never;
  }
}
