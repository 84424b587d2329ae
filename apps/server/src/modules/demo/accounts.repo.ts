/** Accounts of the demo members. As the identity role, which alone reaches these tables. */
import type { Tx } from "../../platform/database/transaction.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { MadeAccount, StaffAccount } from "./sign-ins.ts";

/** Undefined when no institution has it. */
export async function findDemoTenant(tx: Tx, shortId: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>("SELECT id FROM tenant WHERE short_id = $1 AND demo", [shortId]);
  return rows[0]?.id;
}

export async function hasTenants(tx: Tx): Promise<boolean> {
  return (await tx.query("SELECT 1 FROM tenant LIMIT 1")).rowCount === 1;
}

/** Members of a tenant with what their account is made of. As the application role. */
export async function findStaff(tx: Tx): Promise<StaffAccount[]> {
  const { rows } = await tx.query<StaffAccount>(
    `SELECT id AS "memberId", name, email, phone, job_title AS job FROM member
     WHERE tenant_id = current_tenant() AND email IS NOT NULL ORDER BY phone`,
  );
  return rows;
}

/** Make the accounts, or give those that are there a new password. */
export async function putAccounts(tx: Tx, tenantId: string, accounts: readonly MadeAccount[]): Promise<void> {
  const rows = accounts.map(({ memberId, email, phone, hash }) => ({
    id: newId(),
    member_id: memberId,
    email,
    phone,
    password_hash: hash,
  }));
  await tx.query(
    `WITH r AS (SELECT * FROM json_to_recordset($2::json) AS r(id uuid, member_id uuid, email text, phone text, password_hash text)),
     made AS (
       INSERT INTO identity (id, email, phone, password_hash) SELECT id, email, phone, password_hash FROM r
       ON CONFLICT (email) DO UPDATE SET password_hash = EXCLUDED.password_hash RETURNING id, email)
     INSERT INTO identity_membership (identity_id, tenant_id, kind, party_id)
     SELECT made.id, $1, 'member', r.member_id FROM made JOIN r ON r.email = made.email
     ON CONFLICT (tenant_id, kind, party_id) DO NOTHING`,
    [tenantId, JSON.stringify(rows)],
  );
}
