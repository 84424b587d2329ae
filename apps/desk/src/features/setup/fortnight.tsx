import { addDays, calendarProblems, compileCalendar, localDate, weekday, windowsOn } from "@deskbell/engine/kernel";
import { useTranslation } from "react-i18next";
import { useNow } from "../../lib/use-now.ts";
import type { Definition } from "./week.ts";

/** The two weeks ahead as this calendar has them: the same code that will reckon the promises. */
export function Fortnight({ definition }: { definition: Definition }) {
  const { t } = useTranslation();
  const today = localDate(useNow(), definition.zone);
  const whole = { ...definition, id: "preview" } as Parameters<typeof calendarProblems>[0];
  if (calendarProblems(whole).length > 0) return null;
  const calendar = compileCalendar(whole);
  const dates = Array.from({ length: 14 }, (_, index) => addDays(today, index));
  return (
    <div className="start-wide">
      <p className="start-label">{t("start.preview")}</p>
      <ol className="fortnight num">
        {dates.map((date) => {
          const windows = windowsOn(calendar, date);
          return (
            <li key={date} data-closed={windows.length === 0 || undefined}>
              <b>
                {Number(date.slice(5, 7))}/{Number(date.slice(8))} {t(`start.day${weekday(date)}`)}
              </b>
              {windows.length === 0
                ? t("start.closed")
                : windows.map(({ from, to }) => <div key={from}>{`${from}–${to}`}</div>)}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
