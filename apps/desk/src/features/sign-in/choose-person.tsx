import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { problemWords } from "../../lib/problem-words.ts";
import type { PersonChoice } from "./person-choice.ts";

export function ChoosePerson(props: {
  choices: PersonChoice[];
  pending: boolean;
  error: unknown;
  onChoose: (choice: PersonChoice) => void;
  onBack: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="sign-in-form">
      <h2>{t("signIn.choose")}</h2>
      <p className="muted">{t("signIn.chooseHint")}</p>
      {props.choices.map((choice) => (
        <Button
          key={`${choice.institution.shortId}/${choice.person.id}`}
          size="large"
          block
          disabled={props.pending}
          onClick={() => props.onChoose(choice)}
        >
          {choice.institution.name} · {choice.person.name}
        </Button>
      ))}
      {props.error ? (
        <p className="sign-in-error" role="alert">
          {problemWords(t, props.error)}
        </p>
      ) : null}
      <Button type="link" onClick={props.onBack}>
        {t("signIn.other")}
      </Button>
    </div>
  );
}
