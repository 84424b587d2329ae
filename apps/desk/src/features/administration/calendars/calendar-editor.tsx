import {
  addDays,
  type CalendarException,
  calendarProblems,
  type CalendarDefinition,
  type WindowCalendar,
} from "@deskbell/engine/kernel";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../../lib/clock.ts";
import { localDay } from "../../../lib/dates.ts";
import { Icon } from "../../../lib/icon.tsx";
import { useZone } from "../../../lib/zone.ts";
import type { Calendar } from "./calendar.ts";
import { DayDialog } from "./day-dialog.tsx";
import { HolidayImport } from "./holiday-import.tsx";
import { PublishBar } from "./publish-bar.tsx";
import { WeekHours } from "./week-hours.tsx";
import { yearDays } from "./year-days.ts";
import { YearView } from "./year-view.tsx";

type Draft = Omit<WindowCalendar, "id" | "revision">;

/** The week, the year that follows from it, and what publishing would move; nothing counts before it is published. */
export function CalendarEditor({ calendar, editable }: { calendar: Calendar; editable: boolean }) {
  const { t } = useTranslation();
  const today = localDay(serverNow(), useZone());
  const published = calendar.definition as unknown as Omit<CalendarDefinition, "id">;
  const [draft, setDraft] = useState<Draft>();
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const [day, setDay] = useState<string>();
  const definition = { ...(draft ?? published), id: calendar.id } as CalendarDefinition;
  const problems = calendarProblems(definition);
  if (definition.alwaysOpen) return <p>{t("calendars.always")}</p>;

  const change = (next: Partial<Draft>): void => {
    const { id: _, revision: __, ...rest } = { revision: 0, ...definition };
    setDraft({ ...rest, ...next });
  };
  const setException = (date: string, exception: CalendarException | undefined): void =>
    change({
      exceptions: [...definition.exceptions.filter((one) => one.date !== date), ...(exception ? [exception] : [])].sort(
        (a, b) => (a.date < b.date ? -1 : 1),
      ),
    });
  const months = problems.length === 0 ? yearDays(definition, year) : undefined;
  return (
    <>
      <WeekHours
        versions={definition.versions}
        editable={editable}
        onChange={(versions) => change({ versions })}
        tomorrow={addDays(today, 1)}
      />
      <div className="year-bar">
        <div className="month-steps">
          <Button
            type="text"
            icon={<Icon name="back" />}
            aria-label={t("calendars.yearBefore")}
            onClick={() => setYear(year - 1)}
          />
          <h2 className="num">{t("calendars.year", { year })}</h2>
          <Button
            type="text"
            icon={<Icon name="chevron" />}
            aria-label={t("calendars.yearAfter")}
            onClick={() => setYear(year + 1)}
          />
        </div>
        <ul className="year-legend">
          {(["open", "closed", "off", "special", "asWeekday"] as const).map((kind) => (
            <li key={kind}>
              <span className="year-mark" data-kind={kind} aria-hidden="true" />
              {t(`calendars.kind_${kind}`)}
            </li>
          ))}
        </ul>
        {editable && months && (
          <HolidayImport year={year} definition={definition} onImport={(exceptions) => change({ exceptions })} />
        )}
      </div>
      {months ? (
        <YearView months={months} today={today} {...(editable ? { onDay: setDay } : {})} />
      ) : (
        <p className="form-error" role="alert">
          {t("calendars.faulty")}
        </p>
      )}
      {draft && <PublishBar calendar={calendar} draft={draft} faulty={!months} onDiscard={() => setDraft(undefined)} />}
      {day && (
        <DayDialog
          date={day}
          exception={definition.exceptions.find((one) => one.date === day)}
          onClose={() => setDay(undefined)}
          onSet={(exception) => {
            setException(day, exception);
            setDay(undefined);
          }}
        />
      )}
    </>
  );
}
