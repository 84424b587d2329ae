import { randomInt } from "node:crypto";
import type * as contract from "@deskbell/contract/entrances";
import type { Entrance } from "@deskbell/contract/entrances";
import type { BodyOf, OutputOf } from "@deskbell/contract/operation";
import type { Text } from "@deskbell/engine/kernel";
import type { Tx } from "../../platform/database/transaction.ts";
import { type IdempotencyKey, withIdempotency } from "../../platform/http/idempotency.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { audit } from "../identity/index.ts";
import { findPublicTypes } from "../ticket-types/index.ts";
import * as repo from "./entrances.repo.ts";

/** Without what is mixed up when a code is typed from a poster. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const CODE_LENGTH = 8;

const newEntranceCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");

type PublicType = { key: string; name: Text };

function present(deps: Deps, shortId: string, types: readonly PublicType[], row: repo.EntranceRow): Entrance {
  const { id, code, channel, source, active, filed, typeKey: key } = row;
  return {
    id,
    code,
    url: `${deps.publicUrl()}/${shortId}/f/${code}`,
    // A type that is public no more is told by its key; its forms are closed.
    type: { key, name: types.find((type) => type.key === key)?.name ?? { zh: key } },
    campus: row.campusId === null ? null : { id: row.campusId, name: row.campusName ?? "" },
    channel,
    source,
    active,
    createdAt: row.createdAt.toISOString(),
    filed,
  };
}

export async function listEntrances(
  deps: Deps,
  principal: Principal,
): Promise<OutputOf<typeof contract.listEntrances>> {
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      const [rows, types] = await Promise.all([repo.listEntrances(tx), findPublicTypes(tx)]);
      return { items: rows.map((row) => present(deps, principal.institution.shortId, types, row)), types };
    },
    { readOnly: true },
  );
}

/** @throws ProblemError entrance.type_not_public; request.invalid for a campus of nobody's */
async function check(tx: Tx, given: { type: string; campusId: string | null }): Promise<PublicType[]> {
  const types = await findPublicTypes(tx);
  if (!types.some((type) => type.key === given.type)) throw new ProblemError("entrance.type_not_public");
  if (given.campusId !== null && !(await repo.isCampus(tx, given.campusId)))
    throw new ProblemError("request.invalid", { count: 1 }, [{ path: "campusId", code: "form.not_offered" }]);
  return types;
}

export async function createEntrance(
  deps: Deps,
  principal: Principal,
  given: BodyOf<typeof contract.createEntrance>,
  idempotency: IdempotencyKey | undefined,
): Promise<Entrance> {
  const { response } = await deps.db.withTenant(principal.tenantId, (tx) =>
    withIdempotency(tx, idempotency, async () => ({ status: 201, response: await make(deps, tx, principal, given) })),
  );
  return response;
}

async function make(
  deps: Deps,
  tx: Tx,
  principal: Principal,
  given: BodyOf<typeof contract.createEntrance>,
): Promise<Entrance> {
  const types = await check(tx, given);
  const id = newId();
  const at = new Date(deps.clock.now());
  const { type: typeKey, campusId, source, channel } = given;
  const code = newEntranceCode();
  await repo.insertEntrance(tx, { id, code, typeKey, campusId, source, channel, active: true, createdAt: at });
  await audit(tx, {
    at,
    by: principal,
    action: "entrance.create",
    object: { kind: "entrance", id },
    params: { code, type: typeKey, campus: campusId, source, channel },
  });
  return shown(deps, tx, principal, types, id);
}

/** @throws ProblemError request.not_found, entrance.type_not_public */
export async function updateEntrance(
  deps: Deps,
  principal: Principal,
  id: string,
  given: BodyOf<typeof contract.updateEntrance>,
): Promise<Entrance> {
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const before = await repo.lockEntrance(tx, id);
    if (!before) throw new ProblemError("request.not_found");
    const row = {
      typeKey: given.type ?? before.typeKey,
      campusId: given.campusId === undefined ? before.campusId : given.campusId,
      source: given.source ?? before.source,
      active: given.active ?? before.active,
    };
    const points = given.type !== undefined || given.campusId !== undefined;
    const types = points ? await check(tx, { type: row.typeKey, campusId: row.campusId }) : await findPublicTypes(tx);
    await repo.saveEntrance(tx, id, row);
    await audit(tx, {
      at: new Date(deps.clock.now()),
      by: principal,
      action: "entrance.update",
      object: { kind: "entrance", id },
      params: { type: row.typeKey, campus: row.campusId, source: row.source, active: row.active },
    });
    return shown(deps, tx, principal, types, id);
  });
}

async function shown(
  deps: Deps,
  tx: Tx,
  principal: Principal,
  types: readonly PublicType[],
  id: string,
): Promise<Entrance> {
  const row = await repo.findEntrance(tx, id);
  if (!row) throw new Error("an entrance that was just written is not there");
  return present(deps, principal.institution.shortId, types, row);
}
