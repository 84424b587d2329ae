import type { AuditEntry, listAuditEntries as listOperation } from "@deskbell/contract/audit";
import type { OutputOf, QueryOf } from "@deskbell/contract/operation";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { needGrant, pageOf, readCursor } from "../identity/index.ts";
import * as repo from "./audit-log.repo.ts";

/** Entries are of no campus: who reads the log reads the institution's. @throws ProblemError auth.forbidden */
function needWhole(principal: Principal): void {
  if (needGrant(principal, "audit.read").scope !== "all") throw new ProblemError("auth.forbidden");
}

/** Newest first. @throws ProblemError request.cursor_invalid */
export async function listAuditEntries(
  deps: Deps,
  principal: Principal,
  query: QueryOf<typeof listOperation>,
): Promise<OutputOf<typeof listOperation>> {
  needWhole(principal);
  const { cursor, limit, ...filter } = query;
  const after = readCursor(cursor, ["instant", "id"]);
  const rows = await deps.db.withTenant(
    principal.tenantId,
    (tx) => repo.listEntries(tx, { ...filter, after, limit: limit + 1 }),
    { readOnly: true },
  );
  return pageOf(rows, limit, present, (row) => [row.at.toISOString(), row.id]);
}

export async function listAuditActions(deps: Deps, principal: Principal): Promise<{ items: string[] }> {
  needWhole(principal);
  return { items: await deps.db.withTenant(principal.tenantId, repo.listActions, { readOnly: true }) };
}

function present(row: repo.EntryRow): AuditEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: { kind: row.actor.kind, id: row.actor.id ?? null, name: row.actor.name ?? "" },
    action: row.action,
    object: { kind: row.object_kind, id: row.object_id, name: row.object_name },
    params: row.params,
    ip: row.ip,
  };
}
