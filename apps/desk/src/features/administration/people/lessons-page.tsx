import { addDays, instantOfDay, dayNumber, startOfDate } from "@deskbell/engine/kernel";
import { useQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { serverNow } from "../../../lib/clock.ts";
import { dateInWords, localDay } from "../../../lib/dates.ts";
import { Empty } from "../../../lib/empty.tsx";
import { Icon } from "../../../lib/icon.tsx";
import { PageTitle } from "../../../lib/page-title.tsx";
import { ProblemNote } from "../../../lib/problem-note.tsx";
import { keys } from "../../../lib/query.ts";
import { can, useMe } from "../../../lib/session.ts";
import { useLocale } from "../../../lib/words.ts";
import { useZone } from "../../../lib/zone.ts";
import { MemberSelect } from "../records/member-select.tsx";
import { LessonDrawer } from "./lesson-drawer.tsx";
import { LessonWeek } from "./lesson-week.tsx";
import { SearchSelect } from "./search-select.tsx";
import "../administration.css";
import type { Lesson } from "./lesson.ts";
import "./people.css";

/** A week of lessons, of one class or of one teacher. */
export function LessonsPage() {
  const { t } = useTranslation();
  const zone = useZone();
  const today = localDay(serverNow(), zone);
  const locale = useLocale();
  const inWords = (date: string): string => dateInWords(date, today, locale);
  const manages = can(useMe(), "course.manage");
  const [week, setWeek] = useState(startOfDate(today, "week"));
  const [classId, setClassId] = useState<string | null>(null);
  const [teacherId, setTeacherId] = useState<string | null>(null);
  const [opened, setOpened] = useState<Lesson | "new">();
  const at = (date: string): string => new Date(instantOfDay(dayNumber(date), 0, zone)).toISOString();
  const lessons = useQuery({
    queryKey: [...keys.people, "lessons", week, classId],
    queryFn: ({ signal }) =>
      api(
        "listLessons",
        { query: { from: at(week), to: at(addDays(week, 7)), ...(classId ? { classId } : {}) } },
        { signal },
      ),
  });
  const items = (lessons.data?.items ?? []).filter((lesson) => teacherId === null || lesson.teacher?.id === teacherId);
  return (
    <div className="manage manage-wide">
      <header>
        <PageTitle>{t("area.lessons")}</PageTitle>
        <div className="lesson-filters">
          <SearchSelect
            source="class"
            aria-label={t("school.class")}
            placeholder={t("school.anyClass")}
            value={classId}
            onChange={setClassId}
          />
          <MemberSelect
            aria-label={t("school.teacher")}
            placeholder={t("school.anyTeacher")}
            value={teacherId}
            onChange={setTeacherId}
          />
        </div>
        <div className="month-steps">
          <Button
            type="text"
            icon={<Icon name="back" />}
            aria-label={t("school.weekBefore")}
            onClick={() => setWeek(addDays(week, -7))}
          />
          <b className="num" aria-live="polite">
            {t("leaves.span", { from: inWords(week), to: inWords(addDays(week, 6)) })}
          </b>
          <Button
            type="text"
            icon={<Icon name="chevron" />}
            aria-label={t("school.weekAfter")}
            onClick={() => setWeek(addDays(week, 7))}
          />
        </div>
        {manages && <Button onClick={() => setOpened("new")}>{t("school.addLesson")}</Button>}
      </header>
      {lessons.isError ? (
        <ProblemNote error={lessons.error} retry={() => void lessons.refetch()} />
      ) : lessons.isPending ? (
        <Skeleton active paragraph={{ rows: 10 }} title={false} />
      ) : items.length === 0 ? (
        <Empty text={t("school.noLesson")} />
      ) : (
        <LessonWeek week={week} today={today} lessons={items} onOpen={setOpened} />
      )}
      {opened && (
        <LessonDrawer lesson={opened === "new" ? undefined : opened} day={today} onClose={() => setOpened(undefined)} />
      )}
    </div>
  );
}
