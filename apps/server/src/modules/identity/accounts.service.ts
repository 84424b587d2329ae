/** Accounts of members, as the organisation manages them. */
import { hashPassword } from "../../platform/crypto/password.ts";
import { newPassword } from "../../platform/crypto/tokens.ts";
import type { Tx } from "../../platform/database/transaction.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import * as repo from "./accounts.repo.ts";
import { deleteInvitation } from "./invitations.repo.ts";
import { invite, type NewInvitation } from "./invitations.service.ts";
import { endSessionsOfIdentity } from "./sessions.service.ts";

export interface MemberAccount {
  tenantId: string;
  memberId: string;
  /** As stored: lower case, and as `readPhone` writes it. */
  email: string | null;
  phone: string | null;
}

const party = ({ tenantId, memberId }: { tenantId: string; memberId: string }) => ({
  tenant_id: tenantId,
  kind: "member" as const,
  party_id: memberId,
});

/**
 * Give a member the account of their e-mail or phone, made when there is none (without a password), or move their
 * account's names along. Call it inside the member's own transaction, last, so that a refusal undoes that too.
 * An account that somebody may already sign in with is joined only when its owner accepts: no institution may rename
 * or reset it, and nobody who knows its password gets in before. An invitation that is pending is made anew.
 * @returns the invitation to send after the commit, when there is one
 * @throws ProblemError member.account_taken when two accounts match or it is another member of this institution;
 *   member.account_shared when names would change that other institutions rely on.
 */
export async function linkMemberAccount(deps: Deps, account: MemberAccount): Promise<NewInvitation | undefined> {
  try {
    return await deps.db.withIdentity((tx) => link(deps, tx, account));
  } catch (error) {
    if ((error as { code?: string }).code === "23505") throw new ProblemError("member.account_taken");
    throw error;
  }
}

async function link(deps: Deps, tx: Tx, account: MemberAccount): Promise<NewInvitation | undefined> {
  const { email, phone } = account;
  const own = await repo.findMembership(tx, party(account));
  if (own?.pending_until === null) return rename(tx, account, own.identity_id);
  if (own) await deleteInvitation(tx, party(account));
  if (email === null && phone === null) return undefined;
  const byEmail = email === null ? undefined : await repo.findIdentityByAccount(tx, email);
  const byPhone = phone === null ? undefined : await repo.findIdentityByAccount(tx, phone);
  if (byEmail && byPhone && byEmail.id !== byPhone.id) throw new ProblemError("member.account_taken");
  const found = byEmail ?? byPhone;
  if (found) return join(deps, tx, account, found.id, byEmail !== undefined);
  const id = newId();
  await repo.insertIdentity(tx, { id, email, phone, passwordHash: null });
  await repo.putMembership(tx, { identity_id: id, ...party(account) });
  return undefined;
}

/** At once when nobody has ever signed in as staff with it (a family's phone, say), else when its owner accepts. */
async function join(
  deps: Deps,
  tx: Tx,
  account: MemberAccount,
  id: string,
  foundByEmail: boolean,
): Promise<NewInvitation | undefined> {
  const identity = await repo.lockIdentity(tx, id);
  const members = (await repo.findMemberships(tx, id)).filter((one) => one.kind === "member");
  if (members.some((one) => one.tenant_id === account.tenantId)) throw new ProblemError("member.account_taken");
  const membership = { identity_id: id, ...party(account) };
  if (members.length === 0 && identity.password_hash === null) {
    await repo.putMembership(tx, membership);
    return undefined;
  }
  const { email, phone } = account;
  return invite(deps, tx, membership, foundByEmail ? { email: email ?? "" } : { phone: phone ?? "" });
}

async function rename(tx: Tx, account: MemberAccount, identityId: string): Promise<undefined> {
  const identity = await repo.lockIdentity(tx, identityId);
  if (identity.email === account.email && identity.phone === account.phone) return;
  // An invitation was sent to these very names: the account must not become another's under it.
  const memberships = await repo.findMemberships(tx, identityId);
  if (memberships.some((one) => one.kind === "member" && one.tenant_id !== account.tenantId)) {
    throw new ProblemError("member.account_shared");
  }
  await repo.updateAccountNames(tx, identityId, account);
}

/**
 * A new password for a member: the given one (demo data) or a random one, which is returned. The authenticator goes
 * off and every session ends. @throws ProblemError request.not_found (no account), member.account_shared
 */
export async function resetPassword(
  deps: Deps,
  member: { tenantId: string; memberId: string },
  password = newPassword(),
): Promise<string> {
  const hash = await hashPassword(password);
  const identityId = await deps.db.withIdentity(async (tx) => {
    const own = await repo.findMembership(tx, party(member));
    if (!own) throw new ProblemError("request.not_found");
    await repo.lockIdentity(tx, own.identity_id);
    const shared = own.pending_until !== null || (await repo.isMemberElsewhere(tx, own.identity_id, member.tenantId));
    if (shared) throw new ProblemError("member.account_shared");
    await repo.setPasswordHash(tx, own.identity_id, hash);
    await repo.setTotpSecret(tx, own.identity_id, null);
    return own.identity_id;
  });
  await endSessionsOfIdentity(deps, identityId, null);
  return password;
}

/** Which of these members can sign in, and which have not accepted yet. */
export function accountStates(
  deps: Deps,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, repo.AccountState>> {
  return deps.db.withIdentity((tx) => repo.findAccountStates(tx, tenantId, ids));
}
