import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** A link that leads nowhere, and the two ways on. `opened` is false when there was no token: the page was reloaded. */
export function InvitationVoid({ opened }: { opened: boolean }) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <p>{opened ? t("invitation.invalid") : t("invitation.missing")}</p>
      <p className="muted">{opened ? t("invitation.invalidHint") : t("invitation.missingHint")}</p>
      <p className="invitation-on">
        <Link to="/sign-in" className="reach">
          {t("invitation.toSignIn")}
        </Link>
      </p>
    </div>
  );
}
