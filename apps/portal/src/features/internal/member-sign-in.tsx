import { type FormEvent, useId, useState } from "react";
import { addressOf } from "../../app/places.ts";
import { Screen } from "../../app/screen.tsx";
import { readMe, type School } from "../../app/session.ts";
import { api, codeOf } from "../../lib/api.ts";
import { LanguageSwitch } from "../../lib/language-switch.tsx";
import { Link } from "../../lib/link.tsx";
import { WHO } from "../../lib/live.ts";
import { useWords } from "../../lib/locale.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { forgetAll, put } from "../../lib/resource.ts";
import "../../lib/words-later.ts";
import "../sign-in/sign-in.css";

/** Members sign in as at the desk; the session is the same one. */
export function MemberSignIn({ school }: { school: School }) {
  const { t } = useWords();
  const id = useId();
  const [account, setAccount] = useState("");
  const [password, setPassword] = useState("");
  const [totp, setTotp] = useState("");
  const [asksTotp, setAsksTotp] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");

  async function enter(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError("");
    try {
      const code = totp.replace(/\D/g, "");
      const body = { account: account.trim(), password, institution: school.shortId, ...(code ? { totp: code } : {}) };
      await api("signIn", { body });
      const me = await readMe();
      forgetAll();
      put(WHO, me);
    } catch (problem) {
      if (codeOf(problem) === "auth.totp_required") setAsksTotp(true);
      setError(problemWords(problem, t));
      setBusy(false);
    }
  }

  return (
    <Screen title={t("app.staff")} side={<LanguageSwitch />}>
      <form className="sign-in" noValidate onSubmit={(event) => void enter(event)}>
        <p className="school-name">{school.name}</p>
        <p className="muted">{t("internal.signIn")}</p>
        <div className="field">
          <label htmlFor={`${id}a`}>{t("internal.account")}</label>
          <input
            id={`${id}a`}
            type="text"
            autoComplete="username"
            autoCapitalize="none"
            value={account}
            onChange={(event) => setAccount(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}p`}>{t("internal.password")}</label>
          <input
            id={`${id}p`}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </div>
        {asksTotp && (
          <div className="field">
            <label htmlFor={`${id}t`}>{t("internal.totp")}</label>
            <input
              id={`${id}t`}
              type="text"
              inputMode="numeric"
              autoComplete="one-time-code"
              value={totp}
              onChange={(event) => setTotp(event.target.value)}
            />
          </div>
        )}
        <p className="error" role="alert">
          {error}
        </p>
        <button type="submit" className="button primary wide" aria-disabled={busy}>
          {t(busy ? "signIn.entering" : "signIn.enter")}
        </button>
        <Link className="button plain" to={addressOf({ screen: "home", school: school.shortId })}>
          {t("internal.family")}
        </Link>
      </form>
    </Screen>
  );
}
