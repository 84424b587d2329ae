import type { Locale } from "@deskbell/engine/kernel";
import { MONTHS } from "./time-text.ts";

const DAYS: Readonly<Record<string, string>> = {
  一: "Mon",
  二: "Tue",
  三: "Wed",
  四: "Thu",
  五: "Fri",
  六: "Sat",
  日: "Sun",
};
const HINTS: Readonly<Record<string, string>> = { 今天: "today", 明天: "tomorrow", 已满: "full" };
const LESSON = /^(\d+)月(\d+)日 周([一二三四五六日]) (?=\d\d:\d\d · )/;

/**
 * What a record is called, for reading. A lesson is written down with a ticket by its date in Chinese, `11月28日 周六 08:30 · …`:
 * who reads English gets `Sat 28 Nov 08:30 · …`. Names stay as they are.
 */
export function recordName(label: string, locale: Locale): string {
  if (locale !== "en") return label;
  return label.replace(LESSON, (_, month: string, day: string, weekday: string) =>
    [DAYS[weekday], day, MONTHS[Number(month) - 1], ""].join(" "),
  );
}

/** The words beside it, part by part: `今天`, `空位 3`. */
export function recordHint(hint: string, locale: Locale): string {
  if (locale !== "en") return hint;
  return hint
    .split(" · ")
    .map((part) => HINTS[part] ?? part.replace(/^空位 (\d+)$/, "$1 free"))
    .join(" · ");
}
