import { addDays, type LocalDate, startOfDate, weekday } from "@deskbell/engine/kernel";
import { Button, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { monthName } from "../../../lib/dates.ts";
import { Icon } from "../../../lib/icon.tsx";
import { useLocale } from "../../../lib/words.ts";
import { wholeWeek } from "./month-of.ts";
import { isAtWork, isAway, type RosterBook, type RosterDays, type RosterMember } from "./roster-state.ts";

interface Props {
  day: LocalDate;
  onDay: (day: LocalDate) => void;
  members: readonly RosterMember[];
  today: LocalDate;
  book: RosterBook;
  gaps: ReadonlySet<LocalDate>;
  onSet: (days: RosterDays) => void;
}

/** A phone shows one day: the week to choose it from, and a switch per person. */
export function RosterDayList({ day, onDay, members, today, book, gaps, onSet }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const monday = startOfDate(day, "week");
  const [year = "", number = ""] = day.split("-");
  return (
    <>
      <p className="roster-month">
        <b>{t("leaves.month", { year, month: monthName(Number(number), locale) })}</b>
      </p>
      <div className="roster-week" role="group" aria-label={t("rosters.week")}>
        <Button
          type="text"
          icon={<Icon name="back" />}
          aria-label={t("rosters.weekBefore")}
          onClick={() => onDay(addDays(day, -7))}
        />
        {wholeWeek(monday).map((date) => (
          <button
            key={date}
            type="button"
            className="roster-date"
            aria-pressed={date === day}
            data-today={date === today || undefined}
            data-gap={gaps.has(date) || undefined}
            onClick={() => onDay(date)}
          >
            <span>{t(`calendars.short_${weekday(date)}`)}</span>
            <b className="num">{Number(date.slice(8))}</b>
          </button>
        ))}
        <Button
          type="text"
          icon={<Icon name="chevron" />}
          aria-label={t("rosters.weekAfter")}
          onClick={() => onDay(addDays(day, 7))}
        />
      </div>
      <ul className="roster-people">
        {members.map((member) => {
          const state = book.stateOf(member, day);
          const word = t(`rosters.state_${state}`);
          return (
            <li key={member.id}>
              <span>
                <b>{member.name}</b>
                <span className="muted">{member.jobTitle}</span>
              </span>
              {isAway(state) || !member.editable || day < today ? (
                <span className="chip">{word}</span>
              ) : (
                <>
                  <span className="muted">{word}</span>
                  <Switch
                    aria-label={t("rosters.cell", { name: member.name, date: day, state: word })}
                    checked={isAtWork(state)}
                    onChange={(works) => onSet([{ memberId: member.id, date: day, works }])}
                  />
                </>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
