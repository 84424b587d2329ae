/** A leaver's duties: who may change a class may give it to somebody else, and so on; nobody gives what they may not change. */
import type * as contract from "@deskbell/contract/administration";
import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import { localDate } from "@deskbell/engine/kernel";
import type { Tx } from "../../platform/database/transaction.ts";
import { tellPrincipals } from "../../platform/events/tell-principals.ts";
import type { Principal } from "../../platform/http/principal.ts";
import type { Deps } from "../../platform/module.ts";
import { audit, forgetPrincipals, reachesCampus } from "../identity/index.ts";
import { lockManaged, unknownReference } from "../organisation/index.ts";
import * as repo from "./duties.repo.ts";
import { findActive } from "./hand-overs.repo.ts";

/** As the reader may see and move them. */
export async function listDuties(
  deps: Deps,
  tx: Tx,
  principal: Principal,
  member: string,
): Promise<OutputOf<typeof contract.listMemberTasks>["duties"]> {
  const today = localDate(deps.clock.now(), principal.institution.zone);
  const duties = await repo.findDuties(tx, member, today);
  return duties.map((duty) => ({
    ...duty,
    // The campus is looked at again, on the locked row, when it goes.
    movable: duty.kind !== "type" && principal.grants[repo.KEPT[duty.kind].needs] !== undefined,
  }));
}

/**
 * @throws ProblemError request.not_found (no such member), request.invalid (the successor is inactive, unknown or the member),
 * auth.forbidden (a member of another campus)
 */
export async function moveDuties(
  deps: Deps,
  principal: Principal,
  member: string,
  { successorId, duties }: BodyOf<typeof contract.moveDuties>,
): Promise<OutputOf<typeof contract.moveDuties>> {
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    await lockManaged(tx, principal, member);
    const active = await findActive(tx, [successorId]);
    if (successorId === member || !active.has(successorId)) throw unknownReference("successorId");
    const items: OutputOf<typeof contract.moveDuties>["items"] = [];
    for (const duty of duties)
      items.push({ ...duty, code: await move(deps, tx, principal, member, duty, successorId) });
    if (items.some((item) => item.kind === "head" && item.code === null)) {
      // Heads have rights by being heads.
      await tellPrincipals(tx, [`member:${member}`, `member:${successorId}`]);
      tx.afterCommit(() => {
        forgetPrincipals(deps, principal.tenantId);
        deps.dispatch.nudge();
      });
    }
    return { items };
  });
}

/** @returns null, or the code of why it stays. */
async function move(
  deps: Deps,
  tx: Tx,
  principal: Principal,
  member: string,
  duty: repo.DutyRef,
  successor: string,
): Promise<string | null> {
  const found = await repo.lockDuty(tx, member, duty);
  if (!found) return "request.not_found";
  const { needs, anywhere } = repo.KEPT[duty.kind];
  const grant = principal.grants[needs];
  if (!grant || (!anywhere && !reachesCampus(grant, found.campusId))) return "auth.forbidden";
  if (!(await repo.moveDuty(tx, member, duty, successor))) return "form.not_offered";
  await audit(tx, {
    at: new Date(deps.clock.now()),
    by: principal,
    action: "member.move_duty",
    object: { kind: "member", id: member },
    params: { kind: duty.kind, id: duty.id, campusId: duty.campusId, successor },
  });
  return null;
}
