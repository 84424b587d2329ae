/**
 * Callers without an account. The secret link of one ticket (`Authorization: Link <school>.<ticket>.<secret>`) stands for who
 * asks, and sees that ticket alone. Somebody filling a public form (`Authorization: Entrance <school>.<code>.<draft>`) may
 * read what the form offers and upload to it; `draft` is a secret of their own, and what they upload is under it.
 */
import { createHash } from "node:crypto";
import type { Secrets } from "../../platform/crypto/secrets.ts";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import type { Deps } from "../../platform/module.ts";
import { presentInstitution } from "./identity.present.ts";
import { findOpenEntrance, findOpenLink } from "./links.repo.ts";
import { findTenantByShortId, type Tenant } from "./tenants.repo.ts";

const LINK =
  /^Link +([a-z0-9]{3,24})\.([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})\.([\w-]{43})$/i;
const ENTRANCE = /^Entrance +([a-z0-9]{3,24})\.([a-z0-9]{6,20})\.([\w-]{16,100})$/i;

/** Whether the header is of one of these kinds, so that nobody looks for a key in it. */
export const isGuestHeader = (authorization: string): boolean => /^(Link|Entrance) /i.test(authorization);

const secretOf = (secrets: Secrets, tenantId: string, ticketId: string): string =>
  secrets.sign("ticket-link", `${tenantId}:${ticketId}`);

/** What the database keeps of a ticket's link; while it is there the link is open. */
export const linkHash = (secrets: Secrets, tenantId: string, ticketId: string): Buffer =>
  createHash("sha256")
    .update(secretOf(secrets, tenantId, ticketId))
    .digest();

/** The secret part of the address: derived, so that it is stored nowhere and can be told again. */
export const linkToken = (secrets: Secrets, tenantId: string, ticketId: string): string =>
  `${ticketId.replaceAll("-", "")}.${secretOf(secrets, tenantId, ticketId)}`;

/** Undefined: no such link, or one that is closed. */
export async function ofGuest(deps: Deps, ip: string, authorization: string): Promise<Principal | undefined> {
  const link = LINK.exec(authorization);
  const entrance = link ? null : ENTRANCE.exec(authorization);
  const shortId = (link ?? entrance)?.[1];
  const tenant = shortId && (await deps.db.withIdentity((tx) => findTenantByShortId(tx, shortId)));
  if (!tenant) return undefined;
  return deps.db.withTenant(tenant.id, (tx) =>
    link ? ofLink(deps, tx, tenant, link) : ofEntrance(tx, tenant, entrance, ip),
  );
}

async function ofLink(deps: Deps, tx: Tx, tenant: Tenant, parts: RegExpExecArray): Promise<Principal | undefined> {
  const ticketId = parts.slice(2, 7).join("-").toLowerCase();
  if (!deps.secrets.verify("ticket-link", `${tenant.id}:${ticketId}`, parts[7] ?? "")) return undefined;
  const found = await findOpenLink(tx, ticketId, linkHash(deps.secrets, tenant.id, ticketId));
  return found && guest(tenant, ticketId, `link:${ticketId}`, found.name);
}

async function ofEntrance(
  tx: Tx,
  tenant: Tenant,
  parts: RegExpExecArray | null,
  ip: string,
): Promise<Principal | undefined> {
  const [, , code = "", draft = ""] = parts ?? [];
  // Limits go by the address: a draft costs nothing.
  return (await findOpenEntrance(tx, code)) ? guest(tenant, draftId(draft), `guest:${ip}`, "") : undefined;
}

/** An id that follows from a draft's secret; of a version (8) that no ticket and no person has. */
function draftId(draft: string): string {
  const hex = createHash("sha256").update(`draft ${draft}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Somebody without an account at this school, known by a draft's secret. */
export async function guestOf(deps: Deps, shortId: string, draft: string): Promise<Principal | undefined> {
  const tenant = await deps.db.withIdentity((tx) => findTenantByShortId(tx, shortId));
  return tenant && guest(tenant, draftId(draft), `guest:${draftId(draft)}`, "");
}

/** As the party of `id`. */
function guest(tenant: Tenant, id: string, principal: string, name: string): Principal {
  return {
    kind: "family",
    tenantId: tenant.id,
    id: principal,
    cookie: false,
    permissions: new Set(),
    party: { kind: "link", id },
    name,
    publicName: name,
    grants: {},
    institution: presentInstitution(tenant),
  };
}
