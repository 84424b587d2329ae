import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { problemWords } from "../../lib/problem-words.ts";

export function TotpForm(props: {
  pending: boolean;
  error: unknown;
  onSubmit: (code: string) => void;
  onBack: () => void;
}) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  return (
    <form
      className="sign-in-form"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit(code);
      }}
    >
      <label htmlFor="totp">{t("signIn.totp")}</label>
      <p className="muted">{t("signIn.totpHint")}</p>
      <Input
        id="totp"
        size="large"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9]{6}"
        maxLength={6}
        required
        autoFocus
        value={code}
        onChange={(event) => setCode(event.target.value.replace(/\D/g, ""))}
      />
      {props.error ? (
        <p className="sign-in-error" role="alert">
          {problemWords(t, props.error)}
        </p>
      ) : null}
      <Button type="primary" size="large" htmlType="submit" loading={props.pending} block>
        {t("signIn.submit")}
      </Button>
      <Button type="link" onClick={props.onBack}>
        {t("signIn.other")}
      </Button>
    </form>
  );
}
