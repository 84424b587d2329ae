/** Begin and end “以此人身份查看”; what a request under it may see is viewed-principal's. */
import type { startViewing as startOperation } from "@deskbell/contract/identity";
import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { audit } from "./audit.repo.ts";
import { needGrant, reachesCampus } from "./scope.policy.ts";
import * as repo from "./viewings.repo.ts";

/** ms */
const LASTS = 15 * 60_000;

/** @throws ProblemError request.not_found, member.right_not_yours for a member beyond one's reach or oneself */
export async function startViewing(
  deps: Deps,
  principal: Principal,
  { memberId, reason }: BodyOf<typeof startOperation>,
): Promise<OutputOf<typeof startOperation>> {
  const { sessionId, tenantId } = principal;
  if (!sessionId || principal.witness) throw new ProblemError("auth.forbidden");
  const now = deps.clock.now();
  const row: repo.Viewing = {
    id: newId(),
    session_id: sessionId,
    viewer_id: principal.party.id,
    member_id: memberId,
    reason,
    started_at: new Date(now),
    until: new Date(now + LASTS),
  };
  return deps.db.withTenant(tenantId, async (tx) => {
    const member = await repo.findViewable(tx, memberId);
    if (!member) throw new ProblemError("request.not_found");
    if (memberId === principal.party.id || !mayView(principal, member.campus_id))
      throw new ProblemError("member.right_not_yours", { permission: "organisation.manage" });
    await repo.insertViewing(tx, row);
    await audit(tx, {
      at: row.started_at,
      by: principal,
      action: "viewing.start",
      object: { kind: "member", id: memberId },
      params: { viewing: row.id, reason },
    });
    return { id: row.id, member: { id: memberId, name: member.name }, until: row.until.toISOString() };
  });
}

/** @throws ProblemError request.not_found for what is not one's own or has ended */
export async function endViewing(deps: Deps, principal: Principal, id: string): Promise<void> {
  const { sessionId } = principal;
  if (!sessionId) throw new ProblemError("auth.forbidden");
  const at = new Date(deps.clock.now());
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    const memberId = await repo.endViewing(tx, id, sessionId, at);
    if (memberId === undefined) throw new ProblemError("request.not_found");
    const object = { kind: "member", id: memberId };
    await audit(tx, { at, by: principal, action: "viewing.end", object, params: { viewing: id } });
  });
}

/** Manages roles there: whoever gives rights may look at what they come to. */
export const mayView = (viewer: Principal, campusId: string): boolean =>
  viewer.permissions.has("organisation.manage") && reachesCampus(needGrant(viewer, "organisation.manage"), campusId);
