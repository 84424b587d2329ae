/** Moments in words: 今天 14:30, 昨天 09:00, 11月3日 14:30; on the school's clock, whatever the phone's zone. */
import type { Words } from "./locale.ts";

interface Local {
  year: number;
  month: number;
  day: number;
  time: string;
  /** Days since 1970-01-01 of the local date. */
  dayNumber: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function localOf(at: number, zone: string): Local {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
    });
    formats.set(zone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]));
  const [year, month, day] = [Number(parts.year), Number(parts.month), Number(parts.day)];
  return {
    year,
    month,
    day,
    time: `${parts.hour}:${parts.minute}`,
    dayNumber: Date.UTC(year, month - 1, day) / 86_400_000,
  };
}

/** `iso` in words as seen at `now` (ms since 1970) in `zone`. A year is said only when it is not this one, then without the time. */
export function whenWords(iso: string, now: number, zone: string, t: Words["t"]): string {
  const at = localOf(Date.parse(iso), zone);
  const today = localOf(now, zone);
  const { time, year, month, day } = at;
  switch (at.dayNumber - today.dayNumber) {
    case 0:
      return t("when.today", { time });
    case 1:
      return t("when.tomorrow", { time });
    case -1:
      return t("when.yesterday", { time });
    default:
      return t(year === today.year ? "when.date" : "when.year", {
        year,
        month,
        day,
        time,
        monthName: MONTHS[month - 1] ?? "",
      });
  }
}
