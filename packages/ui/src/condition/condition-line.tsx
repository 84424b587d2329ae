/** One line: field, comparison, value. What a line cannot show (it came from elsewhere) stands as its sentence. */
import {
  checkCondition,
  type Comparison,
  type Condition,
  conditionSentence,
  type FieldCatalog,
  type Operator,
} from "@deskbell/engine/condition";
import { type Locale, textOf } from "@deskbell/engine/kernel";
import type { ReactNode } from "react";
import type { BuilderTexts } from "./builder-texts.ts";
import type { FilterField } from "./catalog-of.ts";
import { emptyLine, isComplete, isLine } from "./condition-tree.ts";
import { lineOn, offeredOperators, underOperator } from "./line-operators.ts";
import { LineValue } from "./line-value.tsx";

export interface LineProps {
  node: Condition;
  fields: readonly FilterField[];
  catalog: FieldCatalog;
  locale: Locale;
  texts: BuilderTexts;
  onChange: (node: Condition) => void;
  onRemove: () => void;
}

const MOMENTS = new Set(["instant", "date", "time"]);
const named = ({ label }: FilterField, locale: Locale): string =>
  textOf(label.en === undefined ? { zh: label.zh } : { zh: label.zh, en: label.en }, locale);

export function ConditionLine(props: LineProps): ReactNode {
  const { node, catalog, locale, texts, onRemove } = props;
  return (
    <div className="condition-line">
      {isLine(node) ? <Drawn {...props} line={node} /> : <p>{conditionSentence(node, catalog, { locale })}</p>}
      <button type="button" className="condition-remove" aria-label={texts.removeLine} onClick={onRemove}>
        <span aria-hidden="true">×</span>
      </button>
    </div>
  );
}

function Drawn({
  line,
  fields,
  catalog,
  locale,
  texts,
  onChange,
}: LineProps & { line: Comparison & { left: { field: string } } }): ReactNode {
  const field = fields.find((one) => one.path === line.left.field);
  const gone = line.left.field !== "" && !field;
  const wrong =
    gone || (field !== undefined && isComplete(line, field.type) && checkCondition(line, catalog).length > 0);
  const nameOf = (op: Operator): string =>
    (field && MOMENTS.has(field.type) ? texts.moments[op] : undefined) ?? texts.operators[op];
  return (
    <>
      <select
        className="form-input condition-field"
        data-condition-field
        aria-label={texts.field}
        aria-invalid={wrong || undefined}
        value={line.left.field}
        onChange={({ target }) => {
          const next = fields.find((one) => one.path === target.value);
          onChange(next ? lineOn(next) : emptyLine());
        }}
      >
        <option value="">{texts.chooseField}</option>
        {gone && <option value={line.left.field}>{line.left.field}</option>}
        {fields.map((one) => (
          <option key={one.path} value={one.path}>
            {named(one, locale)}
          </option>
        ))}
      </select>
      {field && (
        <select
          className="form-input condition-operator"
          aria-label={texts.operator}
          value={line.op}
          onChange={({ target }) => onChange(underOperator(line, field, target.value as Operator))}
        >
          {offeredOperators(field, line.op).map((op) => (
            <option key={op} value={op}>
              {nameOf(op)}
            </option>
          ))}
        </select>
      )}
      {field && <LineValue line={line} field={field} texts={texts} onChange={onChange} />}
      {wrong && (
        <p className="condition-fault" role="alert">
          {texts.fault}
        </p>
      )}
    </>
  );
}
