/** What a line compares with: as many values as the operator takes, each by the form's own control. */
import { type Comparison, type Operand, operatorRow, positiveOf } from "@deskbell/engine/condition";
import type { Value, ValueType } from "@deskbell/engine/kernel";
import type { ReactNode } from "react";
import type { BuilderTexts } from "./builder-texts.ts";
import type { FilterField } from "./catalog-of.ts";
import { rightsOf } from "./line-operators.ts";
import { OwnValue } from "./own-value.tsx";
import { MomentInput } from "./moment-input.tsx";
import { ValueInput } from "./value-input.tsx";

interface Props {
  line: Comparison;
  field: FilterField;
  texts: BuilderTexts;
  onChange: (line: Comparison) => void;
}

export function LineValue({ line, field, texts, onChange }: Props): ReactNode {
  const row = operatorRow(field.type, positiveOf(line.op).op);
  if (!row || row.right === "none") return null;
  const type = row.rightType ?? field.type;
  const rights = rightsOf(line);
  const { right: _, ...rest } = line;
  const set = (right: Comparison["right"]): void => onChange(right === undefined ? rest : { ...rest, right });
  switch (row.right) {
    case "list":
      return (
        <OwnValue field={field} rights={rights} texts={texts} onChange={set}>
          <ValueInput
            field={field}
            type={type}
            several
            label={texts.value}
            value={rights.flatMap((one) => ("value" in one ? [one.value].flat() : []))}
            onChange={(value) => {
              // Oneself, chosen by the box beside it, stays.
              const own = rights.filter((one) => "fn" in one);
              const chosen = Array.isArray(value) ? value.map((one) => ({ value: one })) : [];
              set(own.length + chosen.length > 0 ? [...own, ...chosen] : undefined);
            }}
          />
        </OwnValue>
      );
    case "two":
      return (
        <span className="condition-two">
          {([0, 1] as const).map((at) => (
            <OneOperand
              key={at}
              operand={rights[at]}
              label={at === 0 ? texts.from : texts.to}
              {...{ field, type, texts }}
              onChange={(operand) => {
                const next: Operand[] = [rights[0] ?? { value: null }, rights[1] ?? { value: null }];
                next[at] = operand ?? { value: null };
                set(next);
              }}
            />
          ))}
        </span>
      );
    default:
      return <OneOperand operand={rights[0]} label={texts.value} {...{ field, type, texts }} onChange={set} />;
  }
}

interface OneProps {
  operand: Operand | undefined;
  field: FilterField;
  type: ValueType;
  texts: BuilderTexts;
  label: string;
  onChange: (operand: Operand | undefined) => void;
}

function OneOperand({ operand, field, type, texts, label, onChange }: OneProps): ReactNode {
  const exact = (value: Value | undefined): void => onChange(value === undefined ? undefined : { value });
  const value = operand && "value" in operand ? (operand.value ?? undefined) : undefined;
  const input = <ValueInput {...{ field, type, label, value }} several={false} onChange={exact} />;
  if (type !== "instant" && type !== "date") return input;
  return (
    <MomentInput type={type} operand={operand} texts={texts} label={label} onChange={onChange}>
      {input}
    </MomentInput>
  );
}
