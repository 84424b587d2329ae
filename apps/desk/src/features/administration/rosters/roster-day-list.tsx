import { type LocalDate, startOfDate, weekday } from "@deskbell/engine/kernel";
import { Switch } from "antd";
import { useTranslation } from "react-i18next";
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
  const monday = startOfDate(day, "week");
  return (
    <>
      <div className="roster-week" role="group" aria-label={t("rosters.week")}>
        {wholeWeek(monday).map((date) => (
          <button
            key={date}
            type="button"
            aria-pressed={date === day}
            data-today={date === today || undefined}
            data-gap={gaps.has(date) || undefined}
            onClick={() => onDay(date)}
          >
            <span>{t(`calendars.short_${weekday(date)}`)}</span>
            <b className="num">{Number(date.slice(8))}</b>
          </button>
        ))}
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
