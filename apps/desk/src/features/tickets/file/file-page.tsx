import { useTranslation } from "react-i18next";
import { NotFoundPage } from "../../../app/not-found-page.tsx";
import { PageTitle } from "../../../lib/page-title.tsx";
import { can, useMe } from "../../../lib/session.ts";
import { OnBehalf } from "./on-behalf.tsx";

/** The same as the dialog, as a page of its own: for a link, and for a second window beside the chat. */
export function FilePage() {
  const { t } = useTranslation();
  const me = useMe();
  if (!can(me, "ticket.create")) return <NotFoundPage />;
  return (
    <div className="file-page">
      <header>
        <PageTitle>{t("file.title")}</PageTitle>
        <p className="muted">{t("file.lead")}</p>
      </header>
      <OnBehalf />
    </div>
  );
}
