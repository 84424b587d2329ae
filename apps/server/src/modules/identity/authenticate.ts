import type { FastifyRequest } from "fastify";
import type { Grants } from "@deskbell/contract/permissions";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Authenticate, Principal } from "../../platform/http/principal.ts";
import type { Deps } from "../../platform/module.ts";
import { findLiveKey, touchKey } from "./api-keys.repo.ts";
import { readApiKey } from "./api-keys.service.ts";
import { SESSION_COOKIE } from "./cookie.ts";
import { grantsOf, grantsOfKey } from "./grants.policy.ts";
import { presentInstitution } from "./identity.present.ts";
import { isGuestHeader, ofGuest } from "./links.service.ts";
import { findActiveMember, findFamilyPerson } from "./persons.repo.ts";
import { principalCache } from "./principal-cache.ts";
import type { Session } from "./sessions.repo.ts";
import { findSession, tokenHash } from "./sessions.service.ts";
import { findTenantByShortId, getOwnTenant, type Tenant } from "./tenants.repo.ts";
import { viewedPrincipal } from "./viewed-principal.ts";

const KEY_SEEN_EVERY = 300_000;

/**
 * Who is calling: an API key in `Authorization: Bearer dbk_…`, a guest's link, else the session of the cookie. A key that does not
 * hold is nobody, even beside a good cookie: a program must not act as the person whose browser it runs in.
 */
export function authenticate(deps: Deps): Authenticate {
  return async (request, { fresh } = { fresh: false }) => {
    const { authorization } = request.headers;
    // A key looks as nobody else: the header is only heard beside a session.
    if (authorization !== undefined && isGuestHeader(authorization)) return ofGuest(deps, request.ip, authorization);
    if (authorization !== undefined) return ofKey(deps, authorization, fresh);
    const person = await ofCookie(deps, request, fresh);
    return (await viewedPrincipal(deps, person, request)) ?? person;
  };
}

async function ofKey(deps: Deps, authorization: string, fresh: boolean): Promise<Principal | undefined> {
  const key = readApiKey(/^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? "");
  if (!key) return undefined;
  const now = deps.clock.now();
  const cache = principalCache(deps.db);
  const name = key.hash.toString("hex");
  return (
    (fresh ? undefined : cache.get(name, now)) ??
    cache.fill(name, now, async () => {
      const tenant = await deps.db.withIdentity((tx) => findTenantByShortId(tx, key.shortId));
      return tenant && deps.db.withTenant(tenant.id, (tx) => keyPrincipal(tx, tenant, key.hash, now));
    })
  );
}

async function keyPrincipal(tx: Tx, tenant: Tenant, hash: Buffer, now: number): Promise<Principal | undefined> {
  const row = await findLiveKey(tx, hash);
  const owner = row && (await findActiveMember(tx, row.owner_id));
  if (!owner) return undefined;
  if (now - (row.last_used_at?.getTime() ?? 0) >= KEY_SEEN_EVERY) await touchKey(tx, row.id, new Date(now));
  return {
    ...shared(tenant, "key", { kind: "key", id: row.id }, grantsOfKey(row.scopes, grantsOf(owner.rights))),
    name: row.name,
    publicName: row.name,
    ownerId: row.owner_id,
  };
}

async function ofCookie(deps: Deps, request: FastifyRequest, fresh: boolean): Promise<Principal | undefined> {
  const token = request.cookies[SESSION_COOKIE];
  if (token === undefined || !/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
  const hash = tokenHash(token);
  const now = deps.clock.now();
  const cache = principalCache(deps.db);
  const name = hash.toString("hex");
  return (
    (fresh ? undefined : cache.get(name, now)) ??
    cache.fill(name, now, async () => {
      const session = await findSession(deps, hash);
      return session && deps.db.withTenant(session.tenant_id, (tx) => sessionPrincipal(tx, session));
    })
  );
}

/** Undefined when the person is no longer one: the member disabled, the record gone. */
async function sessionPrincipal(tx: Tx, session: Session): Promise<Principal | undefined> {
  const ids = { cookie: true, sessionId: session.id, identityId: session.identity_id };
  const party = { kind: session.kind, id: session.party_id };
  if (session.kind === "member") {
    const [tenant, member] = await Promise.all([getOwnTenant(tx), findActiveMember(tx, session.party_id)]);
    if (!member) return undefined;
    const names = { name: member.name, publicName: member.public_name };
    return { ...shared(tenant, "staff", party, grantsOf(member.rights)), ...names, ...ids };
  }
  const [tenant, person] = await Promise.all([getOwnTenant(tx), findFamilyPerson(tx, session.kind, session.party_id)]);
  if (!person) return undefined;
  return { ...shared(tenant, "family", party, {}), name: person.name, publicName: person.name, ...ids };
}

function shared(tenant: Tenant, kind: Principal["kind"], party: Principal["party"], grants: Grants) {
  return {
    kind,
    tenantId: tenant.id,
    id: `${party.kind}:${party.id}`,
    cookie: false,
    permissions: new Set(Object.keys(grants)),
    party,
    grants,
    institution: presentInstitution(tenant),
  };
}
