import type { Reason } from "@deskbell/engine/flow";
import { Button, Input } from "antd";
import { type FormEvent, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { freshKey } from "../../lib/fresh-key.ts";
import { Icon } from "../../lib/icon.tsx";
import { useText } from "../../lib/words.ts";
import { isLonger, UpTo } from "../../lib/up-to.tsx";
import { MOST_NAME, ReasonLine } from "./reason-line.tsx";

interface Props {
  reasons: readonly Reason[];
  /** As they count now: what is among them is retired, never removed. */
  published: readonly Reason[];
  fault: string | undefined;
  onChange: (reasons: Reason[]) => void;
}

/** Those that are offered, in their order; a box for the next; those retired below. */
export function ReasonList({ reasons, published, fault, onChange }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const id = useId();
  const box = useRef<HTMLInputElement | null>(null);
  const [name, setName] = useState("");
  const live = reasons.filter((reason) => !reason.retired);
  const retired = reasons.filter((reason) => reason.retired);
  const taken = (words: string, except?: string): boolean =>
    live.some((reason) => reason.label.zh === words && reason.id !== except);
  const trimmed = name.trim();
  const set = (changed: Reason): void => onChange(reasons.map((one) => (one.id === changed.id ? changed : one)));
  const move = (at: number, step: -1 | 1): void => {
    const next = [...live];
    const [item] = next.splice(at, 1);
    if (item) next.splice(at + step, 0, item);
    onChange([...next, ...retired]);
  };
  const remove = (reason: Reason): void => {
    if (published.some((one) => one.id === reason.id)) return set({ ...reason, retired: true });
    onChange(reasons.filter((one) => one.id !== reason.id));
  };
  const revive = ({ id: one, label }: Reason): void =>
    onChange([...reasons.filter((reason) => reason.id !== one), { id: one, label }]);
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (trimmed === "" || isLonger(trimmed, MOST_NAME) || taken(trimmed)) return box.current?.focus();
    // One that was retired under this name is the same cause again, not another.
    const before = retired.find((reason) => reason.label.zh === trimmed);
    if (before) revive(before);
    else onChange([...live, { id: `r_${freshKey().slice(0, 16)}`, label: { zh: trimmed } }, ...retired]);
    setName("");
  };
  return (
    <section className="settings-section" aria-label={t("reasons.title")}>
      <header>
        <h2>{t("reasons.offered")}</h2>
        {live.length === 0 && <p className="muted">{t("reasons.none")}</p>}
      </header>
      {fault !== undefined && (
        <p className="form-error" role="alert">
          {fault}
        </p>
      )}
      <ol>
        {live.map((reason, at) => (
          <ReasonLine
            key={reason.id}
            reason={reason}
            first={at === 0}
            last={at === live.length - 1}
            fresh={!published.some((one) => one.id === reason.id)}
            taken={(words) => taken(words, reason.id)}
            onRename={(label) => set({ ...reason, label })}
            onMove={(step) => move(at, step)}
            onRemove={() => remove(reason)}
          />
        ))}
      </ol>
      <form className="reason-add" onSubmit={add}>
        <label htmlFor={`${id}-new`} className="visually-hidden">
          {t("reasons.new")}
        </label>
        <Input
          id={`${id}-new`}
          ref={(input) => {
            box.current = input?.input ?? null;
          }}
          placeholder={t("reasons.newHint")}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button htmlType="submit" disabled={trimmed === "" || isLonger(trimmed, MOST_NAME) || live.length >= 100}>
          {t("reasons.add")}
        </Button>
        {trimmed !== "" && taken(trimmed) && <p className="form-error">{t("reasons.taken")}</p>}
        <UpTo text={name} max={MOST_NAME} />
      </form>
      {retired.length > 0 && (
        <details className="reason-retired">
          <summary className="reach">{t("reasons.retiredCount", { count: retired.length })}</summary>
          <ul>
            {retired.map((reason) => (
              <li key={reason.id}>
                <span className="muted">{text(reason.label)}</span>
                <Button
                  type="link"
                  size="small"
                  icon={<Icon name="plus" size={14} />}
                  disabled={taken(reason.label.zh)}
                  onClick={() => revive(reason)}
                >
                  {t("reasons.revive")}
                  <span className="visually-hidden">{text(reason.label)}</span>
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
