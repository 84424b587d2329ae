import { type FormEvent, useEffect, useRef, useState } from "react";
import { ApiError, api, codeOf } from "../../lib/api.ts";
import { useWords } from "../../lib/locale.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { choicesOf, PersonChoices } from "./person-choices.tsx";
import { spacedPhone } from "./phone.ts";
import { type Asked, askedOf } from "./asked.ts";
import { useSecondsUntil } from "./use-seconds-until.ts";

export function CodeStep({
  school,
  asked,
  onAsked,
  onOther,
  onIn,
}: {
  school: string;
  asked: Asked;
  onAsked: (asked: Asked) => void;
  onOther: () => void;
  onIn: () => Promise<void>;
}) {
  const { t } = useWords();
  const [code, setCode] = useState("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const [spent, setSpent] = useState(false);
  const [choices, setChoices] = useState<ReturnType<typeof choicesOf>>([]);
  const input = useRef<HTMLInputElement>(null);
  const wait = useSecondsUntil(asked.resendAt);
  useEffect(() => input.current?.focus(), []);

  async function verify(digits: string, person?: string): Promise<void> {
    if (busy) return;
    if (!/^\d{6}$/.test(digits)) return fail(t("signIn.codeShape"));
    setBusy(true);
    setError("");
    try {
      const body = {
        institution: school,
        phone: asked.phone,
        code: digits,
        ...(person === undefined ? {} : { person }),
      };
      await api("verifySignInCode", { body });
      await onIn();
    } catch (problem) {
      const found =
        problem instanceof ApiError && problem.problem.code === "auth.choose_person"
          ? choicesOf(problem.problem.params, school)
          : [];
      if (found.length > 0) return setChoices(found);
      setSpent(codeOf(problem) === "auth.code_expired" || codeOf(problem) === "auth.code_used_up");
      setChoices([]);
      setCode("");
      fail(problemWords(problem, t));
    } finally {
      setBusy(false);
    }
  }

  async function askAgain(): Promise<void> {
    setError("");
    try {
      onAsked(
        askedOf(asked.phone, await api("requestSignInCode", { body: { institution: school, phone: asked.phone } })),
      );
      setSpent(false);
      setCode("");
      input.current?.focus();
    } catch (problem) {
      fail(problemWords(problem, t));
    }
  }

  function fail(words: string): void {
    setError(words);
    input.current?.focus();
  }

  function change(text: string): void {
    const digits = text.replace(/\D/g, "").slice(0, 6);
    setCode(digits);
    setError("");
    // The last digit is the answer; phones fill all six at once from the message.
    if (digits.length === 6 && code.length < 6) void verify(digits);
  }

  if (choices.length > 0)
    return <PersonChoices choices={choices} busy={busy} onChoose={(id) => void verify(code, id)} />;

  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void verify(code);
      }}
    >
      <p className="muted" role="status">
        {asked.demoCode === undefined
          ? t("signIn.codeSent", { phone: spacedPhone(asked.phone) })
          : t("signIn.demoCode", { code: asked.demoCode })}
      </p>
      <div className="field">
        <label htmlFor="code">{t("signIn.code")}</label>
        <input
          ref={input}
          id="code"
          className="code-input"
          type="text"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          aria-invalid={error !== ""}
          aria-describedby="code-error"
          onChange={(event) => change(event.target.value)}
        />
        <p id="code-error" className="error small" aria-live="assertive">
          {error}
        </p>
      </div>
      {!spent && (
        <button type="submit" className="button primary wide" aria-disabled={busy}>
          {busy ? t("signIn.entering") : t("signIn.enter")}
        </button>
      )}
      <div className="row between">
        <button type="button" className="button plain" onClick={onOther}>
          {t("signIn.otherPhone")}
        </button>
        {wait > 0 ? (
          <p className="muted number resend-wait">{t("signIn.resendIn", { seconds: wait })}</p>
        ) : (
          <button type="button" className={spent ? "button primary" : "button plain"} onClick={() => void askAgain()}>
            {t("signIn.resend")}
          </button>
        )}
      </div>
    </form>
  );
}
