import { useTranslation } from "react-i18next";
import { useLocale } from "../../lib/words.ts";
import { switchLocale } from "./i18n.ts";
import "./language-switch.css";

/** The other language, in its own name: for who is not signed in and has no menu yet. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const other = useLocale() === "en" ? "zh" : "en";
  return (
    <button
      type="button"
      className="language-switch reach"
      lang={other === "zh" ? "zh-CN" : "en"}
      onClick={() => void switchLocale(other)}
    >
      {t("bar.language")}
    </button>
  );
}
