import { useEffect, useId, useRef } from "react";
import { useWords } from "../../lib/locale.ts";
import type { Contact } from "./contact.ts";
import "./entrance.css";

/** Who asks and where to call. The third field is seen by programs alone. */
export function ContactFields({
  contact,
  fault,
  website,
  onChange,
  onWebsite,
}: {
  contact: Contact;
  fault: "name" | "phone" | null;
  website: string;
  onChange: (contact: Contact) => void;
  onWebsite: (text: string) => void;
}) {
  const { t } = useWords();
  const id = useId();
  const name = useRef<HTMLInputElement>(null);
  const phone = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (fault !== null) (fault === "name" ? name : phone).current?.focus();
  }, [fault]);
  return (
    <fieldset className="fieldset stack contact">
      <legend>{t("entrance.contact")}</legend>
      <div className="field">
        <label htmlFor={`${id}n`}>{t("entrance.name")}</label>
        <input
          ref={name}
          id={`${id}n`}
          type="text"
          autoComplete="name"
          maxLength={50}
          value={contact.name}
          aria-invalid={fault === "name"}
          aria-describedby={`${id}ne`}
          onChange={(event) => onChange({ ...contact, name: event.target.value })}
        />
        <p id={`${id}ne`} className="error small" role="alert">
          {fault === "name" ? t("entrance.nameMissing") : ""}
        </p>
      </div>
      <div className="field">
        <label htmlFor={`${id}p`}>{t("entrance.phone")}</label>
        <input
          ref={phone}
          id={`${id}p`}
          type="tel"
          autoComplete="tel"
          maxLength={24}
          value={contact.phone}
          aria-invalid={fault === "phone"}
          aria-describedby={`${id}pe`}
          onChange={(event) => onChange({ ...contact, phone: event.target.value })}
        />
        <p id={`${id}pe`} className="error small" role="alert">
          {fault === "phone" ? t("signIn.phoneWrong") : ""}
        </p>
      </div>
      <div className="contact-website" aria-hidden="true">
        <input
          type="text"
          name="website"
          tabIndex={-1}
          autoComplete="off"
          value={website}
          onChange={(event) => onWebsite(event.target.value)}
        />
      </div>
    </fieldset>
  );
}
