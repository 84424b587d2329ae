import type { LocalDate } from "@deskbell/engine/kernel";
import { useTranslation } from "react-i18next";
import { isAtWork, isAway, type RosterBook, type RosterMember } from "./roster-state.ts";

/** Who is on duty today, at a glance: how many are, and by name who is not. */
export function DutyLine({
  members,
  today,
  book,
}: {
  members: readonly RosterMember[];
  today: LocalDate;
  book: RosterBook;
}) {
  const { t } = useTranslation();
  const states = members.map((member) => ({ name: member.name, state: book.stateOf(member, today) }));
  const names = (fits: (state: (typeof states)[number]["state"]) => boolean): string =>
    states
      .filter((one) => fits(one.state))
      .map((one) => one.name)
      .join(t("common.and"));
  const rests = names((state) => !isAtWork(state) && !isAway(state));
  const away = names(isAway);
  return (
    <dl className="roster-today" aria-live="polite">
      <div>
        <dt>{t("rosters.onDutyToday")}</dt>
        <dd>
          <b className="num">{states.filter((one) => isAtWork(one.state)).length}</b> / {states.length}
        </dd>
      </div>
      {rests && (
        <div>
          <dt>{t("rosters.restToday")}</dt>
          <dd>{rests}</dd>
        </div>
      )}
      {away && (
        <div>
          <dt>{t("rosters.awayToday")}</dt>
          <dd>{away}</dd>
        </div>
      )}
    </dl>
  );
}
