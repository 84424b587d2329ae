import { createHash } from "node:crypto";
import { hashPassword, verifyPassword } from "../../platform/crypto/password.ts";
import { newToken } from "../../platform/crypto/tokens.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { getIdentity, type Identity, replacePasswordHash } from "./accounts.repo.ts";
import { clearAttempts, countAttempt, forgetAttempts, uncountAttempt } from "./attempts.repo.ts";
import { isWeakPassword } from "./password.policy.ts";
import { endSessionsOfIdentity, needIdentity } from "./sessions.service.ts";

/** Wrong attempts before the account is locked, and how long (ms) it then is. */
export const MOST_WRONG = 10;
export const LOCKED_FOR = 900_000;
/** Wrong attempts older than this (ms) are forgotten. */
const REMEMBERED_FOR = 86_400_000;

/** A password was right. */
export interface Proof {
  /** As it is stored now; when it is no longer, the proof does not count. */
  hash: string;
  /** Forget the wrong attempts. */
  clear: () => Promise<void>;
  /** Take this attempt's count back. */
  uncount: () => Promise<void>;
}

/** Hashed once per process; only its cost matters. */
let dummy: Promise<string> | undefined;

/**
 * Is it the password of this account? Counted before it is judged. An account that does not exist costs the same time
 * and gets the same answers, the lock included, so that nobody learns which accounts there are.
 * @param account the account's name as it was written, for accounts that do not exist.
 * @throws ProblemError auth.locked, auth.wrong_password
 */
export async function checkPassword(
  deps: Deps,
  account: string,
  identity: Identity | undefined,
  password: string,
): Promise<Proof> {
  const hash = createHash("sha256")
    .update(identity ? `identity ${identity.id}` : `account ${account}`)
    .digest();
  await count(deps, hash);
  dummy ??= hashPassword(newToken());
  const stored = identity?.password_hash ?? (await dummy);
  const { ok, stale } = await verifyPassword(password, stored);
  if (!ok || !identity?.password_hash) throw new ProblemError("auth.wrong_password");
  const fresh = stale ? await hashPassword(password) : stored;
  if (stale) await replaceHash(deps, identity.id, stored, fresh);
  return {
    hash: fresh,
    clear: () => deps.db.withIdentity((tx) => clearAttempts(tx, hash)),
    uncount: () => deps.db.withIdentity((tx) => uncountAttempt(tx, hash)),
  };
}

/** @throws ProblemError auth.wrong_password when it was changed or reset meanwhile */
async function replaceHash(deps: Deps, identityId: string, from: string, to: string): Promise<void> {
  const done = await deps.db.withIdentity((tx) => replacePasswordHash(tx, identityId, from, to));
  if (!done) throw new ProblemError("auth.wrong_password");
}

async function count(deps: Deps, hash: Buffer): Promise<void> {
  const now = deps.clock.now();
  const forgetBefore = new Date(now - REMEMBERED_FOR);
  const attempt = await deps.db.withIdentity(async (tx) => {
    await forgetAttempts(tx, forgetBefore);
    return countAttempt(tx, {
      hash,
      now: new Date(now),
      most: MOST_WRONG,
      lockUntil: new Date(now + LOCKED_FOR),
      forgetBefore,
    });
  });
  if (!attempt.locked_until) return;
  const left = attempt.locked_until.getTime() - now;
  throw new ProblemError("auth.locked", {
    minutes: Math.max(1, Math.ceil(left / 60_000)),
    seconds: Math.ceil(left / 1000),
  });
}

/** The signed-in person proves the account's password once more. @throws ProblemError auth.locked, auth.wrong_password */
export async function proveOwnPassword(deps: Deps, principal: Principal, password: string): Promise<Identity> {
  const identity = await deps.db.withIdentity((tx) => getIdentity(tx, needIdentity(principal)));
  const proof = await checkPassword(deps, "", identity, password);
  await proof.clear();
  return { ...identity, password_hash: proof.hash };
}

/** @throws ProblemError auth.wrong_password, auth.locked, auth.password_weak */
export async function changePassword(
  deps: Deps,
  principal: Principal,
  given: { current: string; next: string },
): Promise<void> {
  const identity = await proveOwnPassword(deps, principal, given.current);
  if (isWeakPassword(given.next, [identity.email, identity.phone])) throw new ProblemError("auth.password_weak");
  const hash = await hashPassword(given.next);
  await replaceHash(deps, identity.id, identity.password_hash ?? "", hash);
  await endSessionsOfIdentity(deps, identity.id, principal.sessionId ?? null);
}
