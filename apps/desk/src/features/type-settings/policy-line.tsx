import type { SlaPolicy } from "@deskbell/engine/sla";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Icon } from "../../lib/icon.tsx";
import { priorityWords, targetWords } from "./amounts.ts";
import { anchorOf } from "./changes.ts";
import { MoveButtons } from "./move-buttons.tsx";
import type { TypeWords } from "./use-type-words.ts";

interface Props {
  policy: SlaPolicy;
  first: boolean;
  last: boolean;
  /** No other promise of this clock. */
  alone: boolean;
  words: TypeWords;
  changed: boolean;
  fault: string | undefined;
  example: string | undefined;
  onEdit: () => void;
  onMove: (step: -1 | 1) => void;
  onRemove: () => void;
}

/** A promise as one would say it: when, how long, told how; and what it would have meant on Saturday evening. */
export function PolicyLine({ policy, first, last, alone, words, changed, fault, example, ...on }: Props) {
  const { t } = useTranslation();
  const name = words.text(policy.name);
  const when =
    policy.match === undefined
      ? t(alone ? "promises.always" : first ? "promises.always" : "promises.otherwise")
      : t("promises.whenThat", { condition: words.sentence(policy) });
  return (
    <li className="settings-line" data-changed={changed || undefined}>
      <div>
        <p>
          <b>{name}</b> {changed && <span className="chip">{t("promises.changed")}</span>}
        </p>
        <p className="muted">{when}</p>
        <ul>
          {policy.targets.map((target) => (
            <li key={target.priority ?? "rest"}>
              {policy.targets.length > 1 && <span>{priorityWords(t, target.priority, policy.targets)}</span>}{" "}
              {targetWords(t, target)}
            </li>
          ))}
          {policy.anchor && <li>{anchorOf(policy, words)}</li>}
        </ul>
        {example !== undefined && <p className="settings-example num">{example}</p>}
        {fault !== undefined && (
          <p className="form-error" role="alert">
            {fault}
          </p>
        )}
      </div>
      <span className="settings-line-acts">
        <MoveButtons name={name} first={first} last={last} onMove={on.onMove} />
        <Button
          type="text"
          size="small"
          icon={<Icon name="pencil" size={16} />}
          aria-label={t("promises.edit", { name })}
          onClick={on.onEdit}
        />
        <Button
          type="text"
          size="small"
          icon={<Icon name="trash" size={16} />}
          aria-label={t("promises.remove", { name })}
          onClick={on.onRemove}
        />
      </span>
    </li>
  );
}
