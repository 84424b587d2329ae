/** An API key of the demo school, made when a test or a trial asks for one: no secret is ever committed. */
import type { Permission } from "@deskbell/contract/permissions";
import { hashToken, newToken } from "../../platform/crypto/tokens.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { findDemoTenant } from "./accounts.repo.ts";
import { CAST, DEMO_SHORT_ID } from "./cast.ts";

/** What a CRM needs: file requests, read people and what became of the requests. */
const CRM_SCOPES: readonly Permission[] = ["ticket.create", "ticket.read", "person.read", "organisation.read"];

/** @returns the secret, which is stored hashed. @throws Error when there is no demo school. */
export async function makeDemoKey(
  deps: Deps,
  name = "CRM",
  scopes: readonly Permission[] = CRM_SCOPES,
): Promise<string> {
  const tenantId = await deps.db.withIdentity((tx) => findDemoTenant(tx, DEMO_SHORT_ID));
  if (!tenantId) throw new Error("there is no demo school");
  const secret = `dbk_${DEMO_SHORT_ID}_${newToken()}`;
  await deps.db.withTenant(tenantId, (tx) =>
    tx.query(
      `INSERT INTO api_key (tenant_id, id, name, prefix, secret_hash, scopes, owner_id, created_at)
       SELECT current_tenant(), $1, $2, $3, decode($4, 'hex'), $5, id, $6 FROM member WHERE tenant_id = current_tenant() AND name = $7`,
      [
        newId(),
        name,
        secret.slice(0, `dbk_${DEMO_SHORT_ID}_`.length + 4),
        hashToken(secret),
        scopes,
        new Date(deps.clock.now()),
        CAST.admin.name,
      ],
    ),
  );
  return secret;
}
