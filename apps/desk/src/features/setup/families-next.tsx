import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { copyText } from "../../lib/copy-text.ts";
import { useMe } from "../../lib/session.ts";

/** How requests of families come in once the house is in order. `signIn`: short messages are sent, so phones can sign in. */
export function FamiliesNext({ signIn }: { signIn: boolean }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const address = `${location.origin}/s/${useMe().institution.shortId}`;
  return (
    <section className="start-step start-families" aria-label={t("start.families")}>
      <h2>{t("start.families")}</h2>
      <dl>
        <dt>
          <Link to="/manage/$area" params={{ area: "entrances" }}>
            {t("start.familiesScan")}
          </Link>
        </dt>
        <dd className="muted">{t("start.familiesScanHint")}</dd>
        <dt>
          <Link to="/new">{t("start.familiesFile")}</Link>
        </dt>
        <dd className="muted">{t("start.familiesFileHint")}</dd>
        <dt>
          <Link to="/manage/$area" params={{ area: "students" }}>
            {t("start.familiesSignIn")}
          </Link>
        </dt>
        <dd className="muted">
          {t(signIn ? "start.familiesSignInHint" : "start.familiesSignInOff")}
          {signIn && (
            <span className="start-row">
              <code>{address}</code>
              <Button size="small" onClick={() => void copyText(address).then(setCopied)}>
                {copied ? t("common.copied") : t("common.copy")}
              </Button>
            </span>
          )}
        </dd>
      </dl>
    </section>
  );
}
