/** Accounts of members, as the organisation manages them. */
import { hashPassword } from "../../platform/crypto/password.ts";
import { newToken } from "../../platform/crypto/tokens.ts";
import type { Tx } from "../../platform/database/transaction.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import * as repo from "./accounts.repo.ts";
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
 * An account that somebody already has elsewhere is joined as it is: no institution may rename or reset it.
 * @throws ProblemError member.account_taken when two accounts match or it is another member of this institution;
 *   member.account_shared when names would change that other institutions rely on.
 */
export async function linkMemberAccount(deps: Deps, account: MemberAccount): Promise<void> {
  try {
    await deps.db.withIdentity((tx) => link(tx, account));
  } catch (error) {
    if ((error as { code?: string }).code === "23505") throw new ProblemError("member.account_taken");
    throw error;
  }
}

async function link(tx: Tx, account: MemberAccount): Promise<void> {
  const { email, phone } = account;
  const own = await repo.findMembership(tx, party(account));
  if (own) return rename(tx, account, own.identity_id);
  if (email === null && phone === null) return;
  const byEmail = email === null ? undefined : await repo.findIdentityByAccount(tx, email);
  const byPhone = phone === null ? undefined : await repo.findIdentityByAccount(tx, phone);
  if (byEmail && byPhone && byEmail.id !== byPhone.id) throw new ProblemError("member.account_taken");
  const found = byEmail ?? byPhone;
  const id = found?.id ?? newId();
  if (!found) await repo.insertIdentity(tx, { id, email, phone, passwordHash: null });
  else await refuseSecondMember(tx, id, account.tenantId);
  await repo.putMembership(tx, { identity_id: id, ...party(account) });
}

async function refuseSecondMember(tx: Tx, identityId: string, tenantId: string): Promise<void> {
  const others = await repo.findMemberships(tx, identityId);
  if (others.some((one) => one.kind === "member" && one.tenant_id === tenantId)) {
    throw new ProblemError("member.account_taken");
  }
}

async function rename(tx: Tx, account: MemberAccount, identityId: string): Promise<void> {
  const identity = await repo.getIdentity(tx, identityId);
  if (identity.email === account.email && identity.phone === account.phone) return;
  if (await isMemberElsewhere(tx, identityId, account.tenantId)) throw new ProblemError("member.account_shared");
  await repo.updateAccountNames(tx, identityId, account);
}

/** Families sign in by code, never by password, so their memberships don't stand in the way. */
async function isMemberElsewhere(tx: Tx, identityId: string, tenantId: string): Promise<boolean> {
  const memberships = await repo.findMemberships(tx, identityId);
  return memberships.some((one) => one.kind === "member" && one.tenant_id !== tenantId);
}

/**
 * A new password for a member: the given one (demo data) or a random one, which is returned. The authenticator goes
 * off and every session ends. @throws ProblemError request.not_found (no account), member.account_shared
 */
export async function resetPassword(
  deps: Deps,
  member: { tenantId: string; memberId: string },
  password = newToken().slice(0, 16),
): Promise<string> {
  const hash = await hashPassword(password);
  const identityId = await deps.db.withIdentity(async (tx) => {
    const own = await repo.findMembership(tx, party(member));
    if (!own) throw new ProblemError("request.not_found");
    if (await isMemberElsewhere(tx, own.identity_id, member.tenantId)) throw new ProblemError("member.account_shared");
    await repo.setPasswordHash(tx, own.identity_id, hash);
    await repo.setTotpSecret(tx, own.identity_id, null);
    return own.identity_id;
  });
  await endSessionsOfIdentity(deps, identityId, null);
  return password;
}

/** Which of these members can sign in at all. */
export function membersWithAccount(deps: Deps, tenantId: string, ids: readonly string[]): Promise<Set<string>> {
  return deps.db.withIdentity((tx) => repo.findMembersWithAccount(tx, tenantId, ids));
}
