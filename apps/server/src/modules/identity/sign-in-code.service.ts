import type {
  requestSignInCode as requestOperation,
  verifySignInCode as verifyOperation,
} from "@deskbell/contract/identity";
import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import { newCode, newToken, sameText } from "../../platform/crypto/tokens.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { ensureIdentityOfPhone, putMembership } from "./accounts.repo.ts";
import * as codes from "./codes.repo.ts";
import { type Origin, refuseDemoFromAfar } from "./demo-guard.ts";
import { findFamilyOfPhone } from "./persons.repo.ts";
import { canReceiveCode, needPhone } from "./phone.ts";
import { begin, choosePerson, type SignedIn } from "./sign-in.service.ts";
import { findTenantByShortId, type Tenant } from "./tenants.repo.ts";

const SECOND = 1000;
/** ms a code holds. */
const HOLDS_FOR = 300 * SECOND;
/** ms between two codes for one phone. */
const RESEND_AFTER = 60 * SECOND;
/** Wrong tries that use a code up. */
const MOST_TRIES = 10;
const DAY = 86_400 * SECOND;
/** Codes for one phone in 24 h: whoever needs more is bombing somebody with messages. */
const PER_DAY = 20;

/**
 * Make a one-time code and send it. A phone that is not known here gets the same answer, the same waiting times and a
 * code that nobody was told, so that the school's list of families cannot be asked for number by number.
 * @throws ProblemError request.not_found, auth.sms_off, auth.phone_invalid, auth.code_too_soon, auth.demo_local_only
 */
export async function requestSignInCode(
  deps: Deps,
  given: BodyOf<typeof requestOperation>,
  origin: Origin,
): Promise<OutputOf<typeof requestOperation>> {
  const { tenant, phone } = await addressed(deps, given, origin);
  // Said to everyone, whoever's phone it is: a code that nothing carries would be waited for in vain.
  if (!tenant.demo && !deps.sms.delivers) throw new ProblemError("auth.sms_off");
  const known = (await deps.db.withTenant(tenant.id, (tx) => findFamilyOfPhone(tx, phone))).length > 0;
  const code = newCode();
  const id = await store(deps, tenant, phone, known ? code : newToken());
  const shown = tenant.demo && known;
  if (known && !shown) send(deps, id, phone, code);
  return {
    resendAfter: RESEND_AFTER / SECOND,
    expiresIn: HOLDS_FOR / SECOND,
    ...(shown ? { demoCode: code } : {}),
  };
}

async function addressed(deps: Deps, given: { institution: string; phone: string }, origin: Origin) {
  const tenant = await deps.db.withIdentity((tx) => findTenantByShortId(tx, given.institution));
  if (!tenant) throw new ProblemError("request.not_found");
  refuseDemoFromAfar(tenant, origin, deps.config.demo ?? deps.embedded);
  const phone = needPhone(given.phone);
  if (!canReceiveCode(phone)) throw new ProblemError("auth.phone_invalid");
  return { tenant, phone };
}

async function store(deps: Deps, tenant: Tenant, phone: string, secret: string): Promise<string> {
  const now = deps.clock.now();
  const id = newId();
  await deps.db.withIdentity(async (tx) => {
    await codes.lockPhone(tx, tenant.id, phone);
    const times = await codes.findCodeTimes(tx, tenant.id, phone, new Date(now - DAY));
    const free = freeAt(times.map((time) => time.getTime()));
    if (now < free) throw new ProblemError("auth.code_too_soon", { seconds: Math.ceil((free - now) / SECOND) });
    await codes.forgetCodes(tx, phone, new Date(now - DAY));
    await codes.insertCode(tx, {
      id,
      tenantId: tenant.id,
      phone,
      hash: codeHash(deps, id, secret),
      createdAt: new Date(now),
      expiresAt: new Date(now + HOLDS_FOR),
    });
  });
  return id;
}

/** When (ms) another code may be made, given the times of the last day, newest first. */
function freeAt(times: readonly number[]): number {
  const afterLast = times[0] === undefined ? 0 : times[0] + RESEND_AFTER;
  const full = times[PER_DAY - 1];
  return full === undefined ? afterLast : Math.max(afterLast, full + DAY);
}

/** Six digits are guessed from a plain hash in no time, so the hash is keyed with the installation's secret. */
function codeHash(deps: Deps, id: string, code: string): Buffer {
  return Buffer.from(deps.secrets.sign("sign-in code", `${id} ${code}`), "base64url");
}

/** Not awaited: the time that the provider takes would tell known phones from unknown ones. A lost one is asked for again. */
function send(deps: Deps, id: string, phone: string, code: string): void {
  deps.sms
    .send({ id, phone, template: "signInCode", variables: { code } })
    .catch((error: unknown) => deps.log.warn({ err: error }, "a sign-in code could not be sent"));
}

/** Sign in with the code; a phone that is a guardian's and an adult student's asks which, and the code still holds. */
export async function verifySignInCode(
  deps: Deps,
  given: BodyOf<typeof verifyOperation>,
  origin: Origin,
): Promise<SignedIn> {
  const { tenant, phone } = await addressed(deps, given, origin);
  const codeId = await judge(deps, tenant, phone, given.code);
  const persons = await deps.db.withTenant(tenant.id, (tx) => findFamilyOfPhone(tx, phone));
  const candidates = persons.map((person) => ({ tenant, person }));
  const chosen =
    given.person === undefined ? candidates : candidates.filter(({ person }) => person.id === given.person);
  const [only] = chosen.length === 1 ? chosen : [];
  if (!only) {
    if (candidates.length === 0) throw new ProblemError("auth.code_expired");
    throw choosePerson(candidates);
  }
  const identity = await deps.db.withIdentity(async (tx) => {
    if (!(await codes.useCode(tx, codeId, new Date(deps.clock.now())))) throw new ProblemError("auth.code_expired");
    const found = await ensureIdentityOfPhone(tx, newId(), phone);
    if (found.disabled_at) throw new ProblemError("auth.disabled");
    for (const { person } of candidates) {
      await putMembership(tx, { identity_id: found.id, tenant_id: tenant.id, kind: person.kind, party_id: person.id });
    }
    return found;
  });
  return begin(deps, identity.id, only, origin);
}

/** Id of the right code. A wrong try is counted and committed before it is answered. */
async function judge(deps: Deps, tenant: Tenant, phone: string, code: string): Promise<string> {
  const now = deps.clock.now();
  const verdict = await deps.db.withIdentity(async (tx): Promise<{ id: string } | ProblemError> => {
    const row = await codes.lockNewestCode(tx, tenant.id, phone);
    if (!row || row.expires_at.getTime() <= now) return new ProblemError("auth.code_expired");
    if (row.attempts >= MOST_TRIES) return new ProblemError("auth.code_used_up");
    if (sameText(row.code_hash.toString("hex"), codeHash(deps, row.id, code).toString("hex"))) return { id: row.id };
    await codes.countWrongCode(tx, row.id);
    const left = MOST_TRIES - row.attempts - 1;
    return left > 0 ? new ProblemError("auth.code_wrong", { left }) : new ProblemError("auth.code_used_up");
  });
  if (verdict instanceof ProblemError) throw verdict;
  return verdict.id;
}
