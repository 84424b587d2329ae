/** A leaver's duties: who may change a class may give it to somebody else, and so on; nobody gives what they may not change. */
import type * as contract from "@deskbell/contract/administration";
import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import { localDate } from "@deskbell/engine/kernel";
import type { Tx } from "../../platform/database/transaction.ts";
import { tellPrincipals } from "../../platform/events/tell-principals.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { audit, forgetPrincipals, reachesCampus } from "../identity/index.ts";
import { lockManaged, needNameableHead, unknownReference } from "../organisation/index.ts";
import * as repo from "./duties.repo.ts";
import { findActive } from "./hand-overs.repo.ts";

/** As the reader may see and move them. */
export async function listDuties(
  deps: Deps,
  tx: Tx,
  principal: Principal,
  member: string,
): Promise<OutputOf<typeof contract.listMemberTasks>["duties"]> {
  const now = deps.clock.now();
  const duties = await repo.findDuties(tx, member, localDate(now, principal.institution.zone), new Date(now));
  const { "person.read": reads, "person.manage": manages } = principal.grants;
  // Who looks after colleagues alone is not told the names of their pupils.
  const known = duties.filter(({ kind }) => (kind !== "advisor" && kind !== "owner") || reads || manages);
  return known.map((duty) => ({
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
    const going = { member, successor: successorId, now: new Date(deps.clock.now()) };
    for (const duty of duties) items.push({ ...duty, code: await move(tx, principal, going, duty) });
    const gone = items.filter((item) => item.code === null);
    // Heads have rights by being heads, and a key by its owner's.
    const heads = gone.some((item) => item.kind === "head") ? [`member:${member}`, `member:${successorId}`] : [];
    const others = [...heads, ...gone.flatMap(({ kind, id }) => (kind === "key" ? [`key:${id}`] : []))];
    if (others.length > 0) {
      await tellPrincipals(tx, others);
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
  tx: Tx,
  principal: Principal,
  going: { member: string; successor: string; now: Date },
  duty: repo.DutyRef,
): Promise<string | null> {
  const { member, successor, now } = going;
  const found = await repo.lockDuty(tx, member, duty, now);
  if (!found) return "request.not_found";
  const { needs, anywhere } = repo.KEPT[duty.kind];
  const grant = principal.grants[needs];
  if (!grant || (!anywhere && !reachesCampus(grant, found.campusId))) return "auth.forbidden";
  // As when a key is made: by its next owner it may reach the whole institution, so whoever gives it must, too.
  if (found.scopes?.some((scope) => principal.grants[scope]?.scope !== "all")) return "auth.forbidden";
  const unfit = duty.kind === "head" ? await whyNoHead(tx, principal, duty, successor) : null;
  if (unfit !== null) return unfit;
  if (!(await repo.moveDuty(tx, going, duty))) return "form.not_offered";
  await audit(tx, {
    at: now,
    by: principal,
    action: "member.move_duty",
    object: { kind: "member", id: member },
    params: { kind: duty.kind, id: duty.id, campusId: duty.campusId, successor },
  });
  return null;
}

/** @returns null: may head the department in the leaver's place; else the code of why not. */
async function whyNoHead(
  tx: Tx,
  principal: Principal,
  { id, campusId }: repo.DutyRef,
  successor: string,
): Promise<string | null> {
  try {
    await needNameableHead(tx, principal, { department: id, campus: campusId ?? "" }, successor);
    return null;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.code;
  }
}
