/** Loading the demo school into an empty database, and its sign-ins. */
import type { Deps } from "../../platform/module.ts";
import { findDemoTenant, findStaff, hasTenants, putAccounts } from "./accounts.repo.ts";
import { DEMO_SHORT_ID } from "./cast.ts";
import { insertSchool } from "./demo.repo.ts";
import { makeSchool } from "./school.ts";
import { linesOf, listOf, makeAccounts, readList, writeList } from "./sign-ins.ts";
import { demoTypes } from "./ticket-types.ts";
import { insertTypes } from "./types.repo.ts";

/** Any; another one makes another school with the same cast. */
const SEED = "晨星教育";

/** Demo data lives on the embedded database, or where DEMO=1 asks for it; never beside a real institution. */
const isWanted = (deps: Deps): boolean => deps.config.demo ?? deps.embedded;

/** Load the school when the database is empty; make sign-ins when there are none (a first start that was cut short). */
export async function prepareDemo(deps: Deps, say: (line: string) => void): Promise<void> {
  if (!isWanted(deps)) return;
  const empty = !(await deps.db.withIdentity(hasTenants));
  if (empty) await loadDemo(deps, say);
  const tenantId = await deps.db.withIdentity((tx) => findDemoTenant(tx, DEMO_SHORT_ID));
  if (tenantId && (empty || !readList(deps.config.dataDir))) await makeSignIns(deps, tenantId);
}

/** One transaction: a school is there whole or not at all. */
async function loadDemo(deps: Deps, say: (line: string) => void): Promise<void> {
  say("loading the demo school 晨星教育");
  const now = deps.clock.now();
  const school = makeSchool(SEED, now);
  const types = demoTypes(SEED, Date.parse(school.tenant.created_at));
  await deps.db.withTenant(school.tenant.id, async (tx) => {
    await insertSchool(tx, school);
    await insertTypes(tx, types, school.tenant.created_at);
  });
}

async function makeSignIns(deps: Deps, tenantId: string): Promise<void> {
  const staff = await deps.db.withTenant(tenantId, findStaff);
  const accounts = await makeAccounts(staff);
  await deps.db.withIdentity((tx) => putAccounts(tx, tenantId, accounts));
  writeList(deps.config.dataDir, listOf(accounts));
}

/** What to print at start; nothing where there is no demo school. */
export async function demoLines(deps: Deps): Promise<string[]> {
  if (!isWanted(deps)) return [];
  const tenantId = await deps.db.withIdentity((tx) => findDemoTenant(tx, DEMO_SHORT_ID));
  const list = tenantId && readList(deps.config.dataDir);
  return list ? linesOf(list, deps.config.dataDir) : [];
}
