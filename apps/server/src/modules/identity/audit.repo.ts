import type { Json } from "@deskbell/engine/kernel";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { newId } from "../../platform/ids/ids.ts";

export interface AuditEntry {
  at: Date;
  /** Who did it; the system itself when there is nobody. */
  by: Principal | "system";
  /** `area.verb`: `member.disable`. */
  action: string;
  object: { kind: string; id: string };
  /** What changed, without secrets and without full phone numbers. */
  params?: Record<string, Json>;
  ip?: string | undefined;
}

/** Write down who did what, in the transaction that does it. The log is append-only. */
export async function audit(tx: Tx, entry: AuditEntry): Promise<void> {
  const actor = entry.by === "system" ? { kind: "system" } : { ...entry.by.party, name: entry.by.name };
  await tx.query({
    name: "write_audit",
    text: `INSERT INTO audit_log (tenant_id, id, at, actor, action, object_kind, object_id, params, ip)
           VALUES (current_tenant(), $1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      newId(),
      entry.at,
      JSON.stringify(actor),
      entry.action,
      entry.object.kind,
      entry.object.id,
      JSON.stringify(entry.params ?? {}),
      entry.ip ?? null,
    ],
  });
}
