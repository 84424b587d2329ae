/** A member as they would be if they called now: for what goes on in their name after the call that began it. */
import type { Grants, Post } from "@deskbell/contract/permissions";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { grantsOf } from "./grants.policy.ts";
import { presentInstitution } from "./identity.present.ts";
import { findActiveMember, findServed } from "./persons.repo.ts";
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

/** What an active member may do, and would if they headed this department at this campus; undefined when they are not active. */
export async function grantsAsHead(
  tx: Tx,
  id: string,
  post: Post,
): Promise<{ now: Grants; then: Grants; worksThere: boolean } | undefined> {
  const [member, serves] = await Promise.all([findActiveMember(tx, id), findServed(tx, post)]);
  if (!member) return undefined;
  const { rights } = member;
  return {
    now: grantsOf(rights),
    then: grantsOf({ ...rights, headships: [...rights.headships, { ...post, serves }] }),
    worksThere: rights.posts.some((one) => one.department === post.department && one.campus === post.campus),
  };
}
