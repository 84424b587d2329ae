import type * as contract from "@deskbell/contract/organisation";
import type { BodyOf, OutputOf, QueryOf } from "@deskbell/contract/operation";
import type { Tx } from "../../platform/database/transaction.ts";
import { type IdempotencyKey, withIdempotency } from "../../platform/http/idempotency.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { audit, needGrant, reachesCampus } from "../identity/index.ts";
import * as repo from "./members.repo.ts";
import { needReferences } from "./references.ts";

type Leave = OutputOf<typeof contract.createLeave>;

export async function listLeaves(
  deps: Deps,
  principal: Principal,
  query: QueryOf<typeof contract.listLeaves>,
): Promise<{ items: Leave[] }> {
  const given = { memberId: query.memberId ?? null, from: query.from, to: query.to };
  const rows = await deps.db.withTenant(principal.tenantId, (tx) => repo.listLeaves(tx, given));
  return {
    items: rows.map((row) => ({
      ...present(row),
      reason: leaveReason(principal, row.member_id, row.campus_id, row.reason),
    })),
  };
}

/** Why somebody is away is told to them and to who looks after them (病假 is nobody else's business); others read that they are. */
export function leaveReason(principal: Principal, memberId: string, campusId: string, reason: string): string {
  const own = principal.party.kind === "member" && principal.party.id === memberId;
  return own || reachesCampus(principal.grants["member.manage"], campusId) ? reason : "";
}

/** @throws ProblemError request.invalid (unknown people, end before start, oneself as substitute), auth.forbidden */
export async function createLeave(
  deps: Deps,
  principal: Principal,
  given: BodyOf<typeof contract.createLeave>,
  key: IdempotencyKey | undefined,
): Promise<Leave> {
  const wrong = [
    ...(given.to < given.from ? [{ path: "to", code: "form.too_small" }] : []),
    ...(given.substituteId === given.memberId ? [{ path: "substituteId", code: "form.not_offered" }] : []),
  ];
  if (wrong.length > 0) throw new ProblemError("request.invalid", { count: wrong.length }, wrong);
  const row: repo.LeaveRow = {
    id: newId(),
    member_id: given.memberId,
    from_date: given.from,
    to_date: given.to,
    substitute_id: given.substituteId,
    reason: given.reason,
  };
  const { response } = await deps.db.withTenant(principal.tenantId, (tx) =>
    withIdempotency(tx, key, async () => {
      await needReferences(tx, [
        ["memberId", "member", given.memberId],
        ["substituteId", "member", given.substituteId],
      ]);
      await refuseOtherCampus(tx, principal, given.memberId);
      await repo.insertLeave(tx, row);
      await note(deps, tx, principal, "leave.create", row);
      return { status: 201, response: present(row) };
    }),
  );
  return response;
}

/** @throws ProblemError request.not_found, auth.forbidden */
export async function deleteLeave(deps: Deps, principal: Principal, id: string): Promise<void> {
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    const row = await repo.findLeave(tx, id);
    if (!row) throw new ProblemError("request.not_found");
    await refuseOtherCampus(tx, principal, row.member_id);
    await repo.deleteLeave(tx, id);
    await note(deps, tx, principal, "leave.delete", row);
  });
}

async function refuseOtherCampus(tx: Tx, principal: Principal, memberId: string): Promise<void> {
  const member = await repo.lockMember(tx, memberId);
  if (!member || !reachesCampus(needGrant(principal, "member.manage"), member.campus_id))
    throw new ProblemError("auth.forbidden");
}

function note(deps: Deps, tx: Tx, by: Principal, action: string, row: repo.LeaveRow): Promise<void> {
  const params = { from: row.from_date, to: row.to_date, substitute: row.substitute_id };
  return audit(tx, {
    at: new Date(deps.clock.now()),
    by,
    action,
    object: { kind: "member", id: row.member_id },
    params,
  });
}

function present(row: repo.LeaveRow): Leave {
  return {
    id: row.id,
    memberId: row.member_id,
    from: row.from_date,
    to: row.to_date,
    substituteId: row.substitute_id,
    reason: row.reason,
  };
}
