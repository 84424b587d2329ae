import type { signIn as signInOperation } from "@deskbell/contract/identity";
import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { findIdentityByAccount, findMemberships, type Identity } from "./accounts.repo.ts";
import { type Origin, refuseDemoFromAfar } from "./demo-guard.ts";
import { presentInstitution } from "./identity.present.ts";
import { checkPassword } from "./password.service.ts";
import { findPersons, type PersonRow } from "./persons.repo.ts";
import { readAccount } from "./phone.ts";
import { type OpenedSession, openSession } from "./sessions.service.ts";
import { findTenants, type Tenant } from "./tenants.repo.ts";
import { judgeCode, takeCode } from "./totp.service.ts";

export interface Candidate {
  tenant: Tenant;
  person: PersonRow;
}

export interface SignedIn {
  session: OpenedSession;
  answer: OutputOf<typeof signInOperation>;
}

/**
 * Staff sign-in: password, authenticator if it is on, then which of the account's members.
 * Wrong codes of the authenticator count like wrong passwords.
 */
export async function signIn(deps: Deps, given: BodyOf<typeof signInOperation>, origin: Origin): Promise<SignedIn> {
  const account = readAccount(given.account);
  const identity = await deps.db.withIdentity((tx) => findIdentityByAccount(tx, account));
  const attempt = await checkPassword(deps, account, identity, given.password);
  if (!identity) throw new ProblemError("auth.wrong_password");
  if (identity.disabled_at) throw new ProblemError("auth.disabled");
  if (identity.totp_confirmed_at && given.totp === undefined) {
    await attempt.uncount();
    throw new ProblemError("auth.totp_required");
  }
  if (identity.totp_confirmed_at) judgeCode(deps, identity, given.totp ?? "");
  const candidates = await staffOf(deps, identity);
  if (candidates.length === 0) throw new ProblemError("auth.disabled");
  const chosen = candidates.filter(
    ({ tenant, person }) =>
      (given.institution === undefined || tenant.short_id === given.institution) &&
      (given.person === undefined || person.id === given.person),
  );
  // Asked before the authenticator's code is used up, so that the second call may carry it again.
  const [only] = chosen.length === 1 ? chosen : [];
  if (!only) {
    await attempt.uncount();
    throw choosePerson(chosen.length > 0 ? chosen : candidates);
  }
  refuseDemoFromAfar(only.tenant, origin, deps.config.demo ?? deps.embedded);
  if (identity.totp_confirmed_at) await takeCode(deps, identity, given.totp ?? "");
  await attempt.clear();
  return begin(deps, identity.id, only, origin, attempt.hash);
}

/** Open the session of one person and say who is signed in. @param passwordHash see {@link openSession} */
export async function begin(
  deps: Deps,
  identityId: string,
  { tenant, person }: Candidate,
  origin: Origin,
  passwordHash?: string,
): Promise<SignedIn> {
  const session = await openSession(
    deps,
    identityId,
    { tenantId: tenant.id, kind: person.kind, id: person.id },
    origin,
    passwordHash,
  );
  return { session, answer: { institution: presentInstitution(tenant), person } };
}

/** 409 with the persons to choose from. */
export function choosePerson(candidates: readonly Candidate[]): ProblemError {
  const choices = candidates.map(({ tenant, person }) => ({
    institution: { shortId: tenant.short_id, name: tenant.name },
    person: { kind: person.kind, id: person.id, name: person.name },
  }));
  return new ProblemError("auth.choose_person", { choices });
}

/** The active members that an identity is, in all institutions that it has accepted. */
async function staffOf(deps: Deps, identity: Identity): Promise<Candidate[]> {
  const [memberships, tenants] = await deps.db.withIdentity(async (tx) => {
    const found = (await findMemberships(tx, identity.id)).filter(
      (one) => one.kind === "member" && one.pending_until === null,
    );
    return [found, await findTenants(tx, [...new Set(found.map((one) => one.tenant_id))])] as const;
  });
  const candidates: Candidate[] = [];
  for (const tenant of tenants) {
    const parties = memberships
      .filter((one) => one.tenant_id === tenant.id)
      .map((one) => ({ kind: one.kind, id: one.party_id }));
    const persons = await deps.db.withTenant(tenant.id, (tx) => findPersons(tx, parties));
    candidates.push(...persons.map((person) => ({ tenant, person })));
  }
  return candidates;
}
