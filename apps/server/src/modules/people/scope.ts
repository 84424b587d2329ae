import type { Permission } from "@deskbell/contract/permissions";
import type { Json } from "@deskbell/engine/kernel";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { type IdempotencyKey, withIdempotency } from "../../platform/http/idempotency.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { audit, campusesOf, needGrant } from "../identity/index.ts";
import { unknownReference } from "../organisation/index.ts";
import { type Reader, readerOf } from "./reader.ts";

export function readerFor(deps: Deps, principal: Principal): Reader {
  return readerOf(principal, { now: deps.clock.now(), zone: principal.institution.zone });
}

/** New records are made where one may manage: anywhere, or at the campuses of the grant. @throws ProblemError auth.forbidden */
export function needCampus(principal: Principal, permission: Permission, campusId: string | null): void {
  const campuses = campusesOf(needGrant(principal, permission));
  if (campuses !== null && (campusId === null || !campuses.includes(campusId)))
    throw new ProblemError("auth.forbidden");
}

export type PeopleTable =
  | "member"
  | "campus"
  | "student"
  | "guardian"
  | "course"
  | "course_category"
  | "class"
  | "contract";

/** Ids that a body names are of this institution. @throws ProblemError request.invalid with every wrong path */
export async function needRows(
  tx: Tx,
  named: readonly (readonly [path: string, table: PeopleTable, id: string | null | undefined])[],
): Promise<void> {
  const unknown: string[] = [];
  for (const [path, table, id] of named) {
    if (id === null || id === undefined) continue;
    const { rowCount } = await tx.query(`SELECT 1 FROM ${table} WHERE tenant_id = current_tenant() AND id = $1`, [id]);
    if (rowCount === 0) unknown.push(path);
  }
  if (unknown.length > 0) throw unknownReference(...unknown);
}

/**
 * Hold a record before it is read to be changed: what is written back is all of it, so that what somebody else changed meanwhile
 * would be undone, and who may change it is judged by what it is now. References to it go on.
 */
export async function lockRow(
  tx: Tx,
  table: "student" | "guardian" | "prospect" | "course" | "class" | "lesson",
  id: string,
): Promise<void> {
  await tx.query(`SELECT FROM ${table} WHERE tenant_id = current_tenant() AND id = $1 FOR NO KEY UPDATE`, [id]);
}

/** Write down what a principal did to a record; phones are left out by the caller. */
export function note(
  deps: Deps,
  tx: Tx,
  by: Principal,
  action: string,
  object: { kind: string; id: string },
  params: Record<string, Json> = {},
): Promise<void> {
  return audit(tx, { at: new Date(deps.clock.now()), by, action, object, params });
}

/** One tenant transaction whose answer is kept for a repeated `Idempotency-Key`. */
export async function once<T>(
  deps: Deps,
  principal: Principal,
  key: IdempotencyKey | undefined,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { response } = await deps.db.withTenant(principal.tenantId, (tx) =>
    withIdempotency(tx, key, async () => ({ status: 201, response: await work(tx) })),
  );
  return response;
}
