import { Suspense, useEffect } from "react";
import { HomeScreen } from "../features/home/home-screen.tsx";
import { SignInScreen } from "../features/sign-in/sign-in-screen.tsx";
import { codeOf, onSignedOut } from "../lib/api.ts";
import { dropKept, onKeptElsewhere } from "../lib/kept.ts";
import { later } from "../lib/later.tsx";
import { useLive, WHO } from "../lib/live.ts";
import { useWords } from "../lib/locale.ts";
import { forgetAll, put } from "../lib/resource.ts";
import { useSendWaiting } from "../lib/send-waiting.ts";
import { useAddress } from "../lib/router.ts";
import { type Place, placeOf } from "./places.ts";
import { Screen } from "./screen.tsx";
import { readMe, SessionContext, useMe, useSchool } from "./session.ts";
import { Trouble, Waiting } from "./trouble.tsx";

// Home is drawn before the rest arrives.
const SubmitScreen = later(async () => (await import("../features/submit/submit-screen.tsx")).SubmitScreen);
const CorrectScreen = later(async () => (await import("../features/submit/correct-screen.tsx")).CorrectScreen);
const SubmittedScreen = later(async () => (await import("../features/submit/submitted-screen.tsx")).SubmittedScreen);
const TicketScreen = later(async () => (await import("../features/ticket/ticket-screen.tsx")).TicketScreen);
const MeScreen = later(async () => (await import("../features/me/me-screen.tsx")).MeScreen);
const StartScreen = later(async () => (await import("./start-screen.tsx")).StartScreen);
const UnknownScreen = later(async () => (await import("./unknown-screen.tsx")).UnknownScreen);
const EntranceScreen = later(async () => (await import("../features/entrance/entrance-screen.tsx")).EntranceScreen);
const FollowedScreen = later(async () => (await import("../features/entrance/followed-screen.tsx")).FollowedScreen);
const InternalScreen = later(async () => (await import("../features/internal/internal-screen.tsx")).InternalScreen);
const MemberSignIn = later(async () => (await import("../features/internal/member-sign-in.tsx")).MemberSignIn);

// Whoever comes for a form need not wait for it to be asked for.
if (placeOf(location.pathname).screen === "submit") SubmitScreen.fetch();

const nothing = (): void => {};

type Signed = Exclude<Place, { screen: "start" | "entrance" | "followed" }>;

export function App() {
  return (
    <Suspense fallback={<Opening />}>
      <Anywhere place={placeOf(useAddress())} />
    </Suspense>
  );
}

function Anywhere({ place }: { place: Place }) {
  if (place.screen === "start") return <StartScreen />;
  if (place.screen === "entrance") return <EntranceScreen {...place} />;
  if (place.screen === "followed") return <FollowedScreen {...place} />;
  if (place.school === null) return <UnknownScreen />;
  return <AtSchool place={{ ...place, school: place.school }} />;
}

function AtSchool({ place }: { place: Signed & { school: string } }) {
  const { t } = useWords();
  const school = useSchool(place.school);
  const me = useMe();
  useEffect(
    () =>
      onSignedOut(() => {
        dropKept();
        put(WHO, null);
      }),
    [],
  );
  // Another tab of this phone signed in or out: what this one shows may be of somebody else.
  const shown = me.value?.id;
  useEffect(
    () =>
      onKeptElsewhere(WHO, () => {
        void readMe().then((now) => {
          if (now?.id === shown) return;
          forgetAll();
          put(WHO, now);
        }, nothing);
      }),
    [shown],
  );
  const here = me.value?.institution.shortId === place.school ? me.value : null;
  useLive(here !== null);
  useSendWaiting(here && { school: place.school, person: here.id });

  const error = school.value === undefined ? school.error : me.value === undefined ? me.error : undefined;
  if (error !== undefined) {
    const again = () => void Promise.all([school.again(), me.again()]);
    return (
      <Screen title={t("app.families")}>
        {codeOf(error) === "request.not_found" ? (
          <p>{t("app.schoolUnknown")}</p>
        ) : (
          <Trouble error={error} again={again} home="/" />
        )}
      </Screen>
    );
  }
  if (school.value === undefined || me.value === undefined) return <Opening />;
  // In place of what was asked for, not by a redirect: after the sign-in the address opens exactly that.
  if (here === null && place.screen === "internal") return <MemberSignIn school={school.value} />;
  if (here === null) return <SignInScreen key={place.school} school={school.value} />;
  return (
    <SessionContext value={{ me: here, school: place.school, zone: school.value.zone }}>
      <Suspense fallback={<Opening />}>
        <At key={here.id} place={place} />
      </Suspense>
    </SessionContext>
  );
}

function At({ place }: { place: Signed }) {
  const home = place.screen === "home";
  // What most people came for is there when they have read what is offered.
  useEffect(() => {
    if (home) SubmitScreen.fetch();
  }, [home]);
  switch (place.screen) {
    case "home":
      return <HomeScreen />;
    case "me":
      return <MeScreen />;
    case "internal":
      return <InternalScreen />;
    case "submit":
      return <SubmitScreen key={place.type} typeKey={place.type} page={place.page} />;
    case "ticket":
      return <TicketScreen key={place.id} id={place.id} />;
    case "submitted":
      return <SubmittedScreen key={place.id} id={place.id} />;
    case "correct":
      return <CorrectScreen key={place.id} id={place.id} page={place.page} />;
    case "unknown":
      return <UnknownScreen />;
    default:
      return place satisfies never;
  }
}

function Opening() {
  const { t } = useWords();
  return (
    <Screen title={t("app.families")}>
      <Waiting />
    </Screen>
  );
}
