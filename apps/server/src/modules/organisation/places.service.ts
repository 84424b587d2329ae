import type * as contract from "@deskbell/contract/organisation";
import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import type { Tx } from "../../platform/database/transaction.ts";
import { tellPrincipals } from "../../platform/events/tell-principals.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { audit, forgetPrincipals, needGrant, reachesCampus } from "../identity/index.ts";
import { needNameableHead } from "./heads.ts";
import * as repo from "./places.repo.ts";
import { needReferences } from "./references.ts";
import { onReferred, onUnique } from "./unique.ts";

type Campus = OutputOf<typeof contract.createCampus>;
type Department = OutputOf<typeof contract.createDepartment>;

export async function listCampuses(deps: Deps, principal: Principal): Promise<{ items: Campus[] }> {
  const rows = await deps.db.withTenant(principal.tenantId, (tx) => repo.listCampuses(tx));
  return { items: rows.map(presentCampus) };
}

/** @throws ProblemError organisation.key_taken */
export async function createCampus(
  deps: Deps,
  principal: Principal,
  given: BodyOf<typeof contract.createCampus>,
): Promise<Campus> {
  const { calendarId, ...rest } = given;
  const row = { ...rest, id: newId(), calendar_id: calendarId, headquarters: false, closed_at: null };
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    await needReferences(tx, [["calendarId", "calendar", calendarId]]);
    await onUnique(repo.insertCampus(tx, row), "organisation.key_taken", { key: row.key });
    await note(deps, tx, principal, "campus.create", { kind: "campus", id: row.id }, { key: row.key });
  });
  return presentCampus(row);
}

/** @throws ProblemError request.not_found */
export async function updateCampus(
  deps: Deps,
  principal: Principal,
  id: string,
  given: BodyOf<typeof contract.updateCampus>,
): Promise<Campus> {
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const before = await repo.lockCampus(tx, id);
    if (!before) throw new ProblemError("request.not_found");
    await needReferences(tx, [["calendarId", "calendar", given.calendarId]]);
    const closedAt = given.closed ? (before.closed_at ?? new Date(deps.clock.now())) : null;
    const row = {
      ...before,
      name: given.name ?? before.name,
      online: given.online ?? before.online,
      calendar_id: given.calendarId ?? before.calendar_id,
      position: given.position ?? before.position,
      closed_at: given.closed === undefined ? before.closed_at : closedAt,
    };
    await repo.updateCampus(tx, row);
    await note(deps, tx, principal, "campus.update", { kind: "campus", id }, given);
    return presentCampus(row);
  });
}

export async function listDepartments(deps: Deps, principal: Principal): Promise<{ items: Department[] }> {
  return { items: await deps.db.withTenant(principal.tenantId, (tx) => repo.listDepartments(tx)) };
}

/** @throws ProblemError organisation.key_taken */
export async function createDepartment(
  deps: Deps,
  principal: Principal,
  given: BodyOf<typeof contract.createDepartment>,
): Promise<Department> {
  const row = { ...given, id: newId(), places: [] };
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    await onUnique(repo.insertDepartment(tx, row), "organisation.key_taken", { key: row.key });
    await note(deps, tx, principal, "department.create", { kind: "department", id: row.id }, { key: row.key });
  });
  return row;
}

/** @throws ProblemError request.not_found */
export function updateDepartment(
  deps: Deps,
  principal: Principal,
  id: string,
  given: BodyOf<typeof contract.updateDepartment>,
): Promise<Department> {
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const done = await repo.updateDepartment(tx, id, { name: given.name ?? null, position: given.position ?? null });
    if (!done) throw new ProblemError("request.not_found");
    await note(deps, tx, principal, "department.update", { kind: "department", id }, given);
    return getDepartment(tx, id);
  });
}

/**
 * Heads have rights by being heads, so everybody's principal is asked anew.
 * @throws ProblemError request.not_found, auth.forbidden; for a new head as {@link needNameableHead}
 */
export function setDepartmentPlace(
  deps: Deps,
  principal: Principal,
  { id, campusId }: { id: string; campusId: string },
  given: BodyOf<typeof contract.setDepartmentPlace>,
): Promise<Department> {
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const before = await getDepartment(tx, id);
    needReach(principal, campusId);
    if (!(await repo.findExisting(tx, "campus", [campusId])).has(campusId)) throw new ProblemError("request.not_found");
    await needReferences(tx, [
      ["headId", "member", given.headId],
      ["calendarId", "calendar", given.calendarId],
    ]);
    const was = headOf(before, campusId);
    if (given.headId !== null && given.headId !== was)
      await needNameableHead(tx, principal, { department: id, campus: campusId }, given.headId);
    await repo.putDepartmentPlace(tx, { departmentId: id, campusId, ...given });
    await note(deps, tx, principal, "department.place", { kind: "department", id }, { campusId, ...given, was });
    await headsChanged(deps, tx, principal, [was, given.headId]);
    return getDepartment(tx, id);
  });
}

/** @throws ProblemError request.not_found, organisation.in_use while members work there */
export async function removeDepartmentPlace(
  deps: Deps,
  principal: Principal,
  { id, campusId }: { id: string; campusId: string },
): Promise<void> {
  needReach(principal, campusId);
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    const before = await repo.findDepartment(tx, id);
    const done = await onReferred(repo.deleteDepartmentPlace(tx, id, campusId), "organisation.in_use");
    if (!before || !done) throw new ProblemError("request.not_found");
    await note(deps, tx, principal, "department.remove_place", { kind: "department", id }, { campusId });
    await headsChanged(deps, tx, principal, [headOf(before, campusId)]);
  });
}

const headOf = ({ places }: Pick<Department, "places">, campusId: string): string | null =>
  places.find((place) => place.campusId === campusId)?.headId ?? null;

/** Who was a head and who is one now go by their new rights at once. */
async function headsChanged(
  deps: Deps,
  tx: Tx,
  principal: Principal,
  heads: readonly (string | null)[],
): Promise<void> {
  const members = new Set(heads.filter((head) => head !== null));
  await tellPrincipals(
    tx,
    [...members].map((member) => `member:${member}`),
  );
  tx.afterCommit(() => {
    forgetPrincipals(deps, principal.tenantId);
    deps.dispatch.nudge();
  });
}

/** A head has rights by being one, so it takes a reach over that campus to name one. @throws ProblemError auth.forbidden */
function needReach(principal: Principal, campusId: string): void {
  if (!reachesCampus(needGrant(principal, "organisation.manage"), campusId)) throw new ProblemError("auth.forbidden");
}

async function getDepartment(tx: Tx, id: string): Promise<Department> {
  const row = await repo.findDepartment(tx, id);
  if (!row) throw new ProblemError("request.not_found");
  return row;
}

function note(
  deps: Deps,
  tx: Tx,
  by: Principal,
  action: string,
  object: { kind: string; id: string },
  params: Record<string, string | number | boolean | null | undefined>,
): Promise<void> {
  const told = Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return audit(tx, { at: new Date(deps.clock.now()), by, action, object, params: told });
}

function presentCampus(row: repo.CampusRow): Campus {
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    headquarters: row.headquarters,
    online: row.online,
    calendarId: row.calendar_id,
    position: row.position,
    closedAt: row.closed_at?.toISOString() ?? null,
  };
}
