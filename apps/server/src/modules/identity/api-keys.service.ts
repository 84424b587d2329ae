import type {
  apiKey,
  createApiKey as createOperation,
  listApiKeys as listOperation,
} from "@deskbell/contract/api-keys";
import type { BodyOf, OutputOf, QueryOf } from "@deskbell/contract/operation";
import type { Permission } from "@deskbell/contract/permissions";
import type { z } from "zod";
import { newToken } from "../../platform/crypto/tokens.ts";
import type { Tx } from "../../platform/database/transaction.ts";
import { type IdempotencyKey, withIdempotency } from "../../platform/http/idempotency.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import * as repo from "./api-keys.repo.ts";
import { audit } from "./audit.repo.ts";
import { pageOf, readCursor } from "./cursor.ts";
import { principalCache } from "./principal-cache.ts";
import { tokenHash } from "./sessions.service.ts";

/** Secrets read `dbk_<short id>_<43 characters>`: the institution is known before anything is looked up. */
const SHAPE = /^dbk_([a-z0-9]{3,24})_([A-Za-z0-9_-]{43})$/;

/** Short id and hash of a key's secret; undefined: not a key of ours. */
export function readApiKey(secret: string): { shortId: string; hash: Buffer } | undefined {
  const shortId = SHAPE.exec(secret)?.[1];
  return shortId === undefined ? undefined : { shortId, hash: tokenHash(secret) };
}

export async function listApiKeys(
  deps: Deps,
  principal: Principal,
  query: QueryOf<typeof listOperation>,
): Promise<OutputOf<typeof listOperation>> {
  const before = readCursor(query.cursor, ["id"])?.[0] ?? null;
  const rows = await deps.db.withTenant(principal.tenantId, (tx) => repo.listKeys(tx, query.limit + 1, before));
  return pageOf(rows, query.limit, present, (row) => [row.id]);
}

/** What binds the secret of an answer that may be repeated to its key. */
const sealedAs = (id: string): string => `api key ${id}`;

/**
 * Make a key; its secret is in this answer and nowhere else. For who sends the same call again by its idempotency key the
 * answer is kept as long as such keys are, with the secret encrypted.
 * @throws ProblemError key.scope_not_yours: a key reaches the whole institution, so its maker must, too.
 */
export async function createApiKey(
  deps: Deps,
  principal: Principal,
  given: BodyOf<typeof createOperation>,
  idempotency: IdempotencyKey | undefined,
): Promise<OutputOf<typeof createOperation>> {
  const scopes = [...new Set(given.scopes)];
  const beyond = scopes.find((scope) => principal.grants[scope]?.scope !== "all");
  if (beyond !== undefined) throw new ProblemError("key.scope_not_yours", { permission: beyond });
  const secret = `dbk_${principal.institution.shortId}_${newToken()}`;
  const at = new Date(deps.clock.now());
  const key = {
    id: newId(),
    name: given.name,
    prefix: secret.slice(0, secret.lastIndexOf("_", secret.length - 43) + 5),
    secretHash: tokenHash(secret),
    scopes,
    ownerId: given.ownerId ?? principal.party.id,
    at,
  };
  const { row, sealed } = await deps.db.withTenant(principal.tenantId, async (tx) => {
    const { response } = await withIdempotency(tx, idempotency, async () => {
      await insert(tx, principal, key);
      return { status: 201, response: { id: key.id, sealed: deps.secrets.seal(secret, sealedAs(key.id)) } };
    });
    return { row: await repo.findKey(tx, response.id), sealed: response.sealed };
  });
  if (!row) throw new Error("the key that was just made is not there");
  return { ...present(row), secret: deps.secrets.open(sealed, sealedAs(row.id)) };
}

/** @throws ProblemError request.invalid unless its owner is an active member */
async function insert(tx: Tx, principal: Principal, key: Parameters<typeof repo.insertKey>[1]): Promise<void> {
  if (!(await repo.isActiveMember(tx, key.ownerId))) {
    throw new ProblemError("request.invalid", { count: 1 }, [{ path: "ownerId", code: "form.not_offered" }]);
  }
  await repo.insertKey(tx, key);
  await audit(tx, {
    at: key.at,
    by: principal,
    action: "key.create",
    object: { kind: "key", id: key.id },
    params: { name: key.name, scopes: [...key.scopes] },
  });
}

/** @throws ProblemError request.not_found when no such key holds. */
export async function revokeApiKey(deps: Deps, principal: Principal, id: string): Promise<void> {
  const at = new Date(deps.clock.now());
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    if (!(await repo.revokeKey(tx, id, at))) throw new ProblemError("request.not_found");
    await audit(tx, { at, by: principal, action: "key.revoke", object: { kind: "key", id } });
    tx.afterCommit(() => principalCache(deps.db).evict((one) => one.party.id === id));
  });
}

function present(row: repo.ApiKeyRow): z.output<typeof apiKey> {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes as Permission[],
    owner: { id: row.owner_id, name: row.owner_name },
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
