import { useEffect, useState } from "react";
import { Screen } from "../../app/screen.tsx";
import { SessionContext, useSchool } from "../../app/session.ts";
import { Trouble, Waiting } from "../../app/trouble.tsx";
import { callAs } from "../../lib/guest.ts";
import { ticketKey } from "../../lib/live.ts";
import { useWords } from "../../lib/locale.ts";
import "../../lib/words-later.ts";
import { invalidate } from "../../lib/resource.ts";
import { useSendWaiting } from "../../lib/send-waiting.ts";
import { TicketScreen } from "../ticket/ticket-screen.tsx";
import { guestSession } from "./guest-session.ts";
import { KeepLink } from "./keep-link.tsx";

/** ms between readings: the live stream is for those who are signed in. */
const AGAIN_MS = 20_000;

/** One request, by its secret link: nobody signs in, and nothing else is to be seen. */
export function FollowedScreen({ school, token }: { school: string; token: string }) {
  const { t } = useWords();
  useState(() => callAs(`Link ${school}.${token}`));
  const id = token.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const institution = useSchool(school);
  const person = `link:${id}`;
  useSendWaiting({ school, person });
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") invalidate(ticketKey(id));
    }, AGAIN_MS);
    return () => clearInterval(timer);
  }, [id]);
  if (institution.value)
    return (
      <SessionContext value={guestSession(institution.value, person)}>
        <TicketScreen id={id} alone={<KeepLink />} />
      </SessionContext>
    );
  return (
    <Screen title={t("app.families")}>
      {institution.error !== undefined ? (
        <Trouble error={institution.error} again={() => void institution.again()} />
      ) : (
        <Waiting />
      )}
    </Screen>
  );
}
