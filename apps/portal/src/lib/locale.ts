/** The language of the page: Chinese unless the person chose English on this phone. */
import type { Locale } from "@deskbell/engine/kernel";
import { createContext, use } from "react";
import { readStored, store } from "./storage.ts";
import { type Params, type WordKey, wordsOf } from "./words.ts";

export const LocaleContext = createContext<{ locale: Locale; choose: (locale: Locale) => void }>({
  locale: "zh",
  choose: () => {},
});

const KEY = "deskbell.locale";

let current: Locale = readStored(KEY) === "en" ? "en" : "zh";

/** For code outside React (headers of API calls). */
export const currentLocale = (): Locale => current;

export function rememberLocale(locale: Locale): void {
  current = locale;
  store(KEY, locale);
}

export interface Words {
  locale: Locale;
  /** A text of the portal, `{param}` filled in. */
  t: (key: WordKey, params?: Params) => string;
  /** A text of a definition (types, fields, steps). */
  say: (text: { zh: string; en?: string | undefined }) => string;
}

export function useWords(): Words {
  const { locale } = use(LocaleContext);
  return {
    locale,
    t: (key, params) => wordsOf(locale, key, params),
    say: (text) => (locale === "en" ? (text.en ?? text.zh) : text.zh),
  };
}
