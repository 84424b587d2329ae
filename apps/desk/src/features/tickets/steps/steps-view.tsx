import type { StepView } from "@deskbell/contract/tickets";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../../../lib/words.ts";
import { seatProgress, STEP_MARKS, stripSteps } from "./step-state.ts";
import { StepList } from "./step-list.tsx";
import "./steps.css";

/** The path in one line; pressed, it opens into every step with its seats, who and when. */
export function StepsView({ steps }: { steps: StepView[] }) {
  const { t } = useTranslation();
  const text = useText();
  const [open, setOpen] = useState(false);
  const strip = useRef<HTMLOListElement>(null);
  const shown = stripSteps(steps);

  // The present step in sight, however long the path.
  useEffect(() => {
    const current = strip.current?.querySelector<HTMLElement>("[data-state='current'], [data-state='waiting']");
    if (current && strip.current) strip.current.scrollLeft = current.offsetLeft;
  }, [steps]);

  if (steps.length === 0) return null;
  return (
    <section className="steps" aria-label={t("steps.title")}>
      <button type="button" className="steps-strip" aria-expanded={open} onClick={() => setOpen(!open)}>
        <ol ref={strip}>
          {shown.map((step, index) => (
            <li key={step.visit ?? `${step.step}-${index}`} data-state={step.state}>
              <span aria-hidden="true">{STEP_MARKS[step.state]}</span>
              {text(step.name)}
              <span className="visually-hidden">{t(`steps.${step.state}`)}</span>
              {seatProgress(step) && <span className="num">{seatProgress(step)}</span>}
            </li>
          ))}
        </ol>
        <span className="steps-toggle">{open ? t("steps.hide") : t("steps.show")}</span>
      </button>
      {open && <StepList steps={steps} />}
    </section>
  );
}
