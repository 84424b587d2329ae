/** A picker of records: radio-like lists when few are on offer, a searchable box when many. */
import type { Locale, Value } from "@deskbell/engine/kernel";
import { type ReactNode, useState } from "react";
import { Combobox } from "./combobox.tsx";
import { ariaOf, type ControlProps, type FieldOf } from "./control.ts";
import { type RecordOption, useFormEnvironment, useText, withinOf } from "./form-environment.ts";
import { recordHint, recordName } from "./record-words.ts";
import { useRecords } from "./use-records.ts";

/** As many as a person scans at a glance; above it they search. */
const FEW = 12;

type Props = ControlProps<FieldOf<"reference">>;

export function ReferenceControl(props: Props): ReactNode {
  const { field, value, onChange } = props;
  const environment = useFormEnvironment();
  const text = useText();
  const { texts, loadOptions, labels, onRecord, locale } = environment;
  const within = withinOf(field, environment);
  const [query, setQuery] = useState("");
  const [picked, setPicked] = useState<Record<string, string>>({});
  const found = useRecords(loadOptions, field.record, query, within);
  const records = { ...found, options: found.options.map((one) => inWords(one, locale)) };
  const [settled, setSettled] = useState<{ limits: string; many: boolean }>();
  // Settled by the first whole answer; a narrower search must not turn the box into a list under the fingers. Another
  // child has other lessons: then it is settled anew.
  const { limits } = records;
  if (limits !== undefined && settled?.limits !== limits && records.state === "ready" && query === "")
    setSettled({ limits, many: records.options.length > FEW });
  const many = settled?.many;

  const chosen = chosenOf(value);
  const labelOf = (id: string): string =>
    records.options.find((one) => one.id === id)?.label ??
    recordName(picked[id] ?? labels[id] ?? texts.searching, locale);
  const pick = (option: RecordOption): void => {
    setPicked((known) => ({ ...known, [option.id]: option.label }));
    onRecord?.(field.record, option);
    if (!field.multiple) onChange(option.id);
    else if (!chosen.includes(option.id)) onChange([...chosen, option.id]);
  };
  const drop = (id: string): void => {
    const rest = chosen.filter((one) => one !== id);
    onChange(field.multiple && rest.length > 0 ? rest : undefined);
  };

  if (records.state === "failed" && records.options.length === 0 && query === "") {
    return (
      <button
        type="button"
        className="form-button"
        onClick={records.retry}
        id={props.id}
        aria-describedby={props.describedBy}
      >
        {texts.loadFailed}
      </button>
    );
  }
  // A group of several has a legend, which names no box.
  const name = field.multiple ? text(field.label) : undefined;
  // Neither a list nor a search box before it is known which.
  if (many === undefined && loadOptions) {
    return (
      <input
        className="form-input"
        id={props.id}
        disabled
        aria-busy="true"
        aria-label={name}
        value={chosen.length > 0 ? chosen.map(labelOf).join(locale === "en" ? ", " : "、") : texts.searching}
      />
    );
  }
  if (many === false) {
    return field.multiple ? (
      <FewMany {...props} options={records.options} chosen={chosen} labelOf={labelOf} pick={pick} drop={drop} />
    ) : (
      <FewOne {...props} options={records.options} chosen={chosen} labelOf={labelOf} pick={pick} drop={drop} />
    );
  }
  const { definition, data } = environment;
  // All lessons of the school, say, before it is known whose: nobody searches those.
  const first = definition.fields.find(
    (one) => field.within?.includes(one.id) && "required" in one && one.required && data[one.id] === undefined,
  );
  if (first && chosen.length === 0) {
    return (
      <input
        className="form-input"
        id={props.id}
        disabled
        aria-label={name}
        value={texts.chooseFirst(text(first.label))}
        aria-describedby={props.describedBy}
      />
    );
  }
  return (
    <Combobox
      {...props}
      multiple={field.multiple ?? false}
      chosen={chosen.map((id) => ({ id, label: labelOf(id) }))}
      records={records}
      query={query}
      onQuery={setQuery}
      onPick={pick}
      onDrop={drop}
    />
  );
}

const inWords = (option: RecordOption, locale: Locale): RecordOption => ({
  ...option,
  label: recordName(option.label, locale),
  ...(option.hint ? { hint: recordHint(option.hint, locale) } : {}),
});

interface FewProps extends Props {
  options: RecordOption[];
  chosen: string[];
  labelOf: (id: string) => string;
  pick: (option: RecordOption) => void;
  drop: (id: string) => void;
}

function FewOne(props: FewProps): ReactNode {
  const { field, options, chosen, labelOf, pick, drop, id } = props;
  const { texts } = useFormEnvironment();
  const text = useText();
  const [current = ""] = chosen;
  return (
    <select
      className="form-input"
      id={id}
      name={id}
      value={current}
      onChange={({ target }) => {
        const option = options.find((one) => one.id === target.value);
        if (option) pick(option);
        else drop(current);
      }}
      {...ariaOf(props)}
    >
      <option value="">
        {options.length === 0 ? texts.nothingFound : field.placeholder ? text(field.placeholder) : texts.choose}
      </option>
      {options.map((one) => (
        <option key={one.id} value={one.id}>
          {one.hint ? `${one.label} · ${one.hint}` : one.label}
        </option>
      ))}
      {current !== "" && !options.some((one) => one.id === current) && (
        <option value={current}>{`${labelOf(current)} ${texts.notOfferedMark}`}</option>
      )}
    </select>
  );
}

function FewMany({ options, chosen, labelOf, pick, drop, id, invalid }: FewProps): ReactNode {
  const { texts } = useFormEnvironment();
  const gone = chosen.filter((one) => !options.some((option) => option.id === one));
  // First: below a long list nobody would find what is in the way.
  const all: (RecordOption & { gone?: boolean })[] = [
    ...gone.map((one) => ({ id: one, label: `${labelOf(one)} ${texts.notOfferedMark}`, gone: true })),
    ...options,
  ];
  if (all.length === 0) return <p className="form-hint">{texts.nothingFound}</p>;
  return (
    <div className="form-options">
      {all.map((one) => (
        <label
          key={one.id}
          className="form-option"
          data-chosen={chosen.includes(one.id) || undefined}
          data-gone={one.gone || undefined}
        >
          <input
            type="checkbox"
            name={id}
            checked={chosen.includes(one.id)}
            onChange={() => (chosen.includes(one.id) ? drop(one.id) : pick(one))}
            aria-invalid={invalid || undefined}
          />
          <span>
            {one.label}
            {one.hint && <small>{one.hint}</small>}
          </span>
        </label>
      ))}
    </div>
  );
}

function chosenOf(value: Value | undefined): string[] {
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === "string" && one !== "");
}
