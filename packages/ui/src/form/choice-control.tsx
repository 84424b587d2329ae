/** Choices. A chosen option that is no longer on offer stays in sight, marked: it is for the person to choose again. */
import type { Option } from "@deskbell/engine/form";
import type { ReactNode } from "react";
import { ariaOf, type ControlProps, type FieldOf } from "./control.ts";
import { useFormEnvironment, useText } from "./form-environment.ts";

/** More than these as radio buttons fill a phone's screen. */
const MANY = 7;

interface Offer {
  id: string;
  label: string;
  gone: boolean;
}

/** Options on offer, then those chosen and gone. */
function useOffers(all: readonly Option[], offered: readonly Option[] | undefined, chosen: readonly string[]): Offer[] {
  const text = useText();
  const { texts } = useFormEnvironment();
  const open = offered ?? all;
  const gone = all.filter((option) => chosen.includes(option.id) && !open.some((one) => one.id === option.id));
  return [
    ...open.map((option) => ({ id: option.id, label: text(option.label), gone: false })),
    ...gone.map((option) => ({ id: option.id, label: `${text(option.label)} ${texts.notOfferedMark}`, gone: true })),
  ];
}

/** How a choice is shown: as its definition says, else by how many options it has. */
export function displayOf(field: FieldOf<"choice">, compact?: boolean): "select" | "radio" | "chips" {
  if (compact) return "select";
  return field.display ?? (field.options.length < MANY ? "radio" : "select");
}

export function ChoiceControl(props: ControlProps<FieldOf<"choice">>): ReactNode {
  const { field, state, value, onChange, id, compact } = props;
  const chosen = typeof value === "string" ? value : "";
  const offers = useOffers(field.options, state.options, [chosen]);
  const display = displayOf(field, compact);
  if (display === "select") return <Select {...props} offers={offers} chosen={chosen} />;
  return (
    <Options
      offers={offers}
      chips={display === "chips"}
      kind="radio"
      name={id}
      isChosen={(option) => option === chosen}
      onPick={(option) => onChange(option)}
      onClear={state.required || chosen === "" ? undefined : () => onChange(undefined)}
      invalid={props.invalid}
    />
  );
}

function Select(props: ControlProps<FieldOf<"choice">> & { offers: Offer[]; chosen: string }): ReactNode {
  const { field, offers, chosen, onChange, id } = props;
  const { texts } = useFormEnvironment();
  const text = useText();
  return (
    <select
      className="form-input"
      id={id}
      name={id}
      value={chosen}
      onChange={({ target }) => onChange(target.value === "" ? undefined : target.value)}
      {...ariaOf(props)}
    >
      <option value="">{field.placeholder ? text(field.placeholder) : texts.choose}</option>
      {offers.map((one) => (
        <option key={one.id} value={one.id}>
          {one.label}
        </option>
      ))}
    </select>
  );
}

export function MultiChoiceControl(props: ControlProps<FieldOf<"multiChoice">>): ReactNode {
  const { field, state, value, onChange, id } = props;
  const chosen = Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
  const offers = useOffers(field.options, state.options, chosen);
  const toggle = (option: string): void => {
    const next = chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option];
    onChange(next.length === 0 ? undefined : next);
  };
  return (
    <Options
      offers={offers}
      chips={false}
      kind="checkbox"
      name={id}
      isChosen={(option) => chosen.includes(option)}
      isShut={(option) => field.max !== undefined && chosen.length >= field.max && !chosen.includes(option)}
      onPick={toggle}
      invalid={props.invalid}
    />
  );
}

export function YesNoControl(props: ControlProps<FieldOf<"yesNo">>): ReactNode {
  const { state, value, onChange, id, compact } = props;
  const { texts } = useFormEnvironment();
  const offers: Offer[] = [
    { id: "yes", label: texts.yes, gone: false },
    { id: "no", label: texts.no, gone: false },
  ];
  const chosen = value === true ? "yes" : value === false ? "no" : "";
  const pick = (option: string): void => onChange(option === "" ? undefined : option === "yes");
  if (compact) {
    return (
      <select
        className="form-input"
        id={id}
        value={chosen}
        onChange={({ target }) => pick(target.value)}
        {...ariaOf(props)}
      >
        <option value="">{texts.choose}</option>
        {offers.map((one) => (
          <option key={one.id} value={one.id}>
            {one.label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <Options
      offers={offers}
      chips
      kind="radio"
      name={id}
      isChosen={(option) => option === chosen}
      onPick={pick}
      onClear={state.required || chosen === "" ? undefined : () => pick("")}
      invalid={props.invalid}
    />
  );
}

interface OptionsProps {
  offers: Offer[];
  chips: boolean;
  kind: "radio" | "checkbox";
  name: string;
  isChosen: (id: string) => boolean;
  isShut?: (id: string) => boolean;
  onPick: (id: string) => void;
  onClear?: (() => void) | undefined;
  invalid: boolean;
}

function Options({ offers, chips, kind, name, isChosen, isShut, onPick, onClear, invalid }: OptionsProps): ReactNode {
  const { texts } = useFormEnvironment();
  return (
    <div className={chips ? "form-options form-chips" : "form-options"}>
      {offers.map((one) => (
        <label
          key={one.id}
          className="form-option"
          data-chosen={isChosen(one.id) || undefined}
          data-gone={one.gone || undefined}
        >
          <input
            type={kind}
            name={name}
            value={one.id}
            checked={isChosen(one.id)}
            disabled={isShut?.(one.id)}
            onChange={() => onPick(one.id)}
            aria-invalid={invalid || undefined}
          />
          <span>{one.label}</span>
        </label>
      ))}
      {onClear && (
        <button type="button" className="form-link" onClick={onClear}>
          {texts.clear}
        </button>
      )}
    </div>
  );
}
