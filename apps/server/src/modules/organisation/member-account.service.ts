/** Passwords and invitations of members, as the administrator handles them. */
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import {
  accountStates,
  audit,
  linkMemberAccount,
  resetPassword,
  sendInvitation,
  waitsByHand,
} from "../identity/index.ts";
import { needAllRightsOf, needReach } from "./member-reach.ts";
import * as repo from "./members.repo.ts";

/** @throws ProblemError request.not_found, member.account_shared, member.right_not_yours */
export async function resetMemberPassword(deps: Deps, principal: Principal, id: string): Promise<{ password: string }> {
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    await lockManaged(tx, principal, id);
    await needAllRightsOf(tx, principal, id);
    await note(deps, tx, principal, "member.reset_password", id, {});
  });
  return { password: await resetPassword(deps, { tenantId: principal.tenantId, memberId: id }) };
}

/** Anew, to the e-mail or phone that the member has now. @throws ProblemError request.not_found, member.account_taken, member.right_not_yours */
export async function inviteMember(
  deps: Deps,
  principal: Principal,
  id: string,
): Promise<{ inviteLink: string | null }> {
  const { tenantId } = principal;
  const invitation = await deps.db.withTenant(tenantId, async (tx) => {
    const row = await lockManaged(tx, principal, id);
    await needAllRightsOf(tx, principal, id);
    if ((await accountStates(deps, tenantId, [id])).get(id) !== "pending") throw new ProblemError("request.not_found");
    await note(deps, tx, principal, "member.invite", id, {});
    return linkMemberAccount(deps, accountOf(principal, row));
  });
  return { inviteLink: await sendInvitation(deps, invitation) };
}

/**
 * For who sent the same call again and may never have got the link: what waits to be handed over is made anew, so that one
 * link holds. What a mail or message has carried stays as it is: the answer to it is with the person.
 */
export async function inviteAgain(deps: Deps, principal: Principal, id: string): Promise<string | null> {
  const member = { tenantId: principal.tenantId, memberId: id };
  return (await waitsByHand(deps, member)) ? (await inviteMember(deps, principal, id)).inviteLink : null;
}

/** As identity takes it. */
export const accountOf = ({ tenantId }: Principal, { id, email, phone }: repo.MemberRow) => ({
  tenantId,
  memberId: id,
  email,
  phone,
});

/** @throws ProblemError request.not_found, auth.forbidden (another campus) */
export async function lockManaged(tx: Tx, principal: Principal, id: string): Promise<repo.MemberRow> {
  const row = await repo.lockMember(tx, id);
  if (!row) throw new ProblemError("request.not_found");
  needReach(principal, [{ campusId: row.campus_id }]);
  return row;
}

/** Write into the log who did what to a member. */
export function note(
  deps: Deps,
  tx: Tx,
  by: Principal,
  action: string,
  id: string,
  params: Record<string, string | number | string[]>,
) {
  return audit(tx, { at: new Date(deps.clock.now()), by, action, object: { kind: "member", id }, params });
}
