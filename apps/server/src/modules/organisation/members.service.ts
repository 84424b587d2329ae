import type * as contract from "@deskbell/contract/organisation";
import type { BodyOf, OutputOf, QueryOf } from "@deskbell/contract/operation";
import { localDate, weekday } from "@deskbell/engine/kernel";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import {
  audit,
  endSessionsOfParty,
  forgetPrincipals,
  linkMemberAccount,
  membersWithAccount,
  needGrant,
  needPhone,
  pageOf,
  reachesCampus,
  readCursor,
  resetPassword,
} from "../identity/index.ts";
import * as repo from "./members.repo.ts";
import { needReferences } from "./references.ts";
import { beyondOwnAt } from "./rights.policy.ts";
import { findRoles } from "./roles.repo.ts";
import { keepingManager } from "./roles.service.ts";
import { spell } from "./spelling.ts";
import { unknownReference } from "./unique.ts";

type Member = OutputOf<typeof contract.getMember>;

/** Outbox kind, ref = the member's principal id. */
export const MEMBER_RIGHTS_CHANGED = "member.rights_changed";

const todayOf = (deps: Deps, principal: Principal) => localDate(deps.clock.now(), principal.institution.zone);

export async function listMembers(
  deps: Deps,
  principal: Principal,
  query: QueryOf<typeof contract.listMembers>,
): Promise<OutputOf<typeof contract.listMembers>> {
  const after = readCursor(query.cursor, ["text", "id"]);
  const today = todayOf(deps, principal);
  const rows = await deps.db.withTenant(principal.tenantId, (tx) =>
    repo.listMembers(tx, today, {
      words: query.query || null,
      campusId: query.campusId ?? null,
      departmentId: query.departmentId ?? null,
      status: query.status ?? null,
      after: after && { name: after[0], id: after[1] },
      limit: query.limit + 1,
    }),
  );
  const accounts = await membersWithAccount(
    deps,
    principal.tenantId,
    rows.map((row) => row.id),
  );
  return pageOf(
    rows,
    query.limit,
    (row) => present(row, principal, today, accounts),
    (row) => [row.name, row.id],
  );
}

/** @throws ProblemError request.not_found */
export async function getMember(deps: Deps, principal: Principal, id: string): Promise<Member> {
  const today = todayOf(deps, principal);
  const row = await deps.db.withTenant(principal.tenantId, (tx) => repo.findMember(tx, today, id));
  if (!row) throw new ProblemError("request.not_found");
  return present(row, principal, today, await membersWithAccount(deps, principal.tenantId, [id]));
}

/** @throws ProblemError member.account_taken, member.right_not_yours, auth.phone_invalid, auth.forbidden (another campus) */
export async function createMember(
  deps: Deps,
  principal: Principal,
  given: BodyOf<typeof contract.createMember>,
): Promise<Member> {
  const row: repo.MemberRow = {
    id: newId(),
    name: given.name,
    public_name: given.publicName,
    ...spell(given.name),
    email: emailOf(given.email),
    phone: given.phone === null ? null : needPhone(given.phone),
    job_title: given.jobTitle,
    campus_id: given.campusId,
    rest_days: given.restDays,
    status: "active",
  };
  needReach(principal, [{ campusId: row.campus_id }]);
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    await needPosts(tx, given);
    needReach(principal, [...given.roles, ...given.departments]);
    await refuseBeyondOwn(tx, principal, given.roles);
    await repo.insertMember(tx, row, new Date(deps.clock.now()));
    await repo.setRoles(tx, row.id, given.roles);
    await repo.setDepartments(tx, row.id, given.departments);
    await note(deps, tx, principal, "member.create", row.id, { name: row.name, roles: given.roles.length });
    await linkMemberAccount(deps, {
      tenantId: principal.tenantId,
      memberId: row.id,
      email: row.email,
      phone: row.phone,
    });
  });
  return getMember(deps, principal, row.id);
}

/** @throws ProblemError as {@link createMember}; request.not_found, member.account_shared, member.last_manager */
export async function updateMember(
  deps: Deps,
  principal: Principal,
  id: string,
  given: BodyOf<typeof contract.updateMember>,
): Promise<Member> {
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    const before = await lockManaged(tx, principal, id);
    if (given.campusId !== undefined) needReach(principal, [{ campusId: given.campusId }]);
    await needPosts(tx, given);
    const row = merge(before, given);
    await repo.updateMember(tx, row);
    const { roles, departments } = given;
    if (roles) {
      const changed = difference(await repo.findRolesOf(tx, id), roles);
      needReach(principal, changed);
      await refuseBeyondOwn(tx, principal, changed);
      await keepingManager(tx, () => repo.setRoles(tx, id, roles));
    }
    if (departments) {
      needReach(principal, difference(await repo.findDepartmentsOf(tx, id), departments));
      await repo.setDepartments(tx, id, departments);
    }
    if (roles || departments) await rightsChanged(tx, id);
    await note(deps, tx, principal, "member.update", id, { fields: Object.keys(given) });
    if (row.email !== before.email || row.phone !== before.phone) {
      await linkMemberAccount(deps, { tenantId: principal.tenantId, memberId: id, email: row.email, phone: row.phone });
    }
    tx.afterCommit(() => {
      forgetPrincipals(deps, principal.tenantId);
      deps.dispatch.nudge();
    });
  });
  return getMember(deps, principal, id);
}

/** Disabled and left: sessions end at once and the outbox tells tickets to hand their tasks on. */
export async function setMemberStatus(
  deps: Deps,
  principal: Principal,
  id: string,
  status: repo.MemberRow["status"],
): Promise<Member> {
  const { tenantId } = principal;
  await deps.db.withTenant(tenantId, async (tx) => {
    const before = await lockManaged(tx, principal, id);
    if (before.status === status) return;
    await refuseBeyondOwn(tx, principal, await repo.findRolesOf(tx, id));
    await keepingManager(tx, () => repo.updateMember(tx, { ...before, status }));
    await rightsChanged(tx, id);
    await note(deps, tx, principal, "member.set_status", id, { from: before.status, to: status });
    // An inactive member is nobody to whoever asks after the commit, so sessions die with it even if this fails.
    if (status !== "active") {
      await tx.query("INSERT INTO outbox (tenant_id, kind, ref) VALUES (current_tenant(), 'member.disabled', $1)", [
        id,
      ]);
      await endSessionsOfParty(deps, { tenantId, kind: "member", id });
    }
    tx.afterCommit(() => {
      forgetPrincipals(deps, tenantId);
      deps.dispatch.nudge();
    });
  });
  return getMember(deps, principal, id);
}

/** @throws ProblemError request.not_found, member.account_shared, member.right_not_yours */
export async function resetMemberPassword(deps: Deps, principal: Principal, id: string): Promise<{ password: string }> {
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    await lockManaged(tx, principal, id);
    await needAllRightsOf(tx, principal, id);
    await note(deps, tx, principal, "member.reset_password", id, {});
  });
  return { password: await resetPassword(deps, { tenantId: principal.tenantId, memberId: id }) };
}

async function lockManaged(tx: Tx, principal: Principal, id: string): Promise<repo.MemberRow> {
  const row = await repo.lockMember(tx, id);
  if (!row) throw new ProblemError("request.not_found");
  needReach(principal, [{ campusId: row.campus_id }]);
  return row;
}

/** Home campus, posts and roles, given or taken, are the manager's to give at that campus alone; their own as well. */
function needReach(principal: Principal, places: readonly { campusId: string }[]): void {
  const grant = needGrant(principal, "member.manage");
  if (places.some(({ campusId }) => !reachesCampus(grant, campusId))) throw new ProblemError("auth.forbidden");
}

/** Whoever sets a password can be that person, so it takes all of the person's rights. */
async function needAllRightsOf(tx: Tx, principal: Principal, id: string): Promise<void> {
  const roles = await repo.findRolesOf(tx, id);
  needReach(principal, [...(await repo.findDepartmentsOf(tx, id)), ...(await repo.findHeadshipsOf(tx, id))]);
  await refuseBeyondOwn(tx, principal, roles);
}

/** What is in one of the lists alone: given or taken. */
function difference<T extends { campusId: string }>(before: readonly T[], after: readonly T[]): T[] {
  const key = (one: T) => JSON.stringify(Object.entries(one).sort());
  const [old, now] = [new Set(before.map(key)), new Set(after.map(key))];
  return [...before.filter((one) => !now.has(key(one))), ...after.filter((one) => !old.has(key(one)))];
}

/** Live connections of the member go by the new rights at once. */
async function rightsChanged(tx: Tx, id: string): Promise<void> {
  await tx.query("INSERT INTO outbox (tenant_id, kind, ref) VALUES (current_tenant(), $1, $2)", [
    MEMBER_RIGHTS_CHANGED,
    `member:${id}`,
  ]);
}

/** Everything that is named is there. */
async function needPosts(
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
async function refuseBeyondOwn(tx: Tx, principal: Principal, roles: repo.ShownMember["roles"]): Promise<void> {
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

function merge(before: repo.MemberRow, given: BodyOf<typeof contract.updateMember>): repo.MemberRow {
  return {
    ...before,
    ...(given.name === undefined ? {} : { name: given.name, ...spell(given.name) }),
    public_name: given.publicName ?? before.public_name,
    job_title: given.jobTitle ?? before.job_title,
    campus_id: given.campusId ?? before.campus_id,
    rest_days: given.restDays ?? before.rest_days,
    email: given.email === undefined ? before.email : emailOf(given.email),
    phone: given.phone === undefined ? before.phone : given.phone === null ? null : needPhone(given.phone),
  };
}

const emailOf = (email: string | null) => email?.normalize("NFKC").trim().toLowerCase() ?? null;

function note(
  deps: Deps,
  tx: Tx,
  by: Principal,
  action: string,
  id: string,
  params: Record<string, string | number | string[]>,
) {
  return audit(tx, { at: new Date(deps.clock.now()), by, action, object: { kind: "member", id }, params });
}

function present(row: repo.ShownMember, principal: Principal, today: string, accounts: Set<string>): Member {
  const shown = row.id === principal.party.id || reachesCampus(principal.grants["member.manage"], row.campus_id);
  return {
    id: row.id,
    name: row.name,
    publicName: row.public_name,
    jobTitle: row.job_title,
    campusId: row.campus_id,
    status: row.status,
    email: shown ? row.email : null,
    phone: shown ? row.phone : null,
    restDays: row.rest_days as Member["restDays"],
    roles: row.roles,
    departments: row.departments,
    onDuty: row.status === "active" && !row.on_leave && !row.rest_days.includes(weekday(today)),
    account: accounts.has(row.id),
  };
}
