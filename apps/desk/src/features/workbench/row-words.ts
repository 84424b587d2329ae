import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../lib/use-now.ts";
import { dateWords, type DateWords, type T, textIn, useLocale, type WireText } from "../../lib/words.ts";
import { useZone } from "../../lib/zone.ts";

/** What rows say things with. */
export interface RowWords {
  t: T;
  text: (text: WireText | null | undefined) => string;
  dates: DateWords;
  now: number;
}

/** Asked for once by the list: each use of the translator costs a copy of it, and rows come and go by the dozen while one scrolls. */
export function useRowWords(): RowWords {
  const { t } = useTranslation();
  const locale = useLocale();
  const zone = useZone();
  const now = useNow();
  return useMemo(
    () => ({ t, text: textIn(locale), dates: dateWords(t, { locale, zone, now }), now }),
    [t, locale, zone, now],
  );
}
