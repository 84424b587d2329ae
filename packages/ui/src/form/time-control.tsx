/** Dates, times, instants and ranges with the browser's own pickers. */
import type { Value } from "@deskbell/engine/kernel";
import type { ReactNode } from "react";
import { ariaOf, type ControlProps, type FieldOf } from "./control.ts";
import { useFormEnvironment } from "./form-environment.ts";
import { localInput, parseLocalInput } from "./time-text.ts";

const plain = (value: Value | undefined): string => (typeof value === "string" ? value : "");

export function DateControl(props: ControlProps<FieldOf<"date"> | FieldOf<"time">>): ReactNode {
  const { field, state, value, onChange, id } = props;
  return (
    <input
      className="form-input"
      id={id}
      name={id}
      type={field.type}
      min={state.min}
      max={state.max}
      value={plain(value)}
      onChange={({ target }) => onChange(target.value === "" ? undefined : target.value)}
      {...ariaOf(props)}
    />
  );
}

export function DatetimeControl(props: ControlProps<FieldOf<"datetime">>): ReactNode {
  const { state, value, onChange, id } = props;
  const { zone } = useFormEnvironment();
  return (
    <input
      className="form-input"
      id={id}
      name={id}
      type="datetime-local"
      min={state.min && localInput(state.min, zone)}
      max={state.max && localInput(state.max, zone)}
      value={typeof value === "string" ? localInput(value, zone) : ""}
      onChange={({ target }) => onChange(parseLocalInput(target.value, zone))}
      {...ariaOf(props)}
    />
  );
}

export function DateRangeControl(props: ControlProps<FieldOf<"dateRange">>): ReactNode {
  const { value, onChange, id, invalid, describedBy } = props;
  const { texts } = useFormEnvironment();
  const range = typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
  const change = (end: "from" | "to", text: string): void => {
    const next = { from: plain(range.from), to: plain(range.to), [end]: text };
    // Half a range is kept, so that what was picked is not lost; the form says that the other half is missing.
    onChange(next.from === "" && next.to === "" ? undefined : next);
  };
  return (
    <div className="form-range">
      {(["from", "to"] as const).map((end) => (
        <label key={end}>
          <span>{texts[end]}</span>
          <input
            className="form-input"
            id={end === "from" ? id : undefined}
            type="date"
            min={end === "to" && plain(range.from) !== "" ? plain(range.from) : undefined}
            value={plain(range[end])}
            onChange={({ target }) => change(end, target.value)}
            aria-invalid={invalid || undefined}
            aria-describedby={describedBy}
          />
        </label>
      ))}
    </div>
  );
}
