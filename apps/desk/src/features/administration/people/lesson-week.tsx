import { addDays, weekday } from "@deskbell/engine/kernel";
import { useTranslation } from "react-i18next";
import { clockTime, dateInWords, localDay } from "../../../lib/dates.ts";
import { useLocale } from "../../../lib/words.ts";
import { useZone } from "../../../lib/zone.ts";
import type { Lesson } from "./lesson.ts";

interface Props {
  week: string;
  today: string;
  lessons: Lesson[];
  onOpen: (lesson: Lesson) => void;
}

/** Seven columns, each day's lessons in order; on a phone one day below the other. */
export function LessonWeek({ week, today, lessons, onOpen }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const zone = useZone();
  const time = (iso: string): string => clockTime(Date.parse(iso), locale, zone);
  return (
    <div className="lesson-week">
      {Array.from({ length: 7 }, (_, index) => addDays(week, index)).map((day) => (
        <section key={day} data-today={day === today || undefined}>
          <h2>
            {t(`calendars.day_${weekday(day)}`)} <span className="num muted">{dateInWords(day, today, locale)}</span>
          </h2>
          <ul>
            {lessons
              .filter((lesson) => localDay(Date.parse(lesson.startsAt), zone) === day)
              .map((lesson) => (
                <li key={lesson.id}>
                  <button type="button" data-status={lesson.status} onClick={() => onOpen(lesson)}>
                    <span className="num">
                      {time(lesson.startsAt)}–{time(lesson.endsAt)}
                    </span>
                    <b>{lesson.class.name}</b>
                    <span className="muted">
                      {[lesson.teacher?.name, lesson.room].filter(Boolean).join(" · ")}
                      {lesson.status === "cancelled" && ` ${t("school.lesson_cancelled")}`}
                    </span>
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
