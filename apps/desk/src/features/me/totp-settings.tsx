import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input, QRCode } from "antd";
import { useState } from "react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { keys } from "../../lib/query.ts";
import { useMe } from "../../lib/session.ts";

/** Switch the authenticator on in two steps (password, first code) or off (password and code). */
export function TotpSettings() {
  const { t } = useTranslation();
  const me = useMe();
  const queries = useQueryClient();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const settle = () => {
    setPassword("");
    setCode("");
    start.reset();
    return queries.invalidateQueries({ queryKey: keys.me });
  };
  const start = useMutation({ mutationFn: () => api("startTotp", { body: { password } }) });
  const confirm = useMutation({ mutationFn: () => api("confirmTotp", { body: { code } }), onSuccess: settle });
  const disable = useMutation({
    mutationFn: () => api("disableTotp", { body: { password, code } }),
    onSuccess: settle,
  });
  const error = me.totp ? disable.error : (confirm.error ?? start.error);

  const passwordField = (
    <Field id="totp-password" label={t("me.passwordCurrent")}>
      <Input.Password
        id="totp-password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
    </Field>
  );
  const codeField = (
    <Field id="totp-code" label={t("me.totpCode")}>
      <Input
        id="totp-code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        required
        value={code}
        onChange={(event) => setCode(event.target.value.replace(/\D/g, ""))}
      />
    </Field>
  );
  const step = me.totp ? "off" : start.data ? "confirm" : "start";
  const run = { off: () => disable.mutate(), confirm: () => confirm.mutate(), start: () => start.mutate() }[step];

  return (
    <section className="account-card" aria-labelledby="totp-title">
      <h2 id="totp-title">{t("me.totp")}</h2>
      <p className="muted">{me.totp ? t("me.totpOn") : t("me.totpOff")}</p>
      <form
        className="account-form"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        {step === "confirm" && start.data ? (
          <>
            <p>{t("me.totpScan")}</p>
            {/* Always dark on white: many scanners fail on inverted codes. */}
            <QRCode value={start.data.uri} type="svg" color="#000000" bgColor="#ffffff" size={176} />
            <p className="muted">{t("me.totpSecret")}</p>
            <code>{start.data.secret}</code>
            {codeField}
          </>
        ) : (
          passwordField
        )}
        {step === "off" && codeField}
        {error ? (
          <p className="form-error" role="alert">
            {problemWords(t, error)}
          </p>
        ) : null}
        <Button htmlType="submit" loading={start.isPending || confirm.isPending || disable.isPending}>
          {{ off: t("me.totpDisable"), confirm: t("me.totpConfirm"), start: t("me.totpStart") }[step]}
        </Button>
      </form>
    </section>
  );
}

function Field({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      {children}
    </>
  );
}
