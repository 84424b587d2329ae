import { Link } from "../lib/link.tsx";
import { useWords } from "../lib/locale.ts";
import { Screen } from "./screen.tsx";

export function UnknownScreen() {
  const { t } = useWords();
  return (
    <Screen title={t("app.notFound")}>
      <p>{t("app.notFoundHelp")}</p>
      <Link className="button" to="/">
        {t("app.home")}
      </Link>
    </Screen>
  );
}
