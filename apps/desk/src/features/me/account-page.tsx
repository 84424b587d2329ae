import { useTranslation } from "react-i18next";
import { PasswordForm } from "./password-form.tsx";
import { SessionList } from "./session-list.tsx";
import { TotpSettings } from "./totp-settings.tsx";
import "./me.css";

/** Sign-in and security of the person at the desk. */
export function AccountPage() {
  const { t } = useTranslation();
  return (
    <div className="account">
      <h1>{t("me.title")}</h1>
      <SessionList />
      <TotpSettings />
      <PasswordForm />
    </div>
  );
}
