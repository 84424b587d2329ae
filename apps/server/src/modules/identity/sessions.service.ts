import type { listSessions } from "@deskbell/contract/identity";
import type { OutputOf } from "@deskbell/contract/operation";
import { hashToken, newToken } from "../../platform/crypto/tokens.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { tellPrincipals } from "../../platform/events/tell-principals.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { holdPasswordHash } from "./accounts.repo.ts";
import type { Origin } from "./demo-guard.ts";
import { presentSession } from "./identity.present.ts";
import { principalCache } from "./principal-cache.ts";
import * as repo from "./sessions.repo.ts";

const HOUR = 3_600_000;
/** ms: staff 12 h after they were last seen, families 90 days after they signed in. */
export const STAFF_SESSION = 12 * HOUR;
export const FAMILY_SESSION = 90 * 24 * HOUR;
/** Ended sessions are kept this long (ms), for whoever asks what happened. */
const REMEMBERED_FOR = 30 * 24 * HOUR;
/** Being seen is written down this often, so that the hot path does not write. */
const SEEN_EVERY = 300_000;

export interface SessionParty {
  tenantId: string;
  kind: "member" | "guardian" | "student";
  id: string;
}

/** What the cookie must hold: `maxAge` in seconds; undefined ends with the browser (shared computers in offices). */
export interface OpenedSession {
  token: string;
  maxAge: number | undefined;
}

/**
 * Begin a session; only its hash is stored.
 * @param passwordHash what the password was proved against: a sign-in that a change of password overtakes gets none.
 * @throws ProblemError auth.wrong_password
 */
export async function openSession(
  deps: Deps,
  identityId: string,
  party: SessionParty,
  origin: Origin,
  passwordHash?: string,
): Promise<OpenedSession> {
  const token = newToken();
  const now = deps.clock.now();
  const staff = party.kind === "member";
  await deps.db.withIdentity(async (tx) => {
    if (passwordHash !== undefined && !(await holdPasswordHash(tx, identityId, passwordHash))) {
      throw new ProblemError("auth.wrong_password");
    }
    await repo.forgetSessions(tx, identityId, new Date(now - REMEMBERED_FOR));
    await repo.insertSession(tx, {
      token_hash: tokenHash(token),
      id: newId(),
      identity_id: identityId,
      tenant_id: party.tenantId,
      kind: party.kind,
      party_id: party.id,
      created_at: new Date(now),
      seen_at: new Date(now),
      expires_at: new Date(now + (staff ? STAFF_SESSION : FAMILY_SESSION)),
      user_agent: origin.userAgent?.slice(0, 300) ?? null,
      ip: origin.ip,
    });
  });
  return { token, maxAge: staff ? undefined : FAMILY_SESSION / 1000 };
}

/** The live session of a token; a staff session seen now lives another 12 h. */
export async function findSession(deps: Deps, hash: Buffer): Promise<repo.Session | undefined> {
  const now = deps.clock.now();
  return deps.db.withIdentity(async (tx) => {
    const session = await repo.findLiveSession(tx, hash, new Date(now));
    if (session && now - session.seen_at.getTime() >= SEEN_EVERY) {
      const until = session.kind === "member" ? new Date(now + STAFF_SESSION) : session.expires_at;
      await repo.touchSession(tx, session.id, new Date(now), until);
    }
    return session;
  });
}

export function tokenHash(token: string): Buffer {
  return Buffer.from(hashToken(token), "hex");
}

export async function listSessionsOf(deps: Deps, principal: Principal): Promise<OutputOf<typeof listSessions>> {
  const identityId = needIdentity(principal);
  const now = new Date(deps.clock.now());
  const rows = await deps.db.withIdentity((tx) => repo.findSessionsOfIdentity(tx, identityId, now));
  return { items: rows.map((row) => presentSession(row, principal.sessionId)) };
}

/** @throws ProblemError request.not_found unless it is a live session of one's own. */
export async function revokeSession(deps: Deps, principal: Principal, id: string): Promise<void> {
  const identityId = needIdentity(principal);
  const at = new Date(deps.clock.now());
  const ended = await deps.db.withIdentity((tx) => repo.revokeSessionOfIdentity(tx, identityId, id, at));
  if (!ended) throw new ProblemError("request.not_found");
  principalCache(deps.db).evict((one) => one.sessionId === id);
  await tellEnded(deps, [ended]);
}

export async function signOut(deps: Deps, principal: Principal): Promise<void> {
  const { identityId, sessionId } = principal;
  if (!identityId || !sessionId) return;
  const at = new Date(deps.clock.now());
  const ended = await deps.db.withIdentity((tx) => repo.revokeSessionOfIdentity(tx, identityId, sessionId, at));
  principalCache(deps.db).evict((one) => one.sessionId === sessionId);
  if (ended) await tellEnded(deps, [ended]);
}

/** End every session of an identity but `except` (its id, or null). */
export async function endSessionsOfIdentity(deps: Deps, identityId: string, except: string | null): Promise<void> {
  const at = new Date(deps.clock.now());
  const ended = await deps.db.withIdentity((tx) => repo.revokeSessionsOfIdentity(tx, identityId, except, at));
  principalCache(deps.db).evict((one) => one.identityId === identityId && one.sessionId !== except);
  await tellEnded(deps, ended);
}

/** Open pages of ended sessions say so at once; were the process killed before this, they would at the next heartbeat. */
async function tellEnded(deps: Deps, ended: readonly repo.Ended[]): Promise<void> {
  for (const tenantId of new Set(ended.map((one) => one.tenant_id))) {
    const of = ended.filter((one) => one.tenant_id === tenantId).map((one) => `${one.kind}:${one.party_id}`);
    await deps.db.withTenant(tenantId, (tx) => tellPrincipals(tx, [...new Set(of)]));
  }
  if (ended.length > 0) deps.dispatch.nudge();
}

/** End every session of one person of one institution, at once in this process and within 3 s in others. */
export async function endSessionsOfParty(deps: Deps, party: SessionParty): Promise<void> {
  const at = new Date(deps.clock.now());
  await deps.db.withIdentity((tx) => repo.revokeSessionsOfParty(tx, party, at));
  principalCache(deps.db).evict((one) => one.tenantId === party.tenantId && one.party.id === party.id);
}

/** Permissions of a whole institution changed (a role, a department's head): ask anew for everybody in it. */
export function forgetPrincipals(deps: Deps, tenantId: string): void {
  principalCache(deps.db).evict((one) => one.tenantId === tenantId);
}

/** @throws ProblemError auth.forbidden for keys, which are nobody's account. */
export function needIdentity(principal: Principal): string {
  if (!principal.identityId) throw new ProblemError("auth.forbidden");
  return principal.identityId;
}
