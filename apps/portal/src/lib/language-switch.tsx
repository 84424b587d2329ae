import { use } from "react";
import { LocaleContext } from "./locale.ts";

/** The other language, in its own name. */
export function LanguageSwitch() {
  const { locale, choose } = use(LocaleContext);
  return (
    <button
      type="button"
      className="button plain"
      lang={locale === "zh" ? "en" : "zh-CN"}
      onClick={() => choose(locale === "zh" ? "en" : "zh")}
    >
      {locale === "zh" ? "English" : "中文"}
    </button>
  );
}
