/** Sessions; a token is stored as its SHA-256 only. As the identity role. */
import type { Tx } from "../../platform/database/transaction.ts";

export interface Session {
  id: string;
  identity_id: string;
  tenant_id: string;
  kind: "member" | "guardian" | "student";
  party_id: string;
  created_at: Date;
  seen_at: Date;
  expires_at: Date;
  user_agent: string | null;
  ip: string | null;
}

const COLUMNS =
  "s.id, s.identity_id, s.tenant_id, s.kind, s.party_id, s.created_at, s.seen_at, s.expires_at, s.user_agent, s.ip";

export async function insertSession(tx: Tx, session: Session & { token_hash: Buffer }): Promise<void> {
  await tx.query(
    `INSERT INTO identity_session (token_hash, id, identity_id, tenant_id, kind, party_id, created_at, seen_at, expires_at, user_agent, ip)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      session.token_hash,
      session.id,
      session.identity_id,
      session.tenant_id,
      session.kind,
      session.party_id,
      session.created_at,
      session.seen_at,
      session.expires_at,
      session.user_agent,
      session.ip,
    ],
  );
}

/** Sessions of an identity that ended before `before` are of no use to anybody. */
export async function forgetSessions(tx: Tx, identityId: string, before: Date): Promise<void> {
  await tx.query("DELETE FROM identity_session WHERE identity_id = $1 AND (expires_at < $2 OR revoked_at < $2)", [
    identityId,
    before,
  ]);
}

/** A session that holds at `now`, of an identity that is not disabled. */
export async function findLiveSession(tx: Tx, tokenHash: Buffer, now: Date): Promise<Session | undefined> {
  const { rows } = await tx.query<Session>({
    name: "live_session",
    text: `SELECT ${COLUMNS} FROM identity_session s JOIN identity i ON i.id = s.identity_id
           WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 AND i.disabled_at IS NULL`,
    values: [tokenHash, now],
  });
  return rows[0];
}

export async function touchSession(tx: Tx, id: string, seenAt: Date, expiresAt: Date): Promise<void> {
  await tx.query("UPDATE identity_session SET seen_at = $2, expires_at = $3 WHERE id = $1 AND revoked_at IS NULL", [
    id,
    seenAt,
    expiresAt,
  ]);
}

/** Live sessions of an identity, newest first. */
export async function findSessionsOfIdentity(tx: Tx, identityId: string, now: Date): Promise<Session[]> {
  return (
    await tx.query<Session>(
      `SELECT ${COLUMNS} FROM identity_session s
       WHERE s.identity_id = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 ORDER BY s.created_at DESC LIMIT 200`,
      [identityId, now],
    )
  ).rows;
}

/** Whose session it was. */
export type Ended = Pick<Session, "tenant_id" | "kind" | "party_id">;

/** Undefined when there is no such live session of this identity. */
export async function revokeSessionOfIdentity(
  tx: Tx,
  identityId: string,
  id: string,
  at: Date,
): Promise<Ended | undefined> {
  const { rows } = await tx.query<Ended>(
    `UPDATE identity_session SET revoked_at = $3 WHERE identity_id = $1 AND id = $2 AND revoked_at IS NULL
     RETURNING tenant_id, kind, party_id`,
    [identityId, id, at],
  );
  return rows[0];
}

/** Every session of an identity but one (or none: `except` null). */
export async function revokeSessionsOfIdentity(
  tx: Tx,
  identityId: string,
  except: string | null,
  at: Date,
): Promise<Ended[]> {
  const { rows } = await tx.query<Ended>(
    `UPDATE identity_session SET revoked_at = $3 WHERE identity_id = $1 AND revoked_at IS NULL AND id IS DISTINCT FROM $2::uuid
     RETURNING tenant_id, kind, party_id`,
    [identityId, except, at],
  );
  return rows;
}

export async function revokeSessionsOfParty(
  tx: Tx,
  party: { tenantId: string; kind: Session["kind"]; id: string },
  at: Date,
): Promise<void> {
  await tx.query(
    "UPDATE identity_session SET revoked_at = $4 WHERE tenant_id = $1 AND kind = $2 AND party_id = $3 AND revoked_at IS NULL",
    [party.tenantId, party.kind, party.id, at],
  );
}
