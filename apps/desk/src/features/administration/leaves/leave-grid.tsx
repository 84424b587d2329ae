import { addDays, addMonths, daysBetween, weekday } from "@deskbell/engine/kernel";
import { useTranslation } from "react-i18next";
import type { Member } from "../member-types.ts";
import type { Leave } from "./leave.ts";

interface Props {
  /** First day of the month. */
  month: string;
  today: string;
  items: Leave[];
  names: ReadonlyMap<string, Member>;
}

/** A row per person who is away, a column per day; days off of their week are hatched. */
export function LeaveGrid({ month, today, items, names }: Props) {
  const { t } = useTranslation();
  const days = Array.from({ length: daysBetween(month, addMonths(month, 1)) }, (_, index) => addDays(month, index));
  const people = [...new Set(items.map((leave) => leave.memberId))];
  return (
    <div className="leave-grid" tabIndex={0} role="region" aria-label={t("leaves.title")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("members.name")}</th>
            {days.map((day) => (
              <th key={day} scope="col" className="num" data-today={day === today || undefined}>
                {Number(day.slice(8))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((id) => (
            <tr key={id}>
              <th scope="row">{names.get(id)?.name ?? "…"}</th>
              {days.map((day) => {
                const leave = items.find((one) => one.memberId === id && one.from <= day && day <= one.to);
                const rests = names.get(id)?.restDays.includes(weekday(day)) ?? false;
                const word = leave ? t("leaves.away") : rests ? t("leaves.rests") : "";
                return (
                  <td key={day} data-away={leave ? "" : undefined} data-rests={rests || undefined} title={word}>
                    <span className="visually-hidden">{word}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
