import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, Navigate, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LanguageSwitch } from "../../app/i18n/language-switch.tsx";
import { api, ApiError } from "../../lib/api.ts";
import { PageTitle } from "../../lib/page-title.tsx";
import { keys } from "../../lib/query.ts";
import { setupQuery } from "../setup/setup-query.ts";
import { ChoosePerson } from "./choose-person.tsx";
import { CredentialsForm } from "./credentials-form.tsx";
import type { Credentials } from "./credentials-form.tsx";
import { choicesOf } from "./person-choice.ts";
import type { PersonChoice } from "./person-choice.ts";
import { TotpForm } from "./totp-form.tsx";
import "./sign-in.css";

interface Attempt extends Credentials {
  totp?: string;
  institution?: string;
  person?: string;
}
type Step = { at: "credentials" } | { at: "totp" } | { at: "choose"; choices: PersonChoice[] };

const route = getRouteApi("/sign-in");

export function SignInPage() {
  const { t } = useTranslation();
  const { next, ended, joined } = route.useSearch();
  const router = useRouter();
  const queries = useQueryClient();
  const [attempt, setAttempt] = useState<Attempt>({ account: "", password: "" });
  const [step, setStep] = useState<Step>({ at: "credentials" });

  const signIn = useMutation({
    mutationFn: (body: Attempt) => api("signIn", { body }),
    onSuccess: async () => {
      queries.removeQueries({ queryKey: keys.me });
      await router.navigate({ to: ".", href: next ?? "/", replace: true });
    },
    onError: (error) => {
      if (!(error instanceof ApiError)) return;
      const { code, params } = error.problem;
      if (code === "auth.totp_required") setStep({ at: "totp" });
      if (code === "auth.choose_person") setStep({ at: "choose", choices: choicesOf(params) });
    },
  });
  const asksMore =
    signIn.error instanceof ApiError &&
    ["auth.totp_required", "auth.choose_person"].includes(signIn.error.problem.code);
  const error = asksMore ? null : signIn.error;

  // Nobody can sign in to an installation without an institution.
  const setup = useQuery(setupQuery).data;
  if (setup?.open && !setup.demo) return <Navigate to="/setup" replace />;

  const lead = joined ? t("signIn.joined") : ended ? t("signIn.ended") : t("signIn.lead");

  const submit = (more: Partial<Attempt>): void => {
    const body = { ...attempt, ...more };
    setAttempt(body);
    signIn.mutate(body);
  };
  const restart = (): void => {
    setAttempt({ account: attempt.account, password: "" });
    setStep({ at: "credentials" });
    signIn.reset();
  };

  return (
    <main className="sign-in">
      <section className="sign-in-card" aria-labelledby="sign-in-title">
        <img src="/desk/bell.svg" width={40} height={40} alt="" />
        <PageTitle id="sign-in-title">{t("common.product")}</PageTitle>
        <p className="muted">{lead}</p>
        {step.at === "credentials" && (
          <CredentialsForm initial={attempt} pending={signIn.isPending} error={error} onSubmit={submit} />
        )}
        {step.at === "totp" && (
          <TotpForm pending={signIn.isPending} error={error} onSubmit={(totp) => submit({ totp })} onBack={restart} />
        )}
        {step.at === "choose" && (
          <ChoosePerson
            choices={step.choices}
            pending={signIn.isPending}
            error={error}
            onChoose={(choice) => submit({ institution: choice.institution.shortId, person: choice.person.id })}
            onBack={restart}
          />
        )}
      </section>
      {setup?.open && (
        <Link className="sign-in-other reach" to="/setup">
          {t("setup.offer")}
        </Link>
      )}
      <a className="sign-in-other reach" href="/">
        {t("signIn.family")}
      </a>
      <LanguageSwitch />
    </main>
  );
}
