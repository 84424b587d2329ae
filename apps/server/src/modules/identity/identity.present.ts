import type { institution, session } from "@deskbell/contract/identity";
import type { z } from "zod";
import type { Session } from "./sessions.repo.ts";
import type { Tenant } from "./tenants.repo.ts";

export function presentInstitution(tenant: Tenant): z.output<typeof institution> {
  return { shortId: tenant.short_id, name: tenant.name, zone: tenant.zone, demo: tenant.demo };
}

export function presentSession(row: Session, currentId: string | undefined): z.output<typeof session> {
  return {
    id: row.id,
    current: row.id === currentId,
    createdAt: row.created_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    userAgent: row.user_agent,
    ip: row.ip,
  };
}
