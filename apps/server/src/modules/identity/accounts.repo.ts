/** Identities, their memberships and wrong attempts. As the identity role. */
import type { Tx } from "../../platform/database/transaction.ts";

export interface Identity {
  id: string;
  email: string | null;
  phone: string | null;
  password_hash: string | null;
  totp_secret: string | null;
  totp_confirmed_at: Date | null;
  totp_last_step: number | null;
  disabled_at: Date | null;
}

export interface Membership {
  identity_id: string;
  tenant_id: string;
  kind: "member" | "guardian" | "student";
  party_id: string;
}

export interface StoredMembership extends Membership {
  /** Null once it holds. */
  pending_until: Date | null;
}

const COLUMNS = "id, email, phone, password_hash, totp_secret, totp_confirmed_at, totp_last_step, disabled_at";

/** By e-mail in lower case or stored phone. */
export async function findIdentityByAccount(tx: Tx, account: string): Promise<Identity | undefined> {
  const column = account.includes("@") ? "email" : "phone";
  return (await tx.query<Identity>(`SELECT ${COLUMNS} FROM identity WHERE ${column} = $1`, [account])).rows[0];
}

export async function getIdentity(tx: Tx, id: string): Promise<Identity> {
  const { rows } = await tx.query<Identity>(`SELECT ${COLUMNS} FROM identity WHERE id = $1`, [id]);
  if (!rows[0]) throw new Error("the session's identity does not exist");
  return rows[0];
}

/** Joining, resetting and accepting take turns, or one would undo what another has just judged by. */
export async function lockIdentity(tx: Tx, id: string): Promise<Identity> {
  const { rows } = await tx.query<Identity>(`SELECT ${COLUMNS} FROM identity WHERE id = $1 FOR UPDATE`, [id]);
  if (!rows[0]) throw new Error("an identity that was just found does not exist");
  return rows[0];
}

export async function insertIdentity(
  tx: Tx,
  identity: { id: string; email: string | null; phone: string | null; passwordHash: string | null },
): Promise<void> {
  await tx.query("INSERT INTO identity (id, email, phone, password_hash) VALUES ($1, $2, $3, $4)", [
    identity.id,
    identity.email,
    identity.phone,
    identity.passwordHash,
  ]);
}

export async function updateAccountNames(
  tx: Tx,
  id: string,
  names: { email: string | null; phone: string | null },
): Promise<void> {
  await tx.query("UPDATE identity SET email = $2, phone = $3 WHERE id = $1", [id, names.email, names.phone]);
}

/** The identity of a phone, made when there is none. */
export async function ensureIdentityOfPhone(tx: Tx, id: string, phone: string): Promise<Identity> {
  const { rows } = await tx.query<Identity>(
    `INSERT INTO identity (id, phone) VALUES ($1, $2)
     ON CONFLICT (phone) DO UPDATE SET phone = EXCLUDED.phone RETURNING ${COLUMNS}`,
    [id, phone],
  );
  if (!rows[0]) throw new Error("an upsert returned nothing");
  return rows[0];
}

export async function setPasswordHash(tx: Tx, id: string, hash: string): Promise<void> {
  await tx.query("UPDATE identity SET password_hash = $2 WHERE id = $1", [id, hash]);
}

/** False when the password is not `from` any more: what was proved with it does not count. */
export async function replacePasswordHash(tx: Tx, id: string, from: string, to: string): Promise<boolean> {
  const { rowCount } = await tx.query("UPDATE identity SET password_hash = $3 WHERE id = $1 AND password_hash = $2", [
    id,
    from,
    to,
  ]);
  return rowCount === 1;
}

/** Is it still the password, until this transaction ends? */
export async function holdPasswordHash(tx: Tx, id: string, hash: string): Promise<boolean> {
  const { rowCount } = await tx.query("SELECT 1 FROM identity WHERE id = $1 AND password_hash = $2 FOR SHARE", [
    id,
    hash,
  ]);
  return rowCount === 1;
}

export async function setTotpSecret(tx: Tx, id: string, sealed: string | null): Promise<void> {
  await tx.query(
    "UPDATE identity SET totp_secret = $2, totp_confirmed_at = NULL, totp_last_step = NULL WHERE id = $1",
    [id, sealed],
  );
}

/** Take a time step: false when it, or a later one, was taken before (a replay). */
export async function takeTotpStep(tx: Tx, id: string, step: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    "UPDATE identity SET totp_last_step = $2 WHERE id = $1 AND (totp_last_step IS NULL OR totp_last_step < $2)",
    [id, step],
  );
  return rowCount === 1;
}

export async function confirmTotpSecret(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query("UPDATE identity SET totp_confirmed_at = $2 WHERE id = $1", [id, at]);
}

export async function findMemberships(tx: Tx, identityId: string): Promise<StoredMembership[]> {
  return (
    await tx.query<StoredMembership>(
      "SELECT identity_id, tenant_id, kind, party_id, pending_until FROM identity_membership WHERE identity_id = $1 ORDER BY tenant_id, kind, party_id",
      [identityId],
    )
  ).rows;
}

/**
 * Does another institution rely on this account for one of its members? Pending ones don't count: nobody has accepted.
 * Families sign in by code, never by password, so their memberships don't stand in the way either.
 */
export async function isMemberElsewhere(tx: Tx, identityId: string, tenantId: string): Promise<boolean> {
  const memberships = await findMemberships(tx, identityId);
  return memberships.some((one) => one.kind === "member" && one.tenant_id !== tenantId && one.pending_until === null);
}

export async function findMembership(
  tx: Tx,
  party: Omit<Membership, "identity_id">,
): Promise<StoredMembership | undefined> {
  const { rows } = await tx.query<StoredMembership>(
    "SELECT identity_id, tenant_id, kind, party_id, pending_until FROM identity_membership WHERE tenant_id = $1 AND kind = $2 AND party_id = $3",
    [party.tenant_id, party.kind, party.party_id],
  );
  return rows[0];
}

/** The party belongs to this identity from now on: whoever proves the phone is them. */
export async function putMembership(tx: Tx, membership: Membership): Promise<void> {
  await tx.query(
    `INSERT INTO identity_membership (identity_id, tenant_id, kind, party_id) VALUES ($1, $2, $3, $4)
     ON CONFLICT (tenant_id, kind, party_id) DO UPDATE SET identity_id = EXCLUDED.identity_id`,
    [membership.identity_id, membership.tenant_id, membership.kind, membership.party_id],
  );
}

export type AccountState = "active" | "pending";

/** Members (of `ids`) who have an account or are invited to join with one. */
export async function findAccountStates(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, AccountState>> {
  const { rows } = await tx.query<{ party_id: string; pending: boolean }>(
    `SELECT party_id, pending_until IS NOT NULL AS pending FROM identity_membership
     WHERE tenant_id = $1 AND kind = 'member' AND party_id = ANY($2)`,
    [tenantId, ids],
  );
  return new Map(rows.map((row) => [row.party_id, row.pending ? "pending" : "active"]));
}
