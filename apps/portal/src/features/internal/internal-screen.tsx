import { Screen } from "../../app/screen.tsx";
import { addressOf } from "../../app/places.ts";
import { useSession } from "../../app/session.ts";
import { Link } from "../../lib/link.tsx";
import { useWords } from "../../lib/locale.ts";
import "../../lib/words-later.ts";
import { HomeScreen } from "../home/home-screen.tsx";

/** 内部服务: what members ask for themselves, in the portal's look. A member's home is this one. */
export function InternalScreen() {
  const { t } = useWords();
  const { me, school } = useSession();
  if (me.kind === "member") return <HomeScreen />;
  return (
    <Screen title={t("app.staff")}>
      <p>{t("internal.membersOnly")}</p>
      <Link className="button" to={addressOf({ screen: "home", school })}>
        {t("app.home")}
      </Link>
    </Screen>
  );
}
