/** Memberships that wait for the person to accept them; of the token only its hash is stored. As the identity role. */
import type { Tx } from "../../platform/database/transaction.ts";
import type { Membership } from "./accounts.repo.ts";

export interface Invitation extends Membership {
  /** No mail or message has carried the link, so that holding it proves no address. */
  by_hand: boolean;
}

export async function putInvitation(tx: Tx, membership: Membership, pending: { hash: Buffer; until: Date }) {
  await tx.query(
    `INSERT INTO identity_membership (identity_id, tenant_id, kind, party_id, pending_token_hash, pending_until) VALUES ($1, $2, $3, $4, $5, $6)`,
    [membership.identity_id, membership.tenant_id, membership.kind, membership.party_id, pending.hash, pending.until],
  );
}

/** An invitation that still holds. */
export async function findInvitation(tx: Tx, hash: Buffer, now: Date): Promise<Invitation | undefined> {
  const { rows } = await tx.query<Invitation>(
    `SELECT identity_id, tenant_id, kind, party_id, pending_by_hand AS by_hand FROM identity_membership
     WHERE pending_token_hash = $1 AND pending_until > $2`,
    [hash, now],
  );
  return rows[0];
}

/** Nothing has carried the link to who has not accepted yet. */
export async function isByHand(tx: Tx, party: Omit<Membership, "identity_id">): Promise<boolean> {
  const { rowCount } = await tx.query(
    `SELECT 1 FROM identity_membership
     WHERE tenant_id = $1 AND kind = $2 AND party_id = $3 AND pending_until IS NOT NULL AND pending_by_hand`,
    [party.tenant_id, party.kind, party.party_id],
  );
  return rowCount === 1;
}

export async function markInvitationSent(tx: Tx, hash: Buffer): Promise<void> {
  await tx.query("UPDATE identity_membership SET pending_by_hand = false WHERE pending_token_hash = $1", [hash]);
}

/** The membership holds from now on; false when the invitation was used or taken back meanwhile. */
export async function acceptInvitation(tx: Tx, hash: Buffer): Promise<boolean> {
  const { rowCount } = await tx.query(
    "UPDATE identity_membership SET pending_token_hash = NULL, pending_until = NULL WHERE pending_token_hash = $1",
    [hash],
  );
  return rowCount === 1;
}

/** Take back what nobody has accepted. */
export async function deleteInvitation(tx: Tx, party: Omit<Membership, "identity_id">): Promise<void> {
  await tx.query(
    `DELETE FROM identity_membership WHERE tenant_id = $1 AND kind = $2 AND party_id = $3 AND pending_until IS NOT NULL`,
    [party.tenant_id, party.kind, party.party_id],
  );
}
