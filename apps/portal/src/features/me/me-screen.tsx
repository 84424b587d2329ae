import { use, useState } from "react";
import { addressOf } from "../../app/places.ts";
import { Screen } from "../../app/screen.tsx";
import { useSession } from "../../app/session.ts";
import { api } from "../../lib/api.ts";
import { WHO } from "../../lib/live.ts";
import { LocaleContext, useWords } from "../../lib/locale.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { forgetAll, put } from "../../lib/resource.ts";
import { navigate } from "../../lib/router.ts";
import { AddChild } from "./add-child.tsx";
import "./me.css";
import "../../lib/words-later.ts";

export function MeScreen() {
  const { t } = useWords();
  const { me, school } = useSession();
  const { locale, choose } = use(LocaleContext);
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);

  async function leave(): Promise<void> {
    setBusy(true);
    setError("");
    try {
      await api("signOut", {});
      navigate(addressOf({ screen: "home", school }), { replace: true });
      forgetAll();
      put(WHO, null);
    } catch (problem) {
      setError(problemWords(problem, t));
      setBusy(false);
    }
  }

  return (
    <Screen title={t("me.title")} back={addressOf({ screen: "home", school })}>
      <div className="card">
        <p className="me-name">{me.name}</p>
        <p className="muted">{me.institution.name}</p>
      </div>
      {(me.children.length > 0 || me.kind === "guardian") && (
        <section className="card stack" aria-labelledby="children">
          <h2 id="children">{me.kind === "guardian" ? t("me.children") : t("me.self")}</h2>
          <ul className="children">
            {me.children.map((child) => (
              <li key={child.id}>
                <p>
                  {child.name}
                  {child.signer && child.relation !== "self" && <span className="tag">{t("me.signer")}</span>}
                </p>
                <p className="muted small">
                  {child.campus.name} · {t("me.no", { no: child.no })}
                </p>
              </li>
            ))}
          </ul>
          {me.kind === "guardian" && <AddChild />}
        </section>
      )}
      <fieldset className="card fieldset language">
        <legend className="visually-hidden">{t("me.language")}</legend>
        <p className="label language-label" aria-hidden="true">
          {t("me.language")}
        </p>
        <div className="chips">
          {(["zh", "en"] as const).map((one) => (
            <label
              key={one}
              className="chip"
              data-on={locale === one || undefined}
              lang={one === "zh" ? "zh-CN" : "en"}
            >
              <input type="radio" name="language" checked={locale === one} onChange={() => choose(one)} />
              {one === "zh" ? "中文" : "English"}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="stack">
        <button type="button" className="button wide" disabled={busy} onClick={() => void leave()}>
          {t("me.signOut")}
        </button>
        <p className="muted small">{t("me.signOutHelp")}</p>
        <p className="error" role="alert">
          {error}
        </p>
      </div>
    </Screen>
  );
}
