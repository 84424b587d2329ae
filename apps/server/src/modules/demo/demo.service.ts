/** Loading the demo school into an empty database, and its sign-ins. */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { DAY_MS, HOUR_MS } from "@deskbell/engine/kernel";
import type { Deps } from "../../platform/module.ts";
import { tellPast } from "../notices/index.ts";
import { findDemoTenant, findStaff, hasTenants, putAccounts } from "./accounts.repo.ts";
import { DEMO_SHORT_ID } from "./cast.ts";
import { insertConnector } from "./connector.ts";
import { insertFiles, insertSchool, type StoredDemoFile } from "./demo.repo.ts";
import { generateDemo } from "./generate.ts";
import { forgetRemoval, wasRemoved } from "./removal.service.ts";
import { samplePdf } from "./sample-pdf.ts";
import { linesOf, listOf, makeAccounts, readList, writeList } from "./sign-ins.ts";
import type { DemoFile } from "./tickets/consequences.ts";
import { insertNumbers, insertTickets } from "./tickets/tickets.repo.ts";
import { insertTypes } from "./types.repo.ts";

/** Any; another one makes another school with the same cast. */
const SEED = "晨星教育";
/** Enough for every list and workbench to look alive. */
const TICKETS = 300;
/** What happened lately was told; what is a few hours old has been read. */
const TOLD_MS = 3 * DAY_MS;
const READ_MS = 4 * HOUR_MS;

/** Demo data lives on the embedded database, or where DEMO=1 asks for it; never beside a real institution. */
const isWanted = (deps: Deps): boolean => deps.config.demo ?? deps.embedded;

/** Load the school when the database is empty; make sign-ins when there are none (a first start that was cut short). */
export async function prepareDemo(deps: Deps, say: (line: string) => void): Promise<void> {
  if (!isWanted(deps)) return;
  const removed = deps.config.demo === undefined && wasRemoved(deps.config.dataDir);
  const empty = !removed && !(await deps.db.withIdentity(hasTenants));
  if (empty) await loadDemo(deps, say);
  const tenantId = await deps.db.withIdentity((tx) => findDemoTenant(tx, DEMO_SHORT_ID));
  if (tenantId && (empty || !readList(deps.config.dataDir))) await makeSignIns(deps, tenantId);
}

/** For the owner of a real institution, who wants to look at it. */
export async function loadDemoNow(deps: Deps): Promise<void> {
  forgetRemoval(deps.config.dataDir);
  const absent = !(await deps.db.withIdentity((tx) => findDemoTenant(tx, DEMO_SHORT_ID)));
  if (absent) await loadDemo(deps, () => {});
  const tenantId = await deps.db.withIdentity((tx) => findDemoTenant(tx, DEMO_SHORT_ID));
  // Asked for twice, it is loaded once: passwords that somebody has read already stay.
  if (tenantId && (absent || !readList(deps.config.dataDir))) await makeSignIns(deps, tenantId);
}

/** One transaction: a school is there whole or not at all. */
async function loadDemo(deps: Deps, say: (line: string) => void): Promise<void> {
  say("loading the demo school 晨星教育");
  const now = deps.clock.now();
  const { school, types, tickets, numbers, files } = generateDemo({ seed: SEED, now, tickets: TICKETS });
  say(`… writing ${tickets.length} tickets with their history`);
  const stored = await storeFiles(deps, files);
  await deps.db.withTenant(school.tenant.id, async (tx) => {
    await insertSchool(tx, school);
    await insertTypes(tx, types, school.tenant.created_at);
    await insertTickets(tx, tickets);
    await insertNumbers(tx, numbers);
    await insertFiles(tx, stored);
    await insertConnector(deps, tx);
    say("… telling what has happened so far");
    await tellPast(deps, tx, { since: new Date(now - TOLD_MS), readBefore: new Date(now - READ_MS) });
  });
}

/** Bytes first: a row without its file would be a broken link. */
async function storeFiles(deps: Deps, files: readonly DemoFile[]): Promise<StoredDemoFile[]> {
  return Promise.all(
    files.map(async (file) => {
      const bytes = samplePdf(`Sample invoice (demo) ${file.name}`);
      await deps.files.putAs(file.id, Readable.from(bytes));
      return { ...file, size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
    }),
  );
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
