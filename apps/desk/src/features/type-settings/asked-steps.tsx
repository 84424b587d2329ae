import type { Asked } from "@deskbell/engine/ticket";
import { humanSteps } from "@deskbell/engine/ticket";
import { Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import type { Published } from "./settings-query.ts";
import type { TypeWords } from "./use-type-words.ts";

interface Props {
  published: Published;
  asks: Readonly<Record<string, Asked>>;
  words: TypeWords;
  onChange: (asks: Record<string, Asked>) => void;
}

/** Which handling steps ask for the result, and for the cause. */
export function AskedSteps({ published, asks, words, onChange }: Props) {
  const { t } = useTranslation();
  const steps = humanSteps(published.definition.flow.steps).filter((step) => asks[step.id]);
  if (steps.length === 0) return null;
  return (
    <section className="settings-section" aria-label={t("reasons.steps")}>
      <header>
        <h2>{t("reasons.steps")}</h2>
        <p className="muted">{t("reasons.stepsLead")}</p>
      </header>
      <ul>
        {steps.map((step) => {
          const asked = asks[step.id] ?? { result: false, reason: false };
          const name = words.text(step.name);
          const set = (part: Partial<Asked>): void => onChange({ ...asks, [step.id]: { ...asked, ...part } });
          return (
            <li key={step.id} className="settings-line">
              <b>{name}</b>
              <span className="settings-asked" role="group" aria-label={name}>
                <Checkbox checked={asked.result} onChange={(event) => set({ result: event.target.checked })}>
                  {t("ticket.result")}
                </Checkbox>
                <Checkbox checked={asked.reason} onChange={(event) => set({ reason: event.target.checked })}>
                  {t("ticket.reason")}
                </Checkbox>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
