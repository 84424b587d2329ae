/** The roster: who works on which day. Steps that find people by themselves pass over who is off (3-semantics §4.1, §5.1). */
import type * as contract from "@deskbell/contract/administration";
import type { BodyOf, OutputOf, QueryOf } from "@deskbell/contract/operation";
import { planFlow } from "@deskbell/engine/flow";
import { compileCalendar, daysBetween, isLocalDate, localDate, type LocalDate, weekday } from "@deskbell/engine/kernel";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { audit, needGrant, reachesCampus } from "../identity/index.ts";
import { leaveReason, loadCalendars, unknownReference } from "../organisation/index.ts";
import { findPublishedTypes } from "../ticket-types/index.ts";
import { gapsOf, type PoolDepartment, poolDepartments } from "./roster-gaps.policy.ts";
import * as repo from "./rosters.repo.ts";

type Roster = OutputOf<typeof contract.getRoster>;
type Days = BodyOf<typeof contract.setRosterDays>["days"];

const LONGEST_DAYS = 62;

/** @throws ProblemError request.invalid (the end before the start, a range that is too long) */
export async function getRoster(
  deps: Deps,
  principal: Principal,
  { campusId, from, to }: QueryOf<typeof contract.getRoster>,
): Promise<Roster> {
  if (to < from) throw invalid("to", "form.too_small");
  if (daysBetween(from, to) >= LONGEST_DAYS) throw invalid("to", "form.too_large");
  const manages = principal.grants["member.manage"];
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      const members = await repo.findRosterMembers(tx, campusId);
      const ids = members.map((member) => member.id);
      const range = { from, to };
      const days = await repo.findRosterDays(tx, ids, range);
      const leaves = await repo.findRosterLeaves(tx, ids, range);
      const today = localDate(deps.clock.now(), principal.institution.zone);
      const ahead = { from: from < today ? today : from, to };
      const homes = new Map(members.map((member) => [member.id, member.campusId]));
      return {
        members: members.map(({ campusId: home, restDays, ...member }) => ({
          ...member,
          restDays: restDays as Roster["members"][number]["restDays"],
          editable: reachesCampus(manages, home),
        })),
        days,
        leaves: leaves.map((leave) => ({
          ...leave,
          reason: leaveReason(principal, leave.memberId, homes.get(leave.memberId) ?? "", leave.reason),
        })),
        gaps: await findGaps(tx, { members, days, leaves }, campusId, ahead),
      };
    },
    { readOnly: true },
  );
}

/**
 * @throws ProblemError request.invalid (unknown members, a day that is over, a day twice), auth.forbidden (another campus)
 */
export async function setRosterDays(
  deps: Deps,
  principal: Principal,
  { days }: BodyOf<typeof contract.setRosterDays>,
): Promise<OutputOf<typeof contract.setRosterDays>> {
  refuseFaulty(days, localDate(deps.clock.now(), principal.institution.zone));
  const grant = needGrant(principal, "member.manage");
  const ids = [...new Set(days.map((day) => day.memberId))];
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const members = new Map((await repo.lockRosterMembers(tx, ids)).map((member) => [member.id, member]));
    const unknown = days.flatMap((day, index) => (members.has(day.memberId) ? [] : [`days.${index}.memberId`]));
    if (unknown.length > 0) throw unknownReference(...unknown);
    if ([...members.values()].some((member) => !reachesCampus(grant, member.campusId)))
      throw new ProblemError("auth.forbidden");
    const before = await worksBefore(tx, ids, days);
    await repo.putRosterDays(
      tx,
      days.map((day) => {
        const usual = !members.get(day.memberId)?.restDays.includes(weekday(day.date));
        return { ...day, works: day.works === usual ? null : day.works };
      }),
    );
    for (const id of ids) {
      const own = days.filter((day) => day.memberId === id);
      await audit(tx, {
        at: new Date(deps.clock.now()),
        by: principal,
        action: "roster.set",
        object: { kind: "member", id },
        params: { on: datesOf(own, true), off: datesOf(own, false), usual: datesOf(own, null) },
      });
    }
    return { before };
  });
}

const datesOf = (days: Days, works: boolean | null): string[] =>
  days.filter((day) => day.works === works).map((day) => day.date);

const invalid = (path: string, code: string): ProblemError =>
  new ProblemError("request.invalid", { count: 1 }, [{ path, code }]);

function refuseFaulty(days: Days, today: LocalDate): void {
  const seen = new Set<string>();
  const wrong = days.flatMap(({ memberId, date }, index) => {
    const key = `${memberId}${date}`;
    const twice = seen.has(key);
    seen.add(key);
    if (!isLocalDate(date) || date < today) return [{ path: `days.${index}.date`, code: "form.too_small" }];
    return twice ? [{ path: `days.${index}`, code: "form.not_offered" }] : [];
  });
  if (wrong.length > 0) throw new ProblemError("request.invalid", { count: wrong.length }, wrong);
}

/** What stands there now, in the order of `days`, as it would be set again. */
async function worksBefore(tx: Tx, ids: readonly string[], days: Days): Promise<Days> {
  const dates = days.map((day) => day.date).sort();
  const range = { from: dates[0] ?? "", to: dates.at(-1) ?? "" };
  const known = new Map(
    (await repo.findRosterDays(tx, ids, range)).map((day) => [`${day.memberId}${day.date}`, day.works]),
  );
  return days.map(({ memberId, date }) => ({ memberId, date, works: known.get(`${memberId}${date}`) ?? null }));
}

/** Days ahead on which a pool of this campus has nobody; of the institution's, when the campus is headquarters. */
async function findGaps(
  tx: Tx,
  roster: Parameters<typeof gapsOf>[0],
  campusId: string,
  range: { from: LocalDate; to: LocalDate },
): Promise<Roster["gaps"]> {
  if (range.to < range.from) return [];
  const asked: PoolDepartment[] = [];
  for (const { definition } of await findPublishedTypes(tx)) {
    const plan = planFlow(definition.flow);
    if (plan.ok) asked.push(...poolDepartments([...plan.plan.steps.values()].map((place) => place.step)));
  }
  const departments = await repo.findPoolPlaces(tx, campusId, asked);
  const calendars = await loadCalendars(
    tx,
    departments.map((department) => ({ key: department, choice: "department", campus: campusId, department })),
  );
  return departments.flatMap((departmentId) => {
    const definition = calendars[departmentId];
    const calendar = definition ? compileCalendar(definition) : undefined;
    return gapsOf(roster, { departmentId, campusId, calendar }, range);
  });
}
