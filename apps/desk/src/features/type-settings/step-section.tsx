import type { Deadline, HumanStep } from "@deskbell/engine/flow";
import { sameJson } from "@deskbell/engine/kernel";
import { humanSteps } from "@deskbell/engine/ticket";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../lib/icon.tsx";
import { amountWords, deadlineWords } from "./amounts.ts";
import type { SectionProps } from "./clock-section.tsx";
import { problemAt } from "./problem-at.ts";
import type { Published } from "./settings-query.ts";
import { StepDrawer } from "./step-drawer.tsx";

/** How long each step that a person does may take. */
export function StepSection({
  published,
  settings,
  words,
  example,
  problems,
}: SectionProps & { published: Published }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<HumanStep>();
  const steps = humanSteps(published.definition.flow.steps);
  const { base, draft, change } = settings;
  if (steps.length === 0) return null;
  const exampleOf = (step: HumanStep, deadline: Deadline): string | undefined =>
    example.words(
      deadline.calendar,
      departmentOf(step),
      { amount: { amount: deadline.amount, unit: deadline.unit } },
      deadline.anchor && { ...deadline.anchor, name: words.fieldName(deadline.anchor.field) },
      "entered",
    );
  return (
    <section className="settings-section" aria-label={t("promises.steps")}>
      <header>
        <h2>{t("promises.steps")}</h2>
        <p className="muted">{t("promises.about_step")}</p>
      </header>
      <ol>
        {steps.map((step) => {
          const deadline = draft.deadlines[step.id] ?? null;
          const name = words.text(step.name);
          const fault = problemAt(t, problems, `deadlines.${step.id}`);
          const changed = !sameJson(deadline, base.deadlines[step.id] ?? null);
          return (
            <li key={step.id} className="settings-line" data-changed={changed || undefined}>
              <div>
                <p>
                  <b>{name}</b> {changed && <span className="chip">{t("promises.changed")}</span>}
                </p>
                <p>{deadlineWords(t, deadline, words.fieldName)}</p>
                {step.claimExpires && (
                  <p className="muted">{t("promises.claimExpires", { span: amountWords(t, step.claimExpires) })}</p>
                )}
                {deadline && <p className="settings-example num">{exampleOf(step, deadline)}</p>}
                {fault !== undefined && (
                  <p className="form-error" role="alert">
                    {fault}
                  </p>
                )}
              </div>
              <span className="settings-line-acts">
                <Button
                  type="text"
                  size="small"
                  icon={<Icon name="pencil" size={16} />}
                  aria-label={t("promises.edit", { name })}
                  onClick={() => setEditing(step)}
                />
              </span>
            </li>
          );
        })}
      </ol>
      {editing && (
        <StepDrawer
          name={words.text(editing.name)}
          deadline={draft.deadlines[editing.id] ?? null}
          anchors={words.anchors}
          exampleOf={(deadline) => exampleOf(editing, deadline)}
          onClose={() => setEditing(undefined)}
          onDone={(deadline) => {
            change({ deadlines: { ...draft.deadlines, [editing.id]: deadline } });
            setEditing(undefined);
          }}
        />
      )}
    </section>
  );
}

function departmentOf(step: HumanStep): string | undefined {
  for (const source of step.who.sources)
    if (source.kind === "department" || source.kind === "departmentHead") return source.department;
  return undefined;
}
