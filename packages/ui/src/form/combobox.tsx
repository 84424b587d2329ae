/** A searchable list after the WAI-ARIA combobox pattern: the keyboard stays in the input, the list follows it. */
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { isComposing } from "../keys/index.ts";
import { ariaOf, type ControlProps, type FieldOf } from "./control.ts";
import { type RecordOption, useFormEnvironment, useText } from "./form-environment.ts";
import type { Records } from "./use-records.ts";

interface ComboboxProps extends ControlProps<FieldOf<"reference">> {
  multiple: boolean;
  chosen: RecordOption[];
  records: Records;
  query: string;
  onQuery: (query: string) => void;
  onPick: (option: RecordOption) => void;
  onDrop: (id: string) => void;
}

export function Combobox(props: ComboboxProps): ReactNode {
  const { field, multiple, chosen, records, query, onQuery, onPick, onDrop, id } = props;
  const { texts } = useFormEnvironment();
  const text = useText();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const options = records.options.filter((one) => !multiple || !chosen.some((other) => other.id === one.id));
  const active = options[Math.min(at, options.length - 1)];
  const listId = `${id}-list`;
  const optionId = (option: RecordOption): string => `${id}-option-${option.id}`;

  useEffect(() => {
    if (open && active) document.getElementById(`${id}-option-${active.id}`)?.scrollIntoView({ block: "nearest" });
  }, [open, active, id]);

  const shut = (): void => {
    setOpen(false);
    setAt(0);
    onQuery("");
  };
  const pick = (option: RecordOption): void => {
    onPick(option);
    shut();
    input.current?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    // While an input method composes, its keys are its own.
    if (isComposing(event)) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) setOpen(true);
      else
        setAt(
          (Math.min(at, options.length - 1) + (event.key === "ArrowDown" ? 1 : -1) + options.length) %
            Math.max(options.length, 1),
        );
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      if (active) pick(active);
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      shut();
    } else if (event.key === "Backspace" && query === "") {
      const last = chosen.at(-1);
      if (last) onDrop(last.id);
    }
  };

  return (
    <div className="form-combobox" onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && shut()}>
      {chosen.length > 0 && (
        <ul className="form-tokens">
          {chosen.map((one) => (
            <li key={one.id}>
              <span>{one.label}</span>
              <button
                type="button"
                aria-label={texts.remove(one.label)}
                onClick={() => {
                  onDrop(one.id);
                  input.current?.focus();
                }}
              >
                <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {(multiple || chosen.length === 0) && (
        <input
          ref={input}
          className="form-input"
          id={id}
          type="text"
          role="combobox"
          // In a group the legend names the group; the input needs the name too.
          aria-label={multiple ? text(field.label) : undefined}
          autoComplete="off"
          aria-expanded={open}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={open && active ? optionId(active) : undefined}
          placeholder={field.placeholder ? text(field.placeholder) : texts.search}
          value={query}
          onFocus={() => setOpen(true)}
          onClick={() => setOpen(true)}
          onChange={({ target }) => {
            onQuery(target.value);
            setAt(0);
            setOpen(true);
          }}
          onKeyDown={onKey}
          {...ariaOf(props)}
        />
      )}
      <ul
        className="form-list"
        id={listId}
        role="listbox"
        aria-label={text(field.label)}
        aria-multiselectable={multiple || undefined}
        hidden={!open || options.length === 0}
      >
        {options.map((one) => (
          <li
            key={one.id}
            id={optionId(one)}
            role="option"
            aria-selected={chosen.some((other) => other.id === one.id)}
            data-active={one === active || undefined}
            // Before the input loses the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => pick(one)}
          >
            {one.label}
            {one.hint && <small>{one.hint}</small>}
          </li>
        ))}
      </ul>
      <p className="form-hint" role="status">
        {open && statusOf(records, options.length, texts)}
      </p>
    </div>
  );
}

function statusOf(
  records: Records,
  count: number,
  texts: { searching: string; nothingFound: string; loadFailed: string; found: (count: number) => string },
): string {
  if (records.state === "loading") return texts.searching;
  if (records.state === "failed") return texts.loadFailed;
  return count === 0 ? texts.nothingFound : texts.found(count);
}
