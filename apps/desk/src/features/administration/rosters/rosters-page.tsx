import { addMonths, type LocalDate, startOfDate } from "@deskbell/engine/kernel";
import { useQuery } from "@tanstack/react-query";
import { Select, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../../lib/clock.ts";
import { localDay } from "../../../lib/dates.ts";
import { Empty } from "../../../lib/empty.tsx";
import { PageTitle } from "../../../lib/page-title.tsx";
import { ProblemNote } from "../../../lib/problem-note.tsx";
import { campusesQuery, departmentsQuery } from "../../../lib/reference-queries.ts";
import { useMe } from "../../../lib/session.ts";
import { PHONE, useMedia } from "../../../lib/use-media.ts";
import { useZone } from "../../../lib/zone.ts";
import { MonthSteps } from "../month-steps.tsx";
import { DutyLine } from "./duty-line.tsx";
import { datesOfMonth } from "./month-of.ts";
import { RosterDayList } from "./roster-day-list.tsx";
import { RosterGrid } from "./roster-grid.tsx";
import { useRoster, useSetDays } from "./roster-query.ts";
import { openBook, type Roster } from "./roster-state.ts";
import "../administration.css";
import "./rosters.css";

/** Who works on which day, per campus. A tap sets this one day; the week of a person stands in their record. */
export function RostersPage() {
  const { t } = useTranslation();
  const me = useMe();
  const phone = useMedia(PHONE);
  const today = localDay(serverNow(), useZone());
  const campuses = (useQuery(campusesQuery).data?.items ?? []).filter((campus) => campus.closedAt === null);
  const departments = useQuery(departmentsQuery).data?.items ?? [];
  const [chosen, setChosen] = useState<string>();
  const [departmentId, setDepartmentId] = useState<string>();
  const [day, setDay] = useState<LocalDate>(today);
  const home = me.departments.find((one) => campuses.some((campus) => campus.id === one.campusId))?.campusId;
  const campusId = chosen ?? home ?? campuses[0]?.id;
  const month = startOfDate(day, "month");
  const roster = useRoster(campusId, month);
  const set = useSetDays();
  const here = departments.filter((one) => one.places.some((place) => place.campusId === campusId));
  const department = here.find((one) => one.id === departmentId);
  const thisMonth = startOfDate(today, "month");
  return (
    <div className="manage manage-wide">
      <header>
        <PageTitle>{t("area.rosters")}</PageTitle>
        <Select
          aria-label={t("members.campus")}
          className="roster-choice"
          value={campusId ?? null}
          options={campuses.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id: string | null) => setChosen(id ?? undefined)}
        />
        <Select
          aria-label={t("members.departments")}
          className="roster-choice"
          value={department?.id ?? ""}
          options={[
            { value: "", label: t("rosters.everybody") },
            ...here.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(id: string) => setDepartmentId(id === "" ? undefined : id)}
        />
        {/* A phone goes from week to week. */}
        {!phone && <MonthSteps month={month} onMonth={(next) => setDay(next === thisMonth ? today : next)} />}
      </header>
      {roster.isError ? (
        <ProblemNote error={roster.error} retry={() => void roster.refetch()} />
      ) : !roster.data ? (
        <Skeleton active paragraph={{ rows: 10 }} title={false} />
      ) : (
        <Shown
          key={campusId}
          roster={roster.data}
          inDepartment={department?.id}
          campusId={campusId ?? ""}
          nameOf={(id) => departments.find((one) => one.id === id)?.name ?? "…"}
          {...{ day, setDay, today, month, phone, set }}
        />
      )}
    </div>
  );
}

interface ShownProps {
  roster: Roster;
  inDepartment: string | undefined;
  campusId: string;
  nameOf: (departmentId: string) => string;
  day: LocalDate;
  setDay: (day: LocalDate) => void;
  today: LocalDate;
  month: LocalDate;
  phone: boolean;
  set: ReturnType<typeof useSetDays>;
}

function Shown({ roster, inDepartment, campusId, nameOf, day, setDay, today, month, phone, set }: ShownProps) {
  const { t } = useTranslation();
  const book = openBook(roster);
  const members = roster.members.filter(
    (member) =>
      inDepartment === undefined ||
      member.departments.some((post) => post.departmentId === inDepartment && post.campusId === campusId),
  );
  const gaps = roster.gaps.filter(
    (gap) =>
      gap.date >= month &&
      gap.date < addMonths(month, 1) &&
      (inDepartment === undefined || gap.departmentId === inDepartment),
  );
  const lacking = [...new Set(gaps.map((gap) => gap.departmentId))];
  if (members.length === 0) return <Empty text={t("rosters.empty")} />;
  const shown = { members, today, book, gaps: new Set(gaps.map((gap) => gap.date)), onSet: set };
  return (
    <>
      {month === startOfDate(today, "month") && <DutyLine members={members} today={today} book={book} />}
      {lacking.length > 0 && (
        <div className="note-line" role="note">
          {lacking.map((id) => (
            <span key={id}>
              {t("rosters.gap", {
                department: nameOf(id),
                days: gaps
                  .filter((gap) => gap.departmentId === id)
                  .map((gap) => t("rosters.dayOf", { day: Number(gap.date.slice(8)) }))
                  .join(t("common.and")),
              })}
            </span>
          ))}
        </div>
      )}
      {phone ? (
        <RosterDayList day={day} onDay={setDay} {...shown} />
      ) : (
        <>
          <RosterGrid dates={datesOfMonth(month)} {...shown} />
          <p className="roster-key muted">{t("rosters.how")}</p>
        </>
      )}
    </>
  );
}
