/**
 * An account that exists already joins another institution only when its owner says so. Otherwise whoever made the
 * account first, and knows its password, would sign in to an institution that trusts the address.
 */
import type { acceptMembership as acceptOperation } from "@deskbell/contract/identity";
import type { BodyOf } from "@deskbell/contract/operation";
import { hashPassword, verifyPassword } from "../../platform/crypto/password.ts";
import { newToken } from "../../platform/crypto/tokens.ts";
import type { Tx } from "../../platform/database/transaction.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import * as accounts from "./accounts.repo.ts";
import { audit } from "./audit.repo.ts";
import * as repo from "./invitations.repo.ts";
import { isWeakPassword } from "./password.policy.ts";
import { checkPassword } from "./password.service.ts";
import { endSessionsOfIdentity, tokenHash } from "./sessions.service.ts";
import { getOwnTenant } from "./tenants.repo.ts";

/** ms that an invitation holds. */
const HOLDS_FOR = 7 * 86_400_000;

/** Where it goes: the address that the account was found by. Any other would prove nothing about the account. */
export type InvitationAddress = { email: string } | { phone: string };

export interface NewInvitation {
  tenantId: string;
  token: string;
  to: InvitationAddress;
}

export async function invite(
  deps: Deps,
  tx: Tx,
  membership: accounts.Membership,
  to: InvitationAddress,
): Promise<NewInvitation> {
  const token = newToken();
  const until = new Date(deps.clock.now() + HOLDS_FOR);
  await repo.putInvitation(tx, membership, { hash: tokenHash(token), until });
  return { tenantId: membership.tenant_id, token, to };
}

/** Send it, after the commit that made it. @returns the link to hand over in person when it could not be sent. */
export async function sendInvitation(deps: Deps, invitation: NewInvitation | undefined): Promise<string | null> {
  if (!invitation) return null;
  const { tenantId, token, to } = invitation;
  // Behind `#`, so that no server's log and no referrer ever holds it.
  const link = `${deps.publicUrl()}/desk/invitation#${token}`;
  const { name } = await deps.db.withTenant(tenantId, getOwnTenant);
  const sending =
    "email" in to
      ? deps.mailer.send(mail(to.email, name, link))
      : deps.sms.send({ id: newId(), ...message(to.phone, name, link) });
  const receipt = await sending.catch((error: unknown) =>
    deps.log.warn({ err: error }, "an invitation could not be sent"),
  );
  if (receipt?.status !== "sent") return link;
  await deps.db.withIdentity((tx) => repo.markInvitationSent(tx, tokenHash(token)));
  return null;
}

/** Is there an invitation of theirs that no mail or message has carried? */
export const waitsByHand = (deps: Deps, member: { tenantId: string; memberId: string }): Promise<boolean> =>
  deps.db.withIdentity((tx) =>
    repo.isByHand(tx, { tenant_id: member.tenantId, kind: "member", party_id: member.memberId }),
  );

const message = (phone: string, name: string, link: string) => ({
  phone,
  template: "invitation",
  variables: { institution: name, link },
});

const mail = (to: string, name: string, link: string) => ({
  to,
  subject: `${name} 邀请你加入 · ${name} invites you to join`,
  text: [
    `${name} 邀请你用这个账号加入。请在 7 天内打开链接并设置新密码；其他设备会退出登录，动态验证码会关闭。`,
    `${name} invites you to join with this account. Open the link within 7 days and set a new password; other devices are signed out and the authenticator is switched off.`,
    link,
    "如果你不认识这个机构，请不要打开链接。If you do not know this institution, leave the link alone.",
  ].join("\n\n"),
});

/**
 * Accept with a new password: whoever knew the old one is out. A link that came by mail or message proves the address,
 * so the authenticator goes off with the password; one that was handed over proves nothing, so where another
 * institution relies on the account the present password must be known as well, or its administrator could take it.
 * @throws ProblemError auth.invitation_invalid, auth.current_password_required, auth.wrong_password, auth.locked,
 *   auth.disabled, auth.password_weak, auth.password_reused
 */
export async function acceptMembership(deps: Deps, given: BodyOf<typeof acceptOperation>): Promise<void> {
  const token = tokenHash(given.token);
  const now = new Date(deps.clock.now());
  const identity = await deps.db.withIdentity(async (tx) => {
    const found = await repo.findInvitation(tx, token, now);
    return found && accounts.getIdentity(tx, found.identity_id);
  });
  if (!identity) throw new ProblemError("auth.invitation_invalid");
  if (identity.disabled_at) throw new ProblemError("auth.disabled");
  if (isWeakPassword(given.password, [identity.email, identity.phone])) throw new ProblemError("auth.password_weak");
  const proved = given.current === undefined ? undefined : await checkPassword(deps, "", identity, given.current);
  await proved?.clear();
  if (identity.password_hash && (await verifyPassword(given.password, identity.password_hash)).ok) {
    throw new ProblemError("auth.password_reused");
  }
  const hash = await hashPassword(given.password);
  const accepted = await deps.db.withIdentity(async (tx) => {
    const locked = await accounts.lockIdentity(tx, identity.id);
    const invitation = await repo.findInvitation(tx, token, now);
    if (!invitation) throw new ProblemError("auth.invitation_invalid");
    if (invitation.by_hand && (await accounts.isMemberElsewhere(tx, identity.id, invitation.tenant_id))) {
      if (!proved) throw new ProblemError("auth.current_password_required");
      if (locked.password_hash !== proved.hash) throw new ProblemError("auth.wrong_password");
    }
    if (!invitation.by_hand) await accounts.setTotpSecret(tx, identity.id, null);
    await accounts.setPasswordHash(tx, identity.id, hash);
    if (!(await repo.acceptInvitation(tx, token))) throw new ProblemError("auth.invitation_invalid");
    return invitation;
  });
  await endSessionsOfIdentity(deps, identity.id, null);
  const object = { kind: "member", id: accepted.party_id };
  await deps.db.withTenant(accepted.tenant_id, (tx) =>
    audit(tx, { at: now, by: "system", action: "member.accept", object }),
  );
}
