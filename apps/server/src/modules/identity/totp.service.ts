import { generateSecret, generateURI, verifySync } from "otplib";
import type { OutputOf } from "@deskbell/contract/operation";
import type { startTotp as startTotpOperation } from "@deskbell/contract/identity";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { confirmTotpSecret, getIdentity, type Identity, setTotpSecret, takeTotpStep } from "./accounts.repo.ts";
import { proveOwnPassword } from "./password.service.ts";
import { needIdentity } from "./sessions.service.ts";

/** A code of the step before or after is taken too (RFC 6238 §5.2), in seconds. */
const TOLERANCE = 30;

const context = (identityId: string) => `totp ${identityId}`;

/** A new secret, sealed and not in force until its first code. @throws ProblemError auth.totp_on, auth.wrong_password */
export async function startTotp(
  deps: Deps,
  principal: Principal,
  password: string,
): Promise<OutputOf<typeof startTotpOperation>> {
  const identity = await proveOwnPassword(deps, principal, password);
  if (identity.totp_confirmed_at) throw new ProblemError("auth.totp_on");
  const secret = generateSecret();
  const sealed = deps.secrets.seal(secret, context(identity.id));
  await deps.db.withIdentity((tx) => setTotpSecret(tx, identity.id, sealed));
  const label = identity.email ?? identity.phone ?? principal.name;
  return { secret, uri: generateURI({ issuer: `Deskbell ${principal.institution.name}`, label, secret }) };
}

/** @throws ProblemError auth.totp_off, auth.totp_on, auth.totp_wrong */
export async function confirmTotp(deps: Deps, principal: Principal, code: string): Promise<void> {
  const identity = await deps.db.withIdentity((tx) => getIdentity(tx, needIdentity(principal)));
  if (identity.totp_confirmed_at) throw new ProblemError("auth.totp_on");
  if (!identity.totp_secret) throw new ProblemError("auth.totp_off");
  await takeCode(deps, identity, code);
  await deps.db.withIdentity((tx) => confirmTotpSecret(tx, identity.id, new Date(deps.clock.now())));
}

/** @throws ProblemError auth.wrong_password, auth.totp_off, auth.totp_wrong */
export async function disableTotp(
  deps: Deps,
  principal: Principal,
  given: { password: string; code: string },
): Promise<void> {
  const identity = await proveOwnPassword(deps, principal, given.password);
  if (!identity.totp_confirmed_at) throw new ProblemError("auth.totp_off");
  await takeCode(deps, identity, given.code);
  await deps.db.withIdentity((tx) => setTotpSecret(tx, identity.id, null));
}

/** Judge a code and use up its time step: the same code never counts twice. @throws ProblemError auth.totp_wrong */
export async function takeCode(deps: Deps, identity: Identity, code: string): Promise<void> {
  const step = judgeCode(deps, identity, code);
  // Taken by comparison in the database: of two sign-ins with one code at the same instant, one fails.
  const fresh = await deps.db.withIdentity((tx) => takeTotpStep(tx, identity.id, step));
  if (!fresh) throw new ProblemError("auth.totp_wrong");
}

/** The time step of a right code that was not used yet; nothing is stored. @throws ProblemError auth.totp_wrong */
export function judgeCode(deps: Deps, identity: Identity, code: string): number {
  if (!identity.totp_secret) throw new ProblemError("auth.totp_wrong");
  const secret = deps.secrets.open(identity.totp_secret, context(identity.id));
  const verdict = verifySync({
    secret,
    token: code,
    epoch: Math.floor(deps.clock.now() / 1000),
    epochTolerance: TOLERANCE,
  });
  if (!verdict.valid || !("timeStep" in verdict)) throw new ProblemError("auth.totp_wrong");
  if (identity.totp_last_step !== null && verdict.timeStep <= identity.totp_last_step)
    throw new ProblemError("auth.totp_wrong");
  return verdict.timeStep;
}
