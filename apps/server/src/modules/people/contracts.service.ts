import type * as contract from "@deskbell/contract/people";
import type { BodyOf, OutputOf, QueryOf } from "@deskbell/contract/operation";
import type { IdempotencyKey } from "../../platform/http/idempotency.ts";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { notedWords, pageOf, readCursor } from "../identity/index.ts";
import { onUnique } from "../organisation/index.ts";
import { insertContract } from "./contracts.repo.ts";
import { presentContract, presentEntry } from "./courses.present.ts";
import * as repo from "./contract-list.repo.ts";
import { needCampus, needRows, note, once, readerFor } from "./scope.ts";

type Contract = OutputOf<typeof contract.createContract>;

export async function listContracts(
  deps: Deps,
  principal: Principal,
  query: QueryOf<typeof contract.listContracts>,
): Promise<OutputOf<typeof contract.listContracts>> {
  const before = readCursor(query.cursor, ["id"])?.[0] ?? null;
  const filter = {
    words: await notedWords(deps, principal, query.query),
    studentId: query.studentId,
    no: query.no,
    before,
    limit: query.limit + 1,
  };
  const rows = await deps.db.withTenant(principal.tenantId, (tx) =>
    repo.listContracts(tx, filter, readerFor(deps, principal)),
  );
  return pageOf(rows, query.limit, presentContract, (row) => [row.id]);
}

/** @throws ProblemError request.not_found */
export function getContract(
  deps: Deps,
  principal: Principal,
  id: string,
): Promise<OutputOf<typeof contract.getContract>> {
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const row = await repo.findContract(tx, id, readerFor(deps, principal));
    if (!row) throw new ProblemError("request.not_found");
    return { ...presentContract(row), ledger: (await repo.findLedger(tx, id)).map(presentEntry) };
  });
}

/** @throws ProblemError person.no_taken, auth.forbidden (a campus out of scope), request.invalid */
export function createContract(
  deps: Deps,
  principal: Principal,
  given: BodyOf<typeof contract.createContract>,
  key: IdempotencyKey | undefined,
): Promise<Contract> {
  needCampus(principal, "contract.manage", given.campusId);
  return once(deps, principal, key, async (tx) => {
    await refuseWrong(tx, given);
    const id = newId();
    const at = new Date(deps.clock.now());
    const ledger = { id: newId(), giftId: newId(), ticketId: null, cause: `contract:${id}` };
    await onUnique(insertContract(tx, { id, ...given }, at, ledger), "person.no_taken", { no: given.no });
    await note(deps, tx, principal, "contract.create", { kind: "contract", id }, { no: given.no, paid: given.paid });
    const row = await repo.findContract(tx, id, { ...readerFor(deps, principal), kind: "system" });
    if (!row) throw new Error("the contract that was just made is not there");
    return presentContract(row);
  });
}

async function refuseWrong(tx: Tx, given: BodyOf<typeof contract.createContract>): Promise<void> {
  await needRows(tx, [
    ["studentId", "student", given.studentId],
    ["signerGuardianId", "guardian", given.signerGuardianId],
    ["courseId", "course", given.courseId],
    ["campusId", "campus", given.campusId],
    ["classId", "class", given.classId],
  ]);
  const errors = [
    ...(given.materialsFee > given.paid
      ? [{ path: "materialsFee", code: "form.too_large", params: { max: given.paid } }]
      : []),
    ...(given.validUntil < given.signedOn ? [{ path: "validUntil", code: "form.too_small" }] : []),
  ];
  if (errors.length > 0) throw new ProblemError("request.invalid", { count: errors.length }, errors);
}
