/** A member as they would be if they called now: for what goes on in their name after the call that began it. */
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { grantsOf } from "./grants.policy.ts";
import { presentInstitution } from "./identity.present.ts";
import { findActiveMember } from "./persons.repo.ts";
import { getOwnTenant } from "./tenants.repo.ts";

/** Their rights of this moment; undefined when they left or were disabled. Call it in the transaction that acts on them. */
export async function memberPrincipal(tx: Tx, id: string): Promise<Principal | undefined> {
  const [tenant, member] = await Promise.all([getOwnTenant(tx), findActiveMember(tx, id)]);
  if (!member) return undefined;
  const grants = grantsOf(member.rights);
  return {
    kind: "staff",
    tenantId: tenant.id,
    id: `member:${id}`,
    cookie: false,
    permissions: new Set(Object.keys(grants)),
    party: { kind: "member", id },
    name: member.name,
    publicName: member.public_name,
    grants,
    institution: presentInstitution(tenant),
  };
}
