import { type LocalDate, startOfDate, weekday } from "@deskbell/engine/kernel";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { weeksOf, wholeWeek } from "./month-of.ts";
import { RosterRow } from "./roster-row.tsx";
import {
  isAtWork,
  isAway,
  likeWeekBefore,
  type RosterBook,
  type RosterDays,
  type RosterMember,
} from "./roster-state.ts";
import { type Range, spanOf, useRange } from "./use-range.ts";

interface Props {
  members: readonly RosterMember[];
  dates: readonly LocalDate[];
  today: LocalDate;
  book: RosterBook;
  /** Dates on which a department that should have somebody has nobody. */
  gaps: ReadonlySet<LocalDate>;
  onSet: (days: RosterDays) => void;
}

/** Members × days. What is chosen becomes the opposite of the cell that the choice began at; leaves stay as they are. */
export function RosterGrid({ members, dates, today, book, gaps, onSet }: Props) {
  const { t } = useTranslation();
  const editable = members.filter((member) => member.editable);
  const choose = (range: Range): void => {
    const first = members[range.from.row];
    const at = dates[range.from.column];
    if (!first || at === undefined) return;
    const works = !isAtWork(book.stateOf(first, at));
    const { rows, columns } = spanOf(range);
    onSet(
      members.slice(rows[0], rows[1] + 1).flatMap((member) =>
        dates.slice(columns[0], columns[1] + 1).flatMap((date) => {
          const state = book.stateOf(member, date);
          if (!member.editable || date < today || isAway(state) || isAtWork(state) === works) return [];
          return [{ memberId: member.id, date, works }];
        }),
      ),
    );
  };
  const { range, handlers } = useRange(choose);
  const span = range && spanOf(range);
  return (
    <div className="roster-grid" role="region" aria-label={t("area.rosters")} tabIndex={0}>
      <table {...handlers}>
        <thead>
          <tr>
            <th />
            {weeksOf(dates).map((week) => {
              // A week that two months share is made like the one before where most of it stands.
              const monday = startOfDate(week[0] ?? today, "week");
              const ahead = wholeWeek(monday).filter((date) => date >= today);
              return (
                <th key={week[0]} colSpan={week.length} scope="colgroup">
                  {week.length > 3 && ahead.length > 0 && editable.length > 0 && (
                    <Button
                      size="small"
                      type="link"
                      title={t("rosters.copyHint")}
                      onClick={() => onSet(likeWeekBefore(book, editable, ahead))}
                    >
                      {t("rosters.copy")}
                    </Button>
                  )}
                </th>
              );
            })}
          </tr>
          <tr>
            <th scope="col">{t("members.name")}</th>
            {dates.map((date) => (
              <th
                key={date}
                scope="col"
                data-today={date === today || undefined}
                data-gap={gaps.has(date) || undefined}
              >
                <span>{t(`calendars.short_${weekday(date)}`)}</span>
                <b className="num">{Number(date.slice(8))}</b>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {members.map((member, row) => {
            const within = span && span.rows[0] <= row && row <= span.rows[1] ? span.columns : undefined;
            return (
              <RosterRow
                key={member.id}
                row={row}
                member={member}
                dates={dates}
                today={today}
                states={dates.map((date) => book.stateOf(member, date)).join()}
                chosenFrom={within?.[0]}
                chosenTo={within?.[1]}
              />
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("rosters.atWork")}</th>
            {dates.map((date) => (
              <td key={date} className="num" data-gap={gaps.has(date) || undefined}>
                {members.filter((member) => isAtWork(book.stateOf(member, date))).length}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
