import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { LanguageSwitch } from "../../app/i18n/language-switch.tsx";
import { PageTitle } from "../../lib/page-title.tsx";
import { AcceptForm } from "./accept-form.tsx";
import { isInvitationToken } from "./invitation-problem.ts";
import { InvitationVoid } from "./invitation-void.tsx";
import "../sign-in/sign-in.css";

/** Somebody with an account elsewhere joins: their link has brought them here, with its token behind `#`. */
export function InvitationPage() {
  const { t } = useTranslation();
  const token = useTokenOfLink();
  const [refused, setRefused] = useState<string>();
  const usable = isInvitationToken(token) && token !== refused;
  return (
    <main className="sign-in">
      <section className="sign-in-card" aria-labelledby="invitation-title">
        <img src="/desk/bell.svg" width={40} height={40} alt="" />
        <PageTitle id="invitation-title">{t("invitation.title")}</PageTitle>
        {usable ? (
          <AcceptForm key={token} token={token} onRefused={() => setRefused(token)} />
        ) : (
          <InvitationVoid opened={token !== ""} />
        )}
      </section>
      <LanguageSwitch />
    </main>
  );
}

/** Kept in memory alone: it leaves the address bar, and with that the history and any screenshot, once it is read. */
function useTokenOfLink(): string {
  const hash = useLocation({ select: (location) => location.hash });
  const navigate = useNavigate();
  const [token, setToken] = useState(hash);
  useEffect(() => {
    if (hash === "") return;
    setToken(hash);
    void navigate({ to: "/invitation", hash: "", replace: true });
  }, [hash, navigate]);
  return token;
}
