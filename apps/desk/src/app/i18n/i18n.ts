/** i18next with Chinese built in and English loaded when asked for. */
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Locale } from "@deskbell/engine/kernel";
import { currentLocale, onLocaleElsewhere, rememberLocale } from "../../lib/locale.ts";
import { zh } from "./zh/index.ts";

export const i18n = i18next.createInstance();

async function loadLocale(locale: Locale): Promise<void> {
  if (locale === "en" && !i18n.hasResourceBundle("en", "desk")) {
    const { en } = await import("./en/index.ts");
    i18n.addResourceBundle("en", "desk", en);
  }
  document.documentElement.lang = locale === "en" ? "en" : "zh-CN";
}

/** To be awaited before the first render. */
export async function startI18n(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: "zh",
    fallbackLng: "zh",
    ns: ["desk"],
    defaultNS: "desk",
    resources: { zh: { desk: zh } },
    interpolation: { escapeValue: false },
  });
  // A sentence goes on in small letters: “last used today 14:30”, where “Today 14:30” stands alone.
  i18n.services.formatter?.add("within", (words: string, language) =>
    language === "en" ? words.replace(/^(Today|Yesterday|Tomorrow)\b/, (word) => word.toLowerCase()) : words,
  );
  // Without its words the desk still works, in Chinese.
  await switchLocale(currentLocale()).catch(() => undefined);
  onLocaleElsewhere((locale) => void switchLocale(locale));
}

export async function switchLocale(locale: Locale): Promise<void> {
  await loadLocale(locale);
  rememberLocale(locale);
  await i18n.changeLanguage(locale);
}
