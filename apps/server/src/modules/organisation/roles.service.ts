import type * as contract from "@deskbell/contract/organisation";
import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import type { Tx } from "../../platform/database/transaction.ts";
import { tellPrincipals } from "../../platform/events/tell-principals.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { audit, forgetPrincipals } from "../identity/index.ts";
import { beyondOwn } from "./rights.policy.ts";
import * as repo from "./roles.repo.ts";
import { onReferred, onUnique } from "./unique.ts";

type Role = OutputOf<typeof contract.createRole>;

export async function listRoles(deps: Deps, principal: Principal): Promise<{ items: Role[] }> {
  return { items: await deps.db.withTenant(principal.tenantId, (tx) => repo.listRoles(tx)) };
}

/** @throws ProblemError organisation.key_taken, member.right_not_yours */
export async function createRole(
  deps: Deps,
  principal: Principal,
  given: BodyOf<typeof contract.createRole>,
): Promise<Role> {
  refuseBeyondOwn(principal, given.permissions);
  const row = { id: newId(), ...given };
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    await onUnique(repo.insertRole(tx, row), "organisation.key_taken", { key: row.key });
    await repo.setPermissions(tx, row.id, row.permissions);
    await note(deps, tx, principal, "role.create", row);
  });
  return row;
}

/** @throws ProblemError request.not_found, member.right_not_yours, member.last_manager */
export function updateRole(
  deps: Deps,
  principal: Principal,
  id: string,
  given: BodyOf<typeof contract.updateRole>,
): Promise<Role> {
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const before = await repo.lockRole(tx, id);
    if (!before) throw new ProblemError("request.not_found");
    const row = { ...before, name: given.name ?? before.name, permissions: given.permissions ?? before.permissions };
    if (given.permissions) {
      // A role that one could not give away is not one's to take apart either.
      refuseBeyondOwn(principal, [...given.permissions, ...before.permissions]);
      await keepingManager(tx, () => repo.setPermissions(tx, id, row.permissions));
      const holders = await repo.findHolders(tx, id);
      await tellPrincipals(
        tx,
        holders.map((member) => `member:${member}`),
      );
    }
    await repo.renameRole(tx, id, row.name);
    await note(deps, tx, principal, "role.update", row);
    tx.afterCommit(() => {
      forgetPrincipals(deps, principal.tenantId);
      deps.dispatch.nudge();
    });
    return row;
  });
}

/** @throws ProblemError request.not_found, organisation.in_use while somebody has it */
export async function deleteRole(deps: Deps, principal: Principal, id: string): Promise<void> {
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    const [row] = await repo.findRoles(tx, [id]);
    if (!row) throw new ProblemError("request.not_found");
    await onReferred(repo.deleteRole(tx, id), "organisation.in_use");
    await note(deps, tx, principal, "role.delete", row);
  });
}

/** Do `work`; refuse it when it leaves nobody who may manage all members. @throws ProblemError member.last_manager */
export async function keepingManager(tx: Tx, work: () => Promise<void>): Promise<void> {
  const before = await repo.countManagers(tx);
  await work();
  if (before > 0 && (await repo.countManagers(tx)) === 0) throw new ProblemError("member.last_manager");
}

function refuseBeyondOwn(principal: Principal, permissions: repo.RoleRow["permissions"]): void {
  const beyond = beyondOwn(principal.grants, permissions);
  if (beyond) throw new ProblemError("member.right_not_yours", { permission: beyond });
}

function note(deps: Deps, tx: Tx, by: Principal, action: string, row: repo.RoleRow): Promise<void> {
  const params = {
    key: row.key,
    name: row.name,
    permissions: row.permissions.map((one) => `${one.permission}:${one.scope}`),
  };
  return audit(tx, { at: new Date(deps.clock.now()), by, action, object: { kind: "role", id: row.id }, params });
}
