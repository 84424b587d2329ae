import type { LocalDate } from "@deskbell/engine/kernel";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { DayState, RosterMember } from "./roster-state.ts";

const MARKS = { works: "", rests: "休", extra: "班", off: "休", away: "假", called: "假" } as const;
const MARKS_EN = { works: "", rests: "–", extra: "on", off: "off", away: "L", called: "L" } as const;

interface Props {
  row: number;
  member: RosterMember;
  dates: readonly LocalDate[];
  today: LocalDate;
  /** One per date, joined: a string is compared by what it holds. */
  states: string;
  /** Columns that are being chosen in this row. */
  chosenFrom: number | undefined;
  chosenTo: number | undefined;
}

/** One person's month. Thousands of cells are on the page: a row is drawn again only when something in it changes. */
export const RosterRow = memo(function RosterRow({ row, member, dates, today, states, chosenFrom, chosenTo }: Props) {
  const { t, i18n } = useTranslation();
  const marks = i18n.language.startsWith("en") ? MARKS_EN : MARKS;
  const all = states.split(",") as DayState[];
  return (
    <tr>
      <th scope="row" title={member.jobTitle}>
        {member.name}
      </th>
      {dates.map((date, column) => {
        const state = all[column] ?? "works";
        const word = t(`rosters.state_${state}`);
        const chosen = chosenFrom !== undefined && chosenTo !== undefined && chosenFrom <= column && column <= chosenTo;
        return (
          <td
            key={date}
            data-state={state}
            data-today={date === today || undefined}
            data-past={date < today || undefined}
            data-chosen={chosen || undefined}
          >
            {member.editable && date >= today ? (
              <button
                type="button"
                data-cell={`${row},${column}`}
                tabIndex={row === 0 && date === (today > (dates[0] ?? "") ? today : dates[0]) ? 0 : -1}
                title={t("rosters.cell", { name: member.name, date, state: word })}
                aria-label={t("rosters.cell", { name: member.name, date, state: word })}
              >
                {marks[state]}
              </button>
            ) : (
              <span title={t("rosters.cell", { name: member.name, date, state: word })}>
                <span aria-hidden="true">{marks[state]}</span>
                <span className="visually-hidden">{word}</span>
              </span>
            )}
          </td>
        );
      })}
    </tr>
  );
});
