import { useEffect, useRef } from "react";
import { useWords } from "../../lib/locale.ts";

export interface PersonChoice {
  id: string;
  name: string;
  kind: "member" | "guardian" | "student";
}

/** The persons of this school in a `auth.choose_person` answer; what has another shape is left out. */
export function choicesOf(params: Readonly<Record<string, unknown>>, school: string): PersonChoice[] {
  if (!Array.isArray(params.choices)) return [];
  return params.choices.flatMap((choice: unknown): PersonChoice[] => {
    if (!isRecord(choice) || !isRecord(choice.person) || !isRecord(choice.institution)) return [];
    const { id, name, kind } = choice.person;
    if (choice.institution.shortId !== school || typeof id !== "string" || typeof name !== "string") return [];
    return kind === "member" || kind === "guardian" || kind === "student" ? [{ id, name, kind }] : [];
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** One phone, several persons: a parent who also learns here, or also works here. */
export function PersonChoices({
  choices,
  busy,
  onChoose,
}: {
  choices: readonly PersonChoice[];
  busy: boolean;
  onChoose: (id: string) => void;
}) {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="stack">
      <h2 ref={heading} tabIndex={-1}>
        {t("signIn.who")}
      </h2>
      {choices.map((choice) => (
        <button
          key={choice.id}
          type="button"
          className="button wide person-choice"
          disabled={busy}
          onClick={() => onChoose(choice.id)}
        >
          <span>{choice.name}</span>
          <span className="muted">{t(`signIn.${choice.kind}`)}</span>
        </button>
      ))}
    </div>
  );
}
