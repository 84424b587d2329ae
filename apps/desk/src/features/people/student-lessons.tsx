import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { serverNow } from "../../lib/clock.ts";
import { clockTime, localDay } from "../../lib/dates.ts";
import { keys } from "../../lib/query.ts";
import { useNow } from "../../lib/use-now.ts";
import { useDateWords, useLocale } from "../../lib/words.ts";
import { useZone } from "../../lib/zone.ts";
import { Card } from "./card.tsx";

const DAY_MS = 86_400_000;
const SHOWN = 8;

/** Classes, and the lessons of the last and the next two weeks. */
export function StudentLessons({ id, classes }: { id: string; classes: { id: string; name: string }[] }) {
  const { t } = useTranslation();
  const now = useNow();
  const dates = useDateWords(now);
  const locale = useLocale();
  const zone = useZone();
  const [around] = useState(() => serverNow());
  const query = useQuery({
    queryKey: [...keys.people, "lessons", id],
    queryFn: ({ signal }) =>
      api(
        "listLessons",
        {
          query: {
            studentId: id,
            from: new Date(around - 14 * DAY_MS).toISOString(),
            to: new Date(around + 14 * DAY_MS).toISOString(),
          },
        },
        { signal },
      ),
    staleTime: 60_000,
  });
  return (
    <Card
      title={t("people.classes")}
      query={query}
      empty={t("people.noLessons")}
      isEmpty={(data) => data.items.length === 0 && classes.length === 0}
    >
      {(data) => {
        const ahead = data.items.filter((lesson) => Date.parse(lesson.endsAt) > now);
        const past = data.items.filter((lesson) => Date.parse(lesson.endsAt) <= now).toReversed();
        return (
          <>
            {classes.length > 0 && <p>{classes.map((one) => one.name).join(t("common.and"))}</p>}
            {[
              { title: t("people.ahead"), lessons: ahead },
              { title: t("people.past"), lessons: past },
            ]
              .filter(({ lessons }) => lessons.length > 0)
              .map(({ title, lessons }) => (
                <div key={title}>
                  <h3>{title}</h3>
                  <ul>
                    {lessons.slice(0, SHOWN).map((lesson) => (
                      <li key={lesson.id} className="student-row">
                        <time
                          className="num student-when"
                          dateTime={lesson.startsAt}
                          title={dates.full(lesson.startsAt)}
                        >
                          {t("people.at", {
                            day: dates.day(localDay(Date.parse(lesson.startsAt), zone)),
                            time: clockTime(Date.parse(lesson.startsAt), locale, zone),
                          })}
                        </time>
                        <span className="student-row-main">{lesson.course.name}</span>
                        <span className="muted">
                          {lesson.teacher?.name}
                          {lesson.status === "cancelled" && ` · ${t("people.cancelled")}`}
                        </span>
                      </li>
                    ))}
                  </ul>
                </div>
              ))}
          </>
        );
      }}
    </Card>
  );
}
