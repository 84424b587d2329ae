import type * as contract from "@deskbell/contract/organisation";
import type { BodyOf, OutputOf, QueryOf } from "@deskbell/contract/operation";
import { localDate } from "@deskbell/engine/kernel";
import type { Tx } from "../../platform/database/transaction.ts";
import { tellPrincipals } from "../../platform/events/tell-principals.ts";
import { type IdempotencyKey, withIdempotency } from "../../platform/http/idempotency.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import {
  accountStates,
  endSessionsOfParty,
  forgetPrincipals,
  linkMemberAccount,
  needPhone,
  notedWords,
  pageOf,
  reachesCampus,
  readCursor,
  sendInvitation,
} from "../identity/index.ts";
import { accountOf, inviteAgain, lockManaged, note } from "./member-account.service.ts";
import { difference, needAllRightsOf, needPosts, needReach, refuseBeyondOwn } from "./member-reach.ts";
import * as repo from "./members.repo.ts";
import { keepingManager } from "./roles.service.ts";
import { spell } from "./spelling.ts";

type Member = OutputOf<typeof contract.getMember>;
type SavedMember = OutputOf<typeof contract.createMember>;

const todayOf = (deps: Deps, principal: Principal) => localDate(deps.clock.now(), principal.institution.zone);

export async function listMembers(
  deps: Deps,
  principal: Principal,
  query: QueryOf<typeof contract.listMembers>,
): Promise<OutputOf<typeof contract.listMembers>> {
  const after = readCursor(query.cursor, ["text", "id"]);
  const today = todayOf(deps, principal);
  const words = await notedWords(deps, principal, query.query);
  const rows = await deps.db.withTenant(principal.tenantId, (tx) =>
    repo.listMembers(tx, today, {
      words: words || null,
      campusId: query.campusId ?? null,
      departmentId: query.departmentId ?? null,
      status: query.status ?? null,
      after: after && { name: after[0], id: after[1] },
      limit: query.limit + 1,
    }),
  );
  const accounts = await accountStates(
    deps,
    principal.tenantId,
    rows.map((row) => row.id),
  );
  return pageOf(
    rows,
    query.limit,
    (row) => present(row, principal, accounts),
    (row) => [row.name, row.id],
  );
}

/** @throws ProblemError request.not_found */
export async function getMember(deps: Deps, principal: Principal, id: string): Promise<Member> {
  const today = todayOf(deps, principal);
  const row = await deps.db.withTenant(principal.tenantId, (tx) => repo.findMember(tx, today, id));
  if (!row) throw new ProblemError("request.not_found");
  return present(row, principal, await accountStates(deps, principal.tenantId, [id]));
}

/**
 * Sent again by its idempotency key: the same member as they stand now. No link is kept for that; see {@link inviteAgain}.
 * @throws ProblemError member.account_taken, member.right_not_yours, auth.phone_invalid, auth.forbidden (another campus)
 */
export async function createMember(
  deps: Deps,
  principal: Principal,
  given: BodyOf<typeof contract.createMember>,
  idempotency?: IdempotencyKey,
): Promise<SavedMember> {
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
  const { id, invitation, repeated } = await deps.db.withTenant(principal.tenantId, async (tx) => {
    let invitation: Awaited<ReturnType<typeof linkMemberAccount>>;
    const { response, repeated } = await withIdempotency(tx, idempotency, async () => {
      await needPosts(tx, given);
      needReach(principal, [...given.roles, ...given.departments]);
      await refuseBeyondOwn(tx, principal, given.roles);
      await repo.insertMember(tx, row, new Date(deps.clock.now()));
      await repo.setRoles(tx, row.id, given.roles);
      await repo.setDepartments(tx, row.id, given.departments);
      await note(deps, tx, principal, "member.create", row.id, { name: row.name, roles: given.roles.length });
      invitation = await linkMemberAccount(deps, accountOf(principal, row));
      return { status: 201, response: { id: row.id } };
    });
    return { id: response.id, invitation, repeated };
  });
  const inviteLink = repeated ? await inviteAgain(deps, principal, id) : await sendInvitation(deps, invitation);
  return { ...(await getMember(deps, principal, id)), inviteLink };
}

/** @throws ProblemError as {@link createMember}; request.not_found, member.account_shared, member.last_manager */
export async function updateMember(
  deps: Deps,
  principal: Principal,
  id: string,
  given: BodyOf<typeof contract.updateMember>,
): Promise<SavedMember> {
  const invitation = await deps.db.withTenant(principal.tenantId, async (tx) => {
    const before = await lockManaged(tx, principal, id);
    if (given.campusId !== undefined) needReach(principal, [{ campusId: given.campusId }]);
    await needPosts(tx, given);
    const row = merge(before, given);
    const renamed = row.email !== before.email || row.phone !== before.phone;
    if (renamed) await needAllRightsOf(tx, principal, id);
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
    if (roles || departments) await tellPrincipals(tx, [`member:${id}`]);
    await note(deps, tx, principal, "member.update", id, { fields: Object.keys(given) });
    tx.afterCommit(() => {
      forgetPrincipals(deps, principal.tenantId);
      deps.dispatch.nudge();
    });
    return renamed ? linkMemberAccount(deps, accountOf(principal, row)) : undefined;
  });
  const inviteLink = await sendInvitation(deps, invitation);
  return { ...(await getMember(deps, principal, id)), inviteLink };
}

/** Disabled and left: sessions end at once and the outbox tells tickets to hand their tasks on. */
export async function setMemberStatus(
  deps: Deps,
  principal: Principal,
  id: string,
  status: repo.MemberRow["status"],
): Promise<Member> {
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    const changed = await changeStatus(deps, tx, principal, id, status);
    if (!changed || status === "active") return;
    await tx.query("INSERT INTO outbox (tenant_id, kind, ref) VALUES (current_tenant(), 'member.disabled', $1)", [id]);
  });
  return getMember(deps, principal, id);
}

/**
 * The same without a word to tickets: whoever calls sees to the tasks in the same transaction. @returns whether it is new.
 * @throws ProblemError request.not_found, member.last_manager, member.right_not_yours, auth.forbidden
 */
export async function changeStatus(
  deps: Deps,
  tx: Tx,
  principal: Principal,
  id: string,
  status: repo.MemberRow["status"],
): Promise<boolean> {
  const { tenantId } = principal;
  const before = await lockManaged(tx, principal, id);
  if (before.status === status) return false;
  await refuseBeyondOwn(tx, principal, await repo.findRolesOf(tx, id));
  await keepingManager(tx, () => repo.updateMember(tx, { ...before, status }));
  await tellPrincipals(tx, [`member:${id}`]);
  await note(deps, tx, principal, "member.set_status", id, { from: before.status, to: status });
  // An inactive member is nobody to whoever asks after the commit, so sessions die with it even if this fails.
  if (status !== "active") await endSessionsOfParty(deps, { tenantId, kind: "member", id });
  tx.afterCommit(() => {
    forgetPrincipals(deps, tenantId);
    deps.dispatch.nudge();
  });
  return true;
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

function present(row: repo.ShownMember, principal: Principal, accounts: ReadonlyMap<string, string>): Member {
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
    onDuty: row.status === "active" && row.on_duty,
    account: accounts.get(row.id) === "active",
    pending: accounts.get(row.id) === "pending",
  };
}
