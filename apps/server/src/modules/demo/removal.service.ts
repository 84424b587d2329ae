/** Loading and removing the demo school from administration. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OutputOf } from "@deskbell/contract/operation";
import type * as contract from "@deskbell/contract/setup";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { audit, forgetPrincipals, needGrant } from "../identity/index.ts";
import { DEMO_SHORT_ID } from "./cast.ts";
import * as repo from "./erase.repo.ts";
import { forgetList } from "./sign-ins.ts";

export const REMOVE = "demo.remove";
export const LOAD = "demo.load";

type Demo = OutputOf<typeof contract.getDemo>;

const markIn = (dataDir: string): string => join(dataDir, "demo-removed");
/** Somebody removed it: the next start on an empty database does not bring it back by itself. */
export const wasRemoved = (dataDir: string): boolean => existsSync(markIn(dataDir));
export const forgetRemoval = (dataDir: string): void => rmSync(markIn(dataDir), { force: true });

const isOffered = (deps: Deps): boolean => deps.config.demo ?? deps.embedded;

/** @throws ProblemError auth.forbidden unless the caller manages the whole institution */
export async function getDemo(deps: Deps, principal: Principal): Promise<Demo> {
  needOwner(principal);
  const demo = await deps.db.withIdentity((tx) => repo.findDemo(tx, DEMO_SHORT_ID));
  if (!demo) return { state: "absent", offered: isOffered(deps), name: null, holds: null, progress: null };
  const holds = await deps.db.withTenant(demo.id, repo.countDemo, { readOnly: true });
  return {
    state: demo.removing ? "removing" : "present",
    offered: isOffered(deps),
    name: demo.name,
    holds,
    progress: demo.removing && Math.round((100 * demo.removing.done) / Math.max(demo.removing.total, 1)),
  };
}

/** @throws ProblemError auth.forbidden, setup.demo_absent */
export async function removeDemo(deps: Deps, principal: Principal): Promise<void> {
  needOwner(principal);
  const demo = await deps.db.withIdentity((tx) => repo.findDemo(tx, DEMO_SHORT_ID));
  if (!demo) throw new ProblemError("setup.demo_absent");
  await deps.db.withTenant(demo.id, (tx) => repo.noteRemoving(tx, { done: 0, total: 1 }));
  await order(deps, principal, REMOVE, demo.id);
}

/** @throws ProblemError auth.forbidden, setup.demo_present, setup.demo_not_offered */
export async function loadDemoAgain(deps: Deps, principal: Principal): Promise<void> {
  needOwner(principal);
  if (!isOffered(deps)) throw new ProblemError("setup.demo_not_offered");
  if (await deps.db.withIdentity((tx) => repo.findDemo(tx, DEMO_SHORT_ID)))
    throw new ProblemError("setup.demo_present");
  await order(deps, principal, LOAD, principal.tenantId);
}

async function order(deps: Deps, principal: Principal, kind: string, ref: string): Promise<void> {
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    const at = new Date(deps.clock.now());
    await audit(tx, { at, by: principal, action: kind, object: { kind: "institution", id: ref } });
    await tx.query("INSERT INTO outbox (tenant_id, kind, ref) VALUES (current_tenant(), $1, $2)", [kind, ref]);
    tx.afterCommit(() => deps.dispatch.nudge());
  });
}

function needOwner(principal: Principal): void {
  if (needGrant(principal, "organisation.manage").scope !== "all") throw new ProblemError("auth.forbidden");
}

/** Table by table, so that no statement runs long; done again from the start it finds less and ends the same. */
export async function eraseDemo(deps: Deps, tenantId: string): Promise<void> {
  const demo = await deps.db.withIdentity((tx) => repo.findDemo(tx, DEMO_SHORT_ID));
  if (demo?.id !== tenantId) return;
  await deps.db.withIdentity((tx) => repo.endSessions(tx, tenantId));
  forgetPrincipals(deps, tenantId);
  const files = await deps.db.withTenant(tenantId, repo.findFiles, { readOnly: true });
  for (const file of files) await deps.files.delete(file);
  const tables = await deps.db.withIdentity(repo.findErasable);
  for (const [index, table] of tables.entries()) {
    await deps.db.withIdentity((tx) => repo.eraseRows(tx, table, tenantId));
    await deps.db.withTenant(tenantId, (tx) => repo.noteRemoving(tx, { done: index + 1, total: tables.length }));
  }
  mkdirSync(deps.config.dataDir, { recursive: true });
  writeFileSync(markIn(deps.config.dataDir), "");
  forgetList(deps.config.dataDir);
  await deps.db.withIdentity((tx) => repo.eraseTenant(tx, tenantId));
}
