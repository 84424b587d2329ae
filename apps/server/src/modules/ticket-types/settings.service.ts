/** Promises and causes of a type, settled by its school: every change publishes a version, and nothing that runs is touched. */
import type { FieldProblem } from "@deskbell/contract/errors";
import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import type {
  changeTypeSettings as changeOperation,
  getTypeSettings as getOperation,
  listTypeSettings as listOperation,
  restoreTypeVersion as restoreOperation,
} from "@deskbell/contract/ticket-types";
import {
  settingsOf,
  settingsProblems,
  type TicketTypeDefinition,
  type TypeSettings,
  withSettings,
} from "@deskbell/engine/ticket";
import { sameJson } from "@deskbell/engine/kernel";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { audit } from "../identity/index.ts";
import { loadCalendars } from "../organisation/index.ts";
import { planOf } from "./plans.ts";
import * as repo from "./settings.repo.ts";
import { findTypeByKey, getVersion, lockType, publishVersion } from "./ticket-types.repo.ts";

const publicationOf = ({ version, publishedAt, byId, byName }: repo.PublicationRow) => ({
  version,
  publishedAt: publishedAt?.toISOString() ?? null,
  by: byId === null || byName === null ? null : { id: byId, name: byName },
});

export async function listTypeSettings(deps: Deps, principal: Principal): Promise<OutputOf<typeof listOperation>> {
  const rows = await deps.db.withTenant(principal.tenantId, repo.listPublications, { readOnly: true });
  return { items: rows.map((row) => ({ key: row.key, name: row.name, icon: row.icon, ...publicationOf(row) })) };
}

/** @throws ProblemError ticket.type_unknown */
export async function getTypeSettings(
  deps: Deps,
  principal: Principal,
  key: string,
): Promise<OutputOf<typeof getOperation>> {
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      const type = await findTypeByKey(tx, key);
      if (!type?.publishedVersion) throw new ProblemError("ticket.type_unknown");
      const { definition, version } = await getVersion(tx, type.id, type.publishedVersion);
      const all = (await repo.findPublications(tx, type.id)).map(publicationOf);
      const now = all.find((one) => one.version === version) ?? { version, publishedAt: null, by: null };
      return {
        key,
        ...now,
        definition,
        earlier: all.filter((one) => one.version !== version),
        running: await repo.countRunning(tx, type.id),
      };
    },
    { readOnly: true },
  );
}

/** @throws ProblemError ticket.type_unknown, type.published_meanwhile, type.invalid by path, type.nothing_changed */
export async function changeTypeSettings(
  deps: Deps,
  principal: Principal,
  key: string,
  { version, ...given }: BodyOf<typeof changeOperation>,
): Promise<OutputOf<typeof changeOperation>> {
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const base = await lockPublished(tx, key, version);
    await refuseFaulty(tx, base, given);
    const after = withSettings(base.definition, given);
    return publishNext(deps, tx, principal, { key, base, after, given, params: {} });
  });
}

/** @throws ProblemError ticket.type_unknown, type.published_meanwhile, type.invalid, type.nothing_changed */
export async function restoreTypeVersion(
  deps: Deps,
  principal: Principal,
  key: string,
  { version, to }: BodyOf<typeof restoreOperation>,
): Promise<OutputOf<typeof restoreOperation>> {
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const base = await lockPublished(tx, key, version);
    const earlier = await getVersion(tx, base.typeId, to);
    if (earlier.status === "draft") throw new ProblemError("ticket.type_unknown");
    const reasons = restoredReasons(settingsOf(base.definition), settingsOf(earlier.definition));
    const after = withSettings(earlier.definition, { reasons });
    // It was proved when it was first published; what it stands on may have gone since.
    refuseIf(await calendarProblems(tx, settingsOf(after)));
    return publishNext(deps, tx, principal, { key, base, after, given: {}, params: { restores: to } });
  });
}

interface Base {
  typeId: string;
  definition: TicketTypeDefinition;
}

/** The published version, locked; it is the one that was read. */
async function lockPublished(tx: Tx, key: string, read: number): Promise<Base> {
  const known = await findTypeByKey(tx, key);
  if (!known) throw new ProblemError("ticket.type_unknown");
  const { id: typeId, publishedVersion } = await lockType(tx, known.id, key);
  if (publishedVersion === null) throw new ProblemError("ticket.type_unknown");
  if (publishedVersion !== read) throw new ProblemError("type.published_meanwhile", { version: publishedVersion });
  const { definition } = await getVersion(tx, typeId, publishedVersion);
  return { typeId, definition };
}

/** Tickets may speak of a cause that came since: it stays, retired. */
function restoredReasons(now: TypeSettings, then: TypeSettings): TypeSettings["reasons"] {
  const known = new Set(then.reasons.map((reason) => reason.id));
  const since = now.reasons.filter((reason) => !known.has(reason.id));
  return [...then.reasons, ...since.map((reason) => ({ ...reason, retired: true as const }))];
}

/** First what stands by its field; what the whole type then refuses has no better place than the type. */
async function refuseFaulty(tx: Tx, { typeId, definition }: Base, given: Partial<TypeSettings>): Promise<void> {
  const before = settingsOf(definition);
  const after: TypeSettings = {
    policies: given.policies ?? before.policies,
    clocks: { ...before.clocks, ...given.clocks },
    deadlines: { ...before.deadlines, ...given.deadlines },
    asks: { ...before.asks, ...given.asks },
    reasons: given.reasons ?? before.reasons,
  };
  refuseIf([
    ...settingsProblems(before, after, planOf(definition).catalog),
    ...(await calendarProblems(tx, after)),
    ...(await reasonProblems(tx, typeId, before, after)),
  ]);
}

function refuseIf(problems: FieldProblem[]): void {
  if (problems.length > 0) throw new ProblemError("type.invalid", { count: problems.length }, problems);
}

/** Every calendar that is named must be there: a clock on one that is not would run around the clock. */
async function calendarProblems(tx: Tx, { clocks }: TypeSettings): Promise<FieldProblem[]> {
  const named = Object.entries(clocks).flatMap(([id, { calendar }]) =>
    typeof calendar === "object" ? [{ key: id, choice: calendar }] : [],
  );
  const found = await loadCalendars(tx, named);
  return named
    .filter(({ key }) => found[key] === undefined)
    .map(({ key }) => ({ path: `clocks.${key}.calendar`, code: "form.not_offered", params: {} }));
}

/** An id that once was a cause's is not given to another. */
async function reasonProblems(
  tx: Tx,
  typeId: string,
  before: TypeSettings,
  after: TypeSettings,
): Promise<FieldProblem[]> {
  const known = new Set(before.reasons.map((reason) => reason.id));
  const added = after.reasons.filter((reason) => !known.has(reason.id));
  if (added.length === 0) return [];
  const used = new Set(await repo.findReasonIds(tx, typeId));
  return added
    .filter((reason) => used.has(reason.id))
    .map((reason) => ({ path: `reasons.${after.reasons.indexOf(reason)}.id`, code: "form.duplicate", params: {} }));
}

interface Next {
  key: string;
  base: Base;
  after: TicketTypeDefinition;
  given: Partial<TypeSettings>;
  params: { restores?: number };
}

async function publishNext(deps: Deps, tx: Tx, principal: Principal, { key, base, after, given, params }: Next) {
  const { typeId, definition } = base;
  if (sameJson(definition, after)) throw new ProblemError("type.nothing_changed");
  planOf(after);
  const at = new Date(deps.clock.now());
  await carryDraft(tx, typeId, given);
  const version = await repo.insertVersion(tx, typeId, after);
  await publishVersion(tx, typeId, version, principal.party.kind === "member" ? principal.party.id : null, at);
  await audit(tx, {
    at,
    by: principal,
    action: "type.publish",
    object: { kind: "ticket_type", id: key },
    params: { version, parts: Object.keys(given).join(" "), ...params },
  });
  return { version, publishedAt: at.toISOString() };
}

/** A half-drawn next version takes over what is settled meanwhile; else publishing it later would undo that unseen. */
async function carryDraft(tx: Tx, typeId: string, given: Partial<TypeSettings>): Promise<void> {
  const draft = await repo.findDraft(tx, typeId);
  if (!draft) return;
  await repo.moveDraft(tx, typeId, draft.version, withSettings(draft.definition, given));
}
