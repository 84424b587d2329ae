/** The controls that fit into a table's cell; a new column type does not compile until it has one. */
import type { ColumnField } from "@deskbell/engine/form";
import { unreachable } from "@deskbell/engine/kernel";
import type { ReactNode } from "react";
import { ChoiceControl, YesNoControl } from "./choice-control.tsx";
import type { ControlProps } from "./control.ts";
import { MoneyControl, NumberControl } from "./number-control.tsx";
import { LineControl } from "./text-control.tsx";
import { DateControl } from "./time-control.tsx";

export function CellControl(props: ControlProps<Exclude<ColumnField, { type: "formula" }>>): ReactNode {
  const { field } = props;
  switch (field.type) {
    case "text":
      return <LineControl {...props} field={field} />;
    case "number":
      return <NumberControl {...props} field={field} />;
    case "money":
      return <MoneyControl {...props} field={field} />;
    case "date":
      return <DateControl {...props} field={field} />;
    case "choice":
      return <ChoiceControl {...props} field={field} compact />;
    case "yesNo":
      return <YesNoControl {...props} field={field} compact />;
    default:
      return unreachable(field);
  }
}
