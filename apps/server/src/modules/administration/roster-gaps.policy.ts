/** Days on which tickets wait in a pool that nobody of its department looks at. */
import {
  type CompiledCalendar,
  dateOfDay,
  dayNumber,
  type LocalDate,
  weekday,
  windowsOn,
} from "@deskbell/engine/kernel";
import type { Step } from "@deskbell/engine/flow";
import type { RosterDay, RosterLeave, RosterMember } from "./rosters.repo.ts";

/** A department as steps ask for it: its key, and where they look first. */
export interface PoolDepartment {
  department: string;
  at: "campus" | "headquarters";
}

/** Departments whose people claim from a pool in one of these steps. Where a step looks when nobody is found does not count. */
export function poolDepartments(steps: Iterable<Step>): PoolDepartment[] {
  const found: PoolDepartment[] = [];
  for (const step of steps) {
    if (step.kind !== "human" || step.who.strategy !== "pool") continue;
    for (const source of step.who.sources)
      if (source.kind === "department") found.push({ department: source.department, at: source.at });
  }
  return found;
}

interface Roster {
  members: readonly RosterMember[];
  days: readonly RosterDay[];
  leaves: readonly RosterLeave[];
}

/** Whether a member is at work that day: leave before the roster's day, the roster's day before the week. */
export function isAtWork(roster: Roster, member: RosterMember, date: LocalDate): boolean {
  if (roster.leaves.some((one) => one.memberId === member.id && one.from <= date && date <= one.to)) return false;
  const day = roster.days.find((one) => one.memberId === member.id && one.date === date);
  return day ? day.works : !member.restDays.includes(weekday(date));
}

/** Open days of `[from, to]` on which nobody who has a post in the department at the campus is at work. None when nobody has one. */
export function gapsOf(
  roster: Roster,
  place: { departmentId: string; campusId: string; calendar: CompiledCalendar | undefined },
  { from, to }: { from: LocalDate; to: LocalDate },
): { departmentId: string; date: LocalDate }[] {
  const { departmentId, campusId, calendar } = place;
  const team = roster.members.filter((member) =>
    member.departments.some((post) => post.departmentId === departmentId && post.campusId === campusId),
  );
  if (team.length === 0) return [];
  const gaps: { departmentId: string; date: LocalDate }[] = [];
  for (let day = dayNumber(from); day <= dayNumber(to); day++) {
    const date = dateOfDay(day);
    if (calendar && windowsOn(calendar, date).length === 0) continue;
    if (!team.some((member) => isAtWork(roster, member, date))) gaps.push({ departmentId, date });
  }
  return gaps;
}
