import { Input, Segmented } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { UpTo } from "../../../lib/up-to.tsx";
import { AskerChoice } from "./asker-choice.tsx";
import { PersonPicker } from "./person-picker.tsx";
import { type Missing, MOST_NAME, type RequesterChoice } from "./requester-choice.ts";

interface Props {
  /** The phone in what was pasted, for somebody new. */
  phone: string;
  value: RequesterChoice;
  onChange: (choice: RequesterChoice) => void;
  missing: Missing | undefined;
}

/** Who asks: somebody we know (name, initials, phone tail, student no.), somebody new, or oneself. */
export function RequesterFields({ phone, value, onChange, missing }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [words, setWords] = useState("");
  const person = value.kind === "known" ? value.person : undefined;
  const tooLong = value.kind === "unknown" && value.name.trim().length > MOST_NAME;
  return (
    <fieldset className="form-field" data-form-invalid={missing ? true : undefined}>
      <legend className="form-label">{t("file.requester")}</legend>
      <div className="file-who">
        <Segmented<RequesterChoice["kind"]>
          value={value.kind}
          options={[
            { value: "known", label: t("file.known") },
            { value: "unknown", label: t("file.unknown") },
            { value: "self", label: t("file.self") },
          ]}
          onChange={(kind) => {
            if (kind === "known") onChange({ kind, person: undefined, asker: undefined });
            else onChange(kind === "unknown" ? { kind, name: "", phone } : { kind });
          }}
        />
        {value.kind === "known" && (
          <PersonPicker
            value={value.person}
            onChange={(next, typed) => {
              setWords(typed);
              onChange({ kind: "known", person: next, asker: undefined });
            }}
          />
        )}
        {value.kind === "unknown" && (
          <>
            <Input
              id={`${id}-name`}
              aria-label={t("file.name")}
              aria-invalid={missing === "name" || undefined}
              placeholder={t("file.name")}
              value={value.name}
              onChange={(event) => onChange({ ...value, name: event.target.value })}
            />
            <Input
              id={`${id}-phone`}
              aria-label={t("file.phone")}
              aria-invalid={missing === "phone" || undefined}
              placeholder={t("file.phone")}
              inputMode="tel"
              maxLength={24}
              value={value.phone}
              onChange={(event) => onChange({ ...value, phone: event.target.value })}
            />
          </>
        )}
      </div>
      {person?.kind === "student" && value.kind === "known" && (
        <AskerChoice
          key={person.id}
          student={person}
          words={words}
          value={value.asker}
          onChange={(asker) => onChange({ ...value, asker })}
        />
      )}
      {value.kind === "unknown" && <UpTo text={value.name} max={MOST_NAME} />}
      {missing && !tooLong && (
        <p className="form-error" role="alert">
          {t(`file.missing_${missing}`)}
        </p>
      )}
    </fieldset>
  );
}
