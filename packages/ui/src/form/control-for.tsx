/** The control of each field type; a new type does not compile until it has one. */
import type { InputField } from "@deskbell/engine/form";
import { unreachable } from "@deskbell/engine/kernel";
import type { ReactNode } from "react";
import { ChoiceControl, displayOf, MultiChoiceControl, YesNoControl } from "./choice-control.tsx";
import type { ControlProps } from "./control.ts";
import { CascadeControl, FileControl, SubtableControl } from "./later-controls.tsx";
import { MoneyControl, NumberControl, RatingControl } from "./number-control.tsx";
import { ReferenceControl } from "./reference-control.tsx";
import { LineControl, RichTextControl, TextareaControl } from "./text-control.tsx";
import { DateControl, DateRangeControl, DatetimeControl } from "./time-control.tsx";

/** Several inputs under one name: they stand in a fieldset whose legend is the label. */
export function isGroup(field: InputField): boolean {
  switch (field.type) {
    case "choice":
      return displayOf(field) !== "select";
    case "multiChoice":
    case "yesNo":
    case "rating":
    case "cascade":
    case "dateRange":
    case "file":
    case "subtable":
      return true;
    case "reference":
      return field.multiple ?? false;
    default:
      return false;
  }
}

export function ControlFor(props: ControlProps): ReactNode {
  const { field } = props;
  switch (field.type) {
    case "text":
    case "phone":
    case "email":
      return <LineControl {...props} field={field} />;
    case "textarea":
      return <TextareaControl {...props} field={field} />;
    case "richText":
      return <RichTextControl {...props} field={field} />;
    case "number":
      return <NumberControl {...props} field={field} />;
    case "money":
      return <MoneyControl {...props} field={field} />;
    case "rating":
      return <RatingControl {...props} field={field} />;
    case "date":
    case "time":
      return <DateControl {...props} field={field} />;
    case "datetime":
      return <DatetimeControl {...props} field={field} />;
    case "dateRange":
      return <DateRangeControl {...props} field={field} />;
    case "yesNo":
      return <YesNoControl {...props} field={field} />;
    case "choice":
      return <ChoiceControl {...props} field={field} />;
    case "multiChoice":
      return <MultiChoiceControl {...props} field={field} />;
    case "cascade":
      return <CascadeControl {...props} field={field} />;
    case "file":
      return <FileControl {...props} field={field} />;
    case "reference":
      return <ReferenceControl {...props} field={field} />;
    case "subtable":
      return <SubtableControl {...props} field={field} />;
    case "hidden":
      return null;
    default:
      return unreachable(field);
  }
}
