/** How far the management of members goes: nobody gives, takes or becomes what they don't reach and hold themselves. */
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { needGrant, reachesCampus } from "../identity/index.ts";
import * as repo from "./members.repo.ts";
import { needReferences } from "./references.ts";
import { beyondOwnAt } from "./rights.policy.ts";
import { findRoles } from "./roles.repo.ts";
import { unknownReference } from "./unique.ts";

/** Home campus, posts and roles, given or taken, are the manager's to give at that campus alone; their own as well. */
export function needReach(principal: Principal, places: readonly { campusId: string }[]): void {
  const grant = needGrant(principal, "member.manage");
  if (places.some(({ campusId }) => !reachesCampus(grant, campusId))) throw new ProblemError("auth.forbidden");
}

/** Whoever sets a password or says where an invitation goes can be that person, so it takes all of the person's rights. */
export async function needAllRightsOf(tx: Tx, principal: Principal, id: string): Promise<void> {
  const roles = await repo.findRolesOf(tx, id);
  needReach(principal, [...(await repo.findDepartmentsOf(tx, id)), ...(await repo.findHeadshipsOf(tx, id))]);
  await refuseBeyondOwn(tx, principal, roles);
}

/** What is in one of the lists alone: given or taken. */
export function difference<T extends { campusId: string }>(before: readonly T[], after: readonly T[]): T[] {
  const key = (one: T) => JSON.stringify(Object.entries(one).sort());
  const [old, now] = [new Set(before.map(key)), new Set(after.map(key))];
  return [...before.filter((one) => !now.has(key(one))), ...after.filter((one) => !old.has(key(one)))];
}

/** Everything that is named is there. */
export async function needPosts(
  tx: Tx,
  given: {
    campusId?: string | undefined;
    roles?: repo.ShownMember["roles"] | undefined;
    departments?: repo.ShownMember["departments"] | undefined;
  },
): Promise<void> {
  const roles = given.roles ?? [];
  await needReferences(tx, [
    ["campusId", "campus", given.campusId],
    ...roles.flatMap((role, i) => [
      [`roles.${i}.roleId`, "role", role.roleId] as const,
      [`roles.${i}.campusId`, "campus", role.campusId] as const,
    ]),
  ]);
  const departments = given.departments ?? [];
  if (departments.length > 0) {
    const places = await repo.findDepartmentPlaces(tx, departments);
    const unknown = departments.flatMap((one, i) =>
      places.has(`${one.departmentId}@${one.campusId}`) ? [] : [`departments.${i}`],
    );
    if (unknown.length > 0) throw unknownReference(...unknown);
  }
}

/** One holds oneself what one gives; taking it away needs the same right. */
export async function refuseBeyondOwn(tx: Tx, principal: Principal, roles: repo.ShownMember["roles"]): Promise<void> {
  if (roles.length === 0) return;
  const known = new Map(
    (
      await findRoles(
        tx,
        roles.map((role) => role.roleId),
      )
    ).map((role) => [role.id, role]),
  );
  for (const { roleId, campusId } of roles) {
    const beyond = beyondOwnAt(principal.grants, known.get(roleId)?.permissions ?? [], campusId);
    if (beyond) throw new ProblemError("member.right_not_yours", { permission: beyond });
  }
}
