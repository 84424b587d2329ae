import { useEffect } from "react";
import { api } from "../lib/api.ts";
import { useWords } from "../lib/locale.ts";
import { useResource } from "../lib/resource.ts";
import { navigate } from "../lib/router.ts";
import { addressOf } from "./places.ts";
import { Screen } from "./screen.tsx";
import { Trouble, Waiting } from "./trouble.tsx";

/** `/`: the one school of this installation; where there are several, their links say which. */
export function StartScreen() {
  const { t } = useWords();
  const schools = useResource("schools", () => api("listInstitutions", {}));
  const only = schools.value?.items[0];
  useEffect(() => {
    if (only) navigate(addressOf({ screen: "home", school: only.shortId }), { replace: true });
  }, [only]);
  return (
    <Screen title={t("app.families")}>
      {schools.value === undefined && schools.error !== undefined ? (
        <Trouble error={schools.error} again={() => void schools.again()} />
      ) : schools.value && !only ? (
        <p>{t("app.whichSchool")}</p>
      ) : (
        <Waiting />
      )}
    </Screen>
  );
}
