/**
 * The address to which an outside system sends its receipt: the tenant, and a signature over the call's key that only we
 * can make. Derived, not stored: a repeated instruction carries the same address. Only its hash is in the database.
 */
import { createHash } from "node:crypto";
import type { Secrets } from "../../platform/crypto/secrets.ts";
import type { Deps } from "../../platform/module.ts";

const secretOf = (secrets: Secrets, tenantId: string, key: string): string =>
  secrets.sign("receipt", `${tenantId}:${key}`);
const hashOf = (secret: string): Buffer => createHash("sha256").update(secret).digest();

export function receiptTokenHash(secrets: Secrets, tenantId: string, key: string): Buffer {
  return hashOf(secretOf(secrets, tenantId, key));
}

export function receiptUrl(deps: Pick<Deps, "secrets" | "publicUrl">, tenantId: string, key: string): string {
  return `${deps.publicUrl()}/api/v1/receipts/${tenantId.replaceAll("-", "")}.${secretOf(deps.secrets, tenantId, key)}`;
}

/** Undefined for what is no token of ours by its form. */
export function readReceiptToken(token: string): { tenantId: string; hash: Buffer } | undefined {
  const match = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})\.([\w-]{43})$/.exec(token);
  if (!match) return undefined;
  return { tenantId: match.slice(1, 6).join("-"), hash: hashOf(match[6] ?? "") };
}
