import type { getMe as getMeOperation, listInstitutions as listOperation } from "@deskbell/contract/identity";
import type { OutputOf } from "@deskbell/contract/operation";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { getIdentity } from "./accounts.repo.ts";
import { presentInstitution } from "./identity.present.ts";
import { type ChildRow, findChildren, findLocale, findPlaces, type Locale, updateLocale } from "./persons.repo.ts";
import { findTenantByShortId, listTenants } from "./tenants.repo.ts";

type Me = OutputOf<typeof getMeOperation>;

/** Who is signed in, with what every page needs of them. */
export async function getMe(deps: Deps, principal: Principal): Promise<Me> {
  const { party, identityId } = principal;
  // A guest has no account to be shown.
  if (party.kind === "link") throw new ProblemError("auth.required");
  const base: Me = {
    kind: party.kind,
    id: party.id,
    name: principal.name,
    publicName: principal.publicName,
    institution: principal.institution,
    permissions: principal.grants,
    campuses: [],
    departments: [],
    roles: [],
    children: [],
    totp: false,
  };
  if (principal.witness) {
    const places = await deps.db.withTenant(principal.tenantId, (tx) => findPlaces(tx, party.id));
    return { ...base, ...places };
  }
  if (party.kind === "key" || !identityId) return base;
  if (party.kind === "member") {
    const [[places, locale], identity] = await Promise.all([
      deps.db.withTenant(principal.tenantId, (tx) => Promise.all([findPlaces(tx, party.id), findLocale(tx, party.id)])),
      deps.db.withIdentity((tx) => getIdentity(tx, identityId)),
    ]);
    return { ...base, ...places, locale, totp: identity.totp_confirmed_at !== null };
  }
  const kind = party.kind;
  const children = await deps.db.withTenant(principal.tenantId, (tx) => findChildren(tx, kind, party.id));
  return { ...base, children: children.map(presentChild) };
}

/** The language in which a colleague works now. */
export async function setLocale(deps: Deps, principal: Principal, locale: Locale): Promise<undefined> {
  await deps.db.withTenant(principal.tenantId, (tx) => updateLocale(tx, principal.party.id, locale));
}

function presentChild(row: ChildRow): Me["children"][number] {
  return {
    id: row.id,
    name: row.name,
    no: row.no,
    level: row.level,
    campus: { id: row.campus_id, name: row.campus_name },
    relation: row.relation,
    signer: row.signer,
    legal: row.legal,
    pickUp: row.pick_up,
  };
}

/** @throws ProblemError request.not_found */
export async function getInstitution(deps: Deps, shortId: string): Promise<Me["institution"]> {
  const tenant = await deps.db.withIdentity((tx) => findTenantByShortId(tx, shortId));
  if (!tenant) throw new ProblemError("request.not_found");
  return presentInstitution(tenant);
}

/** The only institution, so that small schools and the demo need no short id; of many, none is told. */
export async function listInstitutions(deps: Deps): Promise<OutputOf<typeof listOperation>> {
  const tenants = await deps.db.withIdentity((tx) => listTenants(tx, 2));
  return { items: tenants.length === 1 ? tenants.map(presentInstitution) : [] };
}
