import { useTranslation } from "react-i18next";
import { PageTitle } from "../../lib/page-title.tsx";
import { NoticeSettingsCard } from "../notices/notice-settings-card.tsx";
import { PasswordForm } from "./password-form.tsx";
import { SessionList } from "./session-list.tsx";
import { TotpSettings } from "./totp-settings.tsx";
import "./me.css";

/** Sign-in and security of the person at the desk. */
export function AccountPage() {
  const { t } = useTranslation();
  return (
    <div className="account">
      <PageTitle>{t("me.title")}</PageTitle>
      <NoticeSettingsCard />
      <SessionList />
      <TotpSettings />
      <PasswordForm />
    </div>
  );
}
