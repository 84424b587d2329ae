/** The audit log: who did what to what, when, and why. Append-only; nothing of it is ever changed through the API. */
import { z } from "zod";
import { id, instant, operation, pageOf, pageQuery } from "../operation/index.ts";

export const auditEntry = z.object({
  id,
  at: instant,
  /** A member, a key, a family member; `system` where nobody did it. */
  actor: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() }),
  /** `area.verb`: `phone.reveal`. */
  action: z.string(),
  object: z.object({ kind: z.string(), id: z.string(), name: z.string().nullable() }),
  /** What changed or why: never secrets, never whole phone numbers. */
  params: z.record(z.string(), z.json()),
  ip: z.string().nullable(),
});
export type AuditEntry = z.output<typeof auditEntry>;

/** `from` and `to` are moments, `to` left out. `object`: the id of the person, member, key or type that it happened to. */
export const listAuditEntries = operation({
  id: "listAuditEntries",
  area: "audit",
  method: "GET",
  path: "/api/v1/audit-entries",
  summary: "The audit log, newest first, by person, action, object and time",
  access: { by: "staff", permission: "audit.read" },
  query: z.strictObject({
    ...pageQuery,
    actor: z.string().max(64).optional(),
    action: z.string().max(64).optional(),
    object: z.string().max(64).optional(),
    from: instant.optional(),
    to: instant.optional(),
  }),
  output: pageOf(auditEntry),
  errors: ["request.cursor_invalid"],
});

export const listAuditActions = operation({
  id: "listAuditActions",
  area: "audit",
  method: "GET",
  path: "/api/v1/audit-actions",
  summary: "The actions that stand in the audit log, to choose from",
  access: { by: "staff", permission: "audit.read" },
  output: z.object({ items: z.array(z.string()) }),
  errors: [],
});

export const auditOperations = [listAuditEntries, listAuditActions] as const;
