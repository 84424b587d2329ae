import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { keys } from "../../lib/query.ts";
import { useMe } from "../../lib/session.ts";

export function PasswordForm() {
  const { t } = useTranslation();
  const me = useMe();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation({
    mutationFn: () => api("changePassword", { body: { current, next } }),
    onSuccess: () => {
      setCurrent("");
      setNext("");
      void message.success(t("me.passwordDone"));
      return queries.invalidateQueries({ queryKey: keys.sessions });
    },
  });
  return (
    <section className="account-card" aria-labelledby="password-title">
      <h2 id="password-title">{t("me.password")}</h2>
      <p className="muted">{t("me.passwordHint")}</p>
      <form
        className="account-form"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        {/* Tells password managers whose password this is. */}
        <input type="text" autoComplete="username" value={me.name} readOnly hidden />
        <label htmlFor="password-current">{t("me.passwordCurrent")}</label>
        <Input.Password
          id="password-current"
          autoComplete="current-password"
          required
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
        />
        <label htmlFor="password-next">{t("me.passwordNext")}</label>
        <Input.Password
          id="password-next"
          autoComplete="new-password"
          required
          minLength={10}
          aria-describedby="password-rule"
          value={next}
          onChange={(event) => setNext(event.target.value)}
        />
        <p id="password-rule" className="muted">
          {t("me.passwordRule")}
        </p>
        {change.isError && (
          <p className="form-error" role="alert">
            {problemWords(t, change.error)}
          </p>
        )}
        <Button htmlType="submit" loading={change.isPending} disabled={current === "" || next === ""}>
          {t("me.password")}
        </Button>
      </form>
    </section>
  );
}
