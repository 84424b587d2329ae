/** Small wordings that many screens share. */
import type { Locale } from "@deskbell/engine/kernel";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { clockTime, dateInWords, dayMonth, fullDate, localDay, nearDay, paperDate } from "./dates.ts";
import { spanKey, spanParts } from "./promise-words.ts";
import { useZone } from "./zone.ts";

export type T = TFunction<"desk">;

export function useLocale(): Locale {
  const { i18n } = useTranslation();
  return i18n.language === "en" ? "en" : "zh";
}

/** A text of a definition as the wire has it. */
export interface WireText {
  zh: string;
  en?: string | undefined;
}

/** Reads a definition's text in the reader's language; English falls back to Chinese. */
export function useText(): (text: WireText | null | undefined) => string {
  return textIn(useLocale());
}

export const textIn =
  (locale: Locale) =>
  (text: WireText | null | undefined): string =>
    (locale === "en" && text?.en) || (text?.zh ?? "");

export function spanWords(t: T, ms: number): string {
  const parts = spanParts(ms);
  return t(spanKey(parts), { days: parts.days, hours: parts.hours, minutes: parts.minutes });
}

export interface DateWords {
  short: (iso: string) => string;
  full: (iso: string) => string;
  onPaper: (iso: string) => string;
  day: (date: string) => string;
}

/**
 * `short`: 今天 14:30, 11月3日; `full`: for hovering; `onPaper`: to the minute, with its year; `day`: of a date without a time,
 * `2026-11-03`. In the institution's zone.
 */
export function useDateWords(now: number): DateWords {
  const { t } = useTranslation();
  return dateWords(t, { locale: useLocale(), zone: useZone(), now });
}

export function dateWords(t: T, { locale, zone, now }: { locale: Locale; zone: string; now: number }): DateWords {
  return {
    short: (iso) => {
      const at = Date.parse(iso);
      const near = nearDay(at, now, zone);
      const time = clockTime(at, locale, zone);
      return near ? t(`date.${near}`, { time }) : dayMonth(at, now, locale, zone);
    },
    full: (iso) => fullDate(Date.parse(iso), locale, zone),
    onPaper: (iso) => paperDate(Date.parse(iso), locale, zone),
    day: (date) => dateInWords(date, localDay(now, zone), locale),
  };
}
