import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { LanguageSwitch } from "../../app/i18n/language-switch.tsx";
import { PageTitle } from "../../lib/page-title.tsx";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { InstitutionForm } from "./institution-form.tsx";
import { setupQuery } from "./setup-query.ts";
import "../sign-in/sign-in.css";
import "./setup.css";

/** 创建真实机构: the first thing on an empty installation, or beside the demo. */
export function SetupPage() {
  const { t } = useTranslation();
  const setup = useQuery(setupQuery);
  return (
    <main className="sign-in">
      <section className="sign-in-card setup-card" aria-labelledby="setup-title">
        <img src="/desk/bell.svg" width={40} height={40} alt="" />
        <PageTitle id="setup-title">{setup.data?.open === false ? t("setup.closed") : t("setup.title")}</PageTitle>
        {setup.isPending && <Skeleton active />}
        {setup.isError && <ProblemNote error={setup.error} retry={() => void setup.refetch()} />}
        {setup.data?.open === false && (
          <>
            <p className="muted">{t("setup.closedHint")}</p>
            <Link to="/sign-in" className="setup-on">
              <Button type="primary" size="large" block>
                {t("setup.toSignIn")}
              </Button>
            </Link>
          </>
        )}
        {setup.data?.open && (
          <>
            <p className="muted">{t("setup.lead")}</p>
            <InstitutionForm codeNeeded={setup.data.codeNeeded} demo={setup.data.demo} />
          </>
        )}
      </section>
      <LanguageSwitch />
    </main>
  );
}
