/** A moment: fixed, or counted from now each time the condition is asked (过去 7 天, 本周一). */
import type { Operand } from "@deskbell/engine/condition";
import type { ReactNode } from "react";
import type { BuilderTexts } from "./builder-texts.ts";

type When = keyof BuilderTexts["whens"];
type Unit = keyof BuilderTexts["units"];
type MomentType = "instant" | "date";

const WHENS: readonly When[] = ["ago", "ahead", "now", "day", "week", "month", "at"];
const UNITS: readonly Unit[] = ["hour", "day", "week", "month"];

interface Moment {
  when: When;
  amount: number;
  unit: Unit;
}

interface Props {
  type: MomentType;
  operand: Operand | undefined;
  texts: BuilderTexts;
  label: string;
  onChange: (operand: Operand | undefined) => void;
  /** The input of a fixed moment. */
  children: ReactNode;
}

export function MomentInput({ type, operand, texts, label, onChange, children }: Props): ReactNode {
  const moment = momentOf(operand);
  const set = (next: Moment): void => onChange(next.when === "at" ? undefined : operandOf(next, type));
  const counted = moment.when === "ago" || moment.when === "ahead";
  return (
    <span className="condition-moment">
      {counted && (
        <>
          <input
            className="form-input condition-amount"
            type="number"
            min={0}
            max={999}
            inputMode="numeric"
            aria-label={texts.amount}
            value={moment.amount}
            onChange={({ target }) =>
              set({ ...moment, amount: Math.min(Math.max(Math.trunc(Number(target.value)) || 0, 0), 999) })
            }
          />
          <select
            className="form-input"
            aria-label={texts.unit}
            value={moment.unit}
            onChange={({ target }) => set({ ...moment, unit: target.value as Unit })}
          >
            {UNITS.filter((unit) => unit !== "hour" || type === "instant").map((unit) => (
              <option key={unit} value={unit}>
                {texts.units[unit]}
              </option>
            ))}
          </select>
        </>
      )}
      <select
        className="form-input"
        aria-label={`${label} ${texts.when}`}
        value={moment.when}
        onChange={({ target }) => set({ ...moment, when: target.value as When })}
      >
        {WHENS.filter((when) => when !== "now" || type === "instant").map((when) => (
          <option key={when} value={when}>
            {texts.whens[when]}
          </option>
        ))}
      </select>
      {moment.when === "at" && children}
    </span>
  );
}

const literal = (value: string | number): Operand => ({ value });
const base = (type: MomentType): Operand[] => (type === "date" ? [{ fn: "today", args: [] }] : []);

function operandOf({ when, amount, unit }: Moment, type: MomentType): Operand | undefined {
  switch (when) {
    case "now":
      return { fn: "now", args: [] };
    case "day":
      return type === "date" ? { fn: "today", args: [] } : { fn: "startOf", args: [literal("day")] };
    case "week":
    case "month":
      return { fn: "startOf", args: [literal(when), ...base(type)] };
    case "ago":
    case "ahead":
      return { fn: when === "ago" ? "minus" : "plus", args: [...base(type), literal(amount), literal(unit)] };
    case "at":
      return undefined;
    default:
      return when satisfies never;
  }
}

function momentOf(operand: Operand | undefined): Moment {
  const moment: Moment = { when: "at", amount: 7, unit: "day" };
  if (!operand || !("fn" in operand)) return moment;
  const values = operand.args.flatMap((arg) => ("value" in arg ? [arg.value] : []));
  const [amount, unit] = values;
  switch (operand.fn) {
    case "now":
      return { ...moment, when: "now" };
    case "today":
      return { ...moment, when: "day" };
    case "startOf":
      return { ...moment, when: amount === "week" || amount === "month" ? amount : "day" };
    case "plus":
    case "minus":
      return {
        when: operand.fn === "minus" ? "ago" : "ahead",
        amount: typeof amount === "number" ? amount : moment.amount,
        unit: UNITS.find((one) => one === unit) ?? "day",
      };
    default:
      return moment;
  }
}
