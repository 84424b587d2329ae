import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { problemWords } from "../../lib/problem-words.ts";

export interface Credentials {
  account: string;
  password: string;
}

export function CredentialsForm(props: {
  initial: Credentials;
  pending: boolean;
  error: unknown;
  onSubmit: (credentials: Credentials) => void;
}) {
  const { t } = useTranslation();
  const [account, setAccount] = useState(props.initial.account);
  const [password, setPassword] = useState("");
  return (
    <form
      className="sign-in-form"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit({ account: account.trim(), password });
      }}
    >
      <label htmlFor="account">{t("signIn.account")}</label>
      <Input
        id="account"
        name="username"
        size="large"
        autoComplete="username"
        autoCapitalize="none"
        required
        autoFocus={account === ""}
        value={account}
        onChange={(event) => setAccount(event.target.value)}
      />
      <label htmlFor="password">{t("signIn.password")}</label>
      <Input.Password
        id="password"
        name="password"
        size="large"
        autoComplete="current-password"
        required
        autoFocus={account !== ""}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={props.error ? "sign-in-error" : undefined}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {props.error ? (
        <p id="sign-in-error" className="sign-in-error" role="alert">
          {problemWords(t, props.error)}
        </p>
      ) : null}
      <Button type="primary" size="large" htmlType="submit" loading={props.pending} block>
        {t("signIn.submit")}
      </Button>
    </form>
  );
}
