import { type FormEvent, useRef, useState } from "react";
import type { School } from "../../app/session.ts";
import { ApiError, api } from "../../lib/api.ts";
import { useWords } from "../../lib/locale.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { type Asked, askedOf } from "./asked.ts";
import { isPhone } from "./phone.ts";

export function PhoneStep({
  school,
  phone,
  onPhone,
  onAsked,
}: {
  school: School;
  phone: string;
  onPhone: (phone: string) => void;
  onAsked: (asked: Asked) => void;
}) {
  const { t } = useWords();
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  async function ask(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    if (!isPhone(phone)) return fail(t("signIn.phoneWrong"));
    setBusy(true);
    setError("");
    try {
      onAsked(
        askedOf(
          phone.trim(),
          await api("requestSignInCode", { body: { institution: school.shortId, phone: phone.trim() } }),
        ),
      );
    } catch (problem) {
      const seconds =
        problem instanceof ApiError && problem.problem.code === "auth.code_too_soon"
          ? problem.problem.params.seconds
          : undefined;
      // A code is on its way already and still holds: go on to where it is typed.
      if (typeof seconds === "number") onAsked(askedOf(phone.trim(), { resendAfter: seconds }));
      else fail(problemWords(problem, t));
    } finally {
      setBusy(false);
    }
  }

  function fail(words: string): void {
    setError(words);
    input.current?.focus();
  }

  return (
    <form className="stack" onSubmit={(event) => void ask(event)} noValidate>
      <p className="muted">{t("signIn.lead", { school: school.name })}</p>
      <div className="field">
        <label htmlFor="phone">{t("signIn.phone")}</label>
        <input
          ref={input}
          id="phone"
          type="tel"
          inputMode="tel"
          autoComplete="tel-national"
          value={phone}
          maxLength={24}
          aria-invalid={error !== ""}
          aria-describedby="phone-error"
          onChange={(event) => onPhone(event.target.value)}
        />
        <p id="phone-error" className="error small" aria-live="polite">
          {error}
        </p>
      </div>
      <button type="submit" className="button primary wide" aria-disabled={busy}>
        {busy ? t("signIn.sending") : t("signIn.send")}
      </button>
      <p className="muted small">{t("signIn.remember")}</p>
    </form>
  );
}
