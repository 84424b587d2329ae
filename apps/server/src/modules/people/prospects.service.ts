import type * as contract from "@deskbell/contract/people";
import type { BodyOf, OutputOf, QueryOf } from "@deskbell/contract/operation";
import type { IdempotencyKey } from "../../platform/http/idempotency.ts";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { needPhone, pageOf, readCursor, notedWords } from "../identity/index.ts";
import { presentProspect } from "./people.present.ts";
import * as repo from "./people.repo.ts";
import type { Reader } from "./reader.ts";
import { lockRow, needCampus, needRows, note, once, readerFor } from "./scope.ts";

type Prospect = OutputOf<typeof contract.createProspect>;

export async function listProspects(
  deps: Deps,
  principal: Principal,
  query: QueryOf<typeof contract.listProspects>,
): Promise<OutputOf<typeof contract.listProspects>> {
  const before = readCursor(query.cursor, ["id"])?.[0] ?? null;
  const words = await notedWords(deps, principal, query.query);
  const filter = {
    words,
    status: query.status,
    before,
    limit: query.limit + 1,
  };
  const rows = await deps.db.withTenant(principal.tenantId, (tx) =>
    repo.listProspects(tx, filter, readerFor(deps, principal)),
  );
  return pageOf(rows, query.limit, presentProspect, (row) => [row.id]);
}

/** A prospect without an owner belongs to who adds it, so that it is never out of everybody's sight. */
export function createProspect(
  deps: Deps,
  principal: Principal,
  given: BodyOf<typeof contract.createProspect>,
  key: IdempotencyKey | undefined,
): Promise<Prospect> {
  const phone = needPhone(given.phone);
  if (given.campusId !== null) needCampus(principal, "person.manage", given.campusId);
  return once(deps, principal, key, async (tx) => {
    await needPlaces(tx, given);
    const ownerId = given.ownerId ?? principal.ownerId ?? principal.party.id;
    const row = { ...given, id: newId(), phone, ownerId };
    await repo.insertProspect(tx, row, new Date(deps.clock.now()));
    await note(deps, tx, principal, "prospect.create", { kind: "prospect", id: row.id }, { source: row.source });
    return shown(tx, row.id, { ...readerFor(deps, principal), kind: "system" });
  });
}

/** @throws ProblemError request.not_found, request.invalid, auth.forbidden */
export function updateProspect(
  deps: Deps,
  principal: Principal,
  id: string,
  given: BodyOf<typeof contract.updateProspect>,
): Promise<Prospect> {
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const reader = readerFor(deps, principal);
    await lockRow(tx, "prospect", id);
    const before = await repo.findProspect(tx, id, reader, "person.manage");
    if (!before) throw new ProblemError("request.not_found");
    if (given.campusId) needCampus(principal, "person.manage", given.campusId);
    await needPlaces(tx, given);
    await repo.updateProspect(tx, id, {
      name: given.name ?? before.name,
      ownerId: given.ownerId === undefined ? (before.owner?.id ?? null) : given.ownerId,
      campusId: given.campusId === undefined ? (before.campus?.id ?? null) : given.campusId,
      status: given.status ?? before.status,
    });
    await note(deps, tx, principal, "prospect.update", { kind: "prospect", id }, { fields: Object.keys(given) });
    return shown(tx, id, { ...reader, kind: "system" }, before.clear);
  });
}

function needPlaces(
  tx: Tx,
  given: { ownerId?: string | null | undefined; campusId?: string | null | undefined },
): Promise<void> {
  return needRows(tx, [
    ["ownerId", "member", given.ownerId],
    ["campusId", "campus", given.campusId],
  ]);
}

async function shown(tx: Tx, id: string, reader: Reader, clear?: boolean): Promise<Prospect> {
  const row = await repo.findProspect(tx, id, reader);
  if (!row) throw new ProblemError("request.not_found");
  return presentProspect({ ...row, clear: clear ?? row.clear });
}
