import { useTranslation } from "react-i18next";
import { monthName } from "../../../lib/dates.ts";
import { useLocale } from "../../../lib/words.ts";
import { WEEK } from "./week.ts";
import type { CalendarDay, CalendarMonth } from "./year-days.ts";

interface Props {
  months: CalendarMonth[];
  today: string;
  /** Absent: to read alone. */
  onDay?: (date: string) => void;
}

/** Twelve months; each day says by mark and in words whether and when it is open. */
export function YearView({ months, today, onDay }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const nameOf = (month: number): string => t("calendars.month", { month: monthName(month, locale) });
  return (
    <div className="year">
      {months.map(({ month, lead, days }) => (
        <section key={month} aria-label={nameOf(month)}>
          <h3>{nameOf(month)}</h3>
          <div className="year-month">
            {WEEK.map((day) => (
              <span key={day} className="year-weekday muted" aria-hidden="true">
                {t(`calendars.short_${day}`)}
              </span>
            ))}
            {days.map((day, index) => (
              <Day
                key={day.date}
                day={day}
                today={day.date === today}
                column={index === 0 ? lead + 1 : undefined}
                onDay={onDay}
              />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

interface DayProps {
  day: CalendarDay;
  today: boolean;
  column: number | undefined;
  onDay: ((date: string) => void) | undefined;
}

function Day({ day, today, column, onDay }: DayProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const inWords = new Intl.DateTimeFormat(locale, { month: "long", day: "numeric", timeZone: "UTC" });
  const words = `${inWords.format(new Date(day.date))} ${t(`calendars.kind_${day.kind}`)} ${day.hours}`.trim();
  const common = {
    className: "year-day num",
    "data-kind": day.kind,
    "data-today": today || undefined,
    title: words,
    ...(column === undefined ? {} : { style: { gridColumnStart: column } }),
  };
  const number = Number(day.date.slice(8));
  return onDay ? (
    <button type="button" {...common} aria-label={words} onClick={() => onDay(day.date)}>
      {number}
    </button>
  ) : (
    <span {...common}>
      {number}
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
