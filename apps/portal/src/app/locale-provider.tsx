import type { Locale } from "@deskbell/engine/kernel";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { currentLocale, LocaleContext, rememberLocale } from "../lib/locale.ts";
import { invalidate } from "../lib/resource.ts";
import { loadWords } from "../lib/words.ts";

export function LocaleProvider({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(currentLocale);
  useEffect(() => {
    document.documentElement.lang = locale === "zh" ? "zh-CN" : "en";
  }, [locale]);
  const value = useMemo(
    () => ({
      locale,
      choose: (next: Locale) => {
        void loadWords(next).then(() => {
          rememberLocale(next);
          setLocale(next);
          // Some texts of answers are in the language of the request.
          invalidate("");
        });
      },
    }),
    [locale],
  );
  return <LocaleContext value={value}>{children}</LocaleContext>;
}
