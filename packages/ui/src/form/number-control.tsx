/** Numbers, money and ratings. What can't be read stays as typed, so that the form can say what is wrong with it. */
import { DEFAULT_LIMITS } from "@deskbell/engine/form";
import type { Value } from "@deskbell/engine/kernel";
import type { ReactNode } from "react";
import { ariaOf, type ControlProps, type FieldOf } from "./control.ts";
import { useFormEnvironment, useText } from "./form-environment.ts";
import { currencySymbol, minorDigitsOf, moneyInputText, parseMoney } from "./money-text.ts";
import { parseNumber } from "./number-text.ts";
import { useDraft } from "./use-draft.ts";

export function NumberControl(props: ControlProps<FieldOf<"number">>): ReactNode {
  const { field, value } = props;
  const text = useText();
  const scale = field.scale ?? 0;
  const shown = typeof value === "number" || typeof value === "string" ? String(value) : "";
  return (
    <AmountInput
      {...props}
      shown={shown}
      parse={(typed) => parseNumber(typed, scale)}
      inputMode={scale === 0 && (field.min ?? 0) >= 0 ? "numeric" : "decimal"}
      after={field.unit && text(field.unit)}
      placeholder={field.placeholder && text(field.placeholder)}
    />
  );
}

export function MoneyControl(props: ControlProps<FieldOf<"money">>): ReactNode {
  const { field, value } = props;
  const text = useText();
  const shown =
    typeof value === "number" ? moneyInputText(value, field.currency) : typeof value === "string" ? value : "";
  return (
    <AmountInput
      {...props}
      shown={shown}
      parse={(typed) => parseMoney(typed, field.currency)}
      inputMode={minorDigitsOf(field.currency) === 0 ? "numeric" : "decimal"}
      before={currencySymbol(field.currency)}
      placeholder={field.placeholder && text(field.placeholder)}
    />
  );
}

interface AmountProps extends ControlProps<FieldOf<"number"> | FieldOf<"money">> {
  shown: string;
  parse: (typed: string) => Value | undefined;
  inputMode: "numeric" | "decimal";
  before?: string | undefined;
  after?: string | undefined;
  placeholder?: string | undefined;
}

/** A text input, not `type=number`: that one turns away full-width digits, eats what it can't read and scrolls. */
function AmountInput(props: AmountProps): ReactNode {
  const { shown, parse, onChange, id, inputMode, before, after, placeholder } = props;
  const { text, type, leave } = useDraft(shown);
  return (
    <span className="form-amount">
      {before && <span aria-hidden="true">{before}</span>}
      <input
        className="form-input"
        id={id}
        name={id}
        type="text"
        inputMode={inputMode}
        autoComplete="off"
        placeholder={placeholder}
        value={text}
        onChange={({ target }) => {
          type(target.value);
          onChange(target.value.trim() === "" ? undefined : (parse(target.value) ?? target.value));
        }}
        onBlur={leave}
        {...ariaOf(props)}
      />
      {after && <span>{after}</span>}
    </span>
  );
}

export function RatingControl(props: ControlProps<FieldOf<"rating">>): ReactNode {
  const { field, value, onChange, id } = props;
  const { texts } = useFormEnvironment();
  const points = Array.from({ length: field.max ?? DEFAULT_LIMITS.rating }, (_, i) => i + 1);
  return (
    <div className="form-rating">
      {points.map((point) => (
        <label
          key={point}
          className="form-star"
          data-lit={typeof value === "number" && point <= value ? "" : undefined}
        >
          <input
            type="radio"
            name={id}
            id={point === 1 ? id : undefined}
            value={point}
            checked={value === point}
            onChange={() => onChange(point)}
            aria-invalid={props.invalid || undefined}
          />
          <span aria-hidden="true">★</span>
          <span className="form-sr">{texts.points(point)}</span>
        </label>
      ))}
    </div>
  );
}
