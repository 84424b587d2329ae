import type * as contract from "@deskbell/contract/people";
import type { BodyOf, OutputOf, QueryOf } from "@deskbell/contract/operation";
import type { Tx } from "../../platform/database/transaction.ts";
import type { IdempotencyKey } from "../../platform/http/idempotency.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { endSessionsOfParty, needPhone, pageOf, readCursor, notedWords } from "../identity/index.ts";
import { onUnique } from "../organisation/index.ts";
import { presentGuardian, presentStudentDetail } from "./people.present.ts";
import * as repo from "./people.repo.ts";
import { insertGuardian, putLink } from "./persons.repo.ts";
import type { Reader } from "./reader.ts";
import { lockRow, note, once, readerFor } from "./scope.ts";

type Guardian = OutputOf<typeof contract.getGuardian>;

export async function listGuardians(
  deps: Deps,
  principal: Principal,
  query: QueryOf<typeof contract.listGuardians>,
): Promise<OutputOf<typeof contract.listGuardians>> {
  const after = readCursor(query.cursor, ["text", "id"]);
  const words = await notedWords(deps, principal, query.query);
  const filter = {
    words,
    after: after && { name: after[0], id: after[1] },
    limit: query.limit + 1,
  };
  const rows = await deps.db.withTenant(principal.tenantId, (tx) =>
    repo.listGuardians(tx, filter, readerFor(deps, principal)),
  );
  return pageOf(rows, query.limit, presentGuardian, (row) => [row.name, row.id]);
}

/** @throws ProblemError request.not_found */
export function getGuardian(deps: Deps, principal: Principal, id: string): Promise<Guardian> {
  return deps.db.withTenant(principal.tenantId, (tx) => shown(tx, id, readerFor(deps, principal)));
}

/** @throws ProblemError person.phone_taken, auth.phone_invalid; request.invalid when the student is not one's own to manage */
export function createGuardian(
  deps: Deps,
  principal: Principal,
  given: BodyOf<typeof contract.createGuardian>,
  key: IdempotencyKey | undefined,
): Promise<Guardian> {
  const phone = needPhone(given.phone);
  return once(deps, principal, key, async (tx) => {
    const reader = readerFor(deps, principal);
    const student = await repo.findStudent(tx, given.studentId, reader, "person.manage");
    if (!student)
      throw new ProblemError("request.invalid", { count: 1 }, [{ path: "studentId", code: "form.not_offered" }]);
    const made = await insertGuardian(tx, { id: newId(), name: given.name, phone }, new Date(deps.clock.now()));
    if (!made) throw new ProblemError("person.phone_taken");
    const { relation, signer, legal, pickUp } = given;
    await putLink(tx, { studentId: student.id, guardianId: made.id, relation, signer, legal, pickUp });
    await note(
      deps,
      tx,
      principal,
      "guardian.create",
      { kind: "guardian", id: made.id },
      { student: student.id, relation },
    );
    return shown(tx, made.id, reader);
  });
}

/** @throws ProblemError request.not_found, person.phone_taken, auth.phone_invalid */
export function updateGuardian(
  deps: Deps,
  principal: Principal,
  id: string,
  given: BodyOf<typeof contract.updateGuardian>,
): Promise<Guardian> {
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const reader = readerFor(deps, principal);
    await lockRow(tx, "guardian", id);
    const before = await repo.findGuardian(tx, id, reader, "person.manage");
    if (!before) throw new ProblemError("request.not_found");
    const row = {
      name: given.name ?? before.name,
      phone: given.phone === undefined ? before.phone : needPhone(given.phone),
    };
    await onUnique(repo.updateGuardian(tx, id, row), "person.phone_taken");
    await note(deps, tx, principal, "guardian.update", { kind: "guardian", id }, { fields: Object.keys(given) });
    if (row.phone !== before.phone)
      await endSessionsOfParty(deps, { tenantId: principal.tenantId, kind: "guardian", id });
    return shown(tx, id, reader);
  });
}

/** @throws ProblemError request.not_found (student out of scope, or no such guardian) */
export function linkGuardian(
  deps: Deps,
  principal: Principal,
  { id, guardianId }: { id: string; guardianId: string },
  given: BodyOf<typeof contract.linkGuardian>,
): Promise<OutputOf<typeof contract.linkGuardian>> {
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const student = await managed(tx, id, readerFor(deps, principal));
    const { rowCount } = await tx.query("SELECT 1 FROM guardian WHERE tenant_id = current_tenant() AND id = $1", [
      guardianId,
    ]);
    if (rowCount === 0) throw new ProblemError("request.not_found");
    await putLink(tx, { studentId: id, guardianId, ...given });
    await note(deps, tx, principal, "guardian.link", { kind: "student", id }, { guardian: guardianId, ...given });
    return presentStudentDetail(student, await repo.findGuardiansOf(tx, id));
  });
}

/** @throws ProblemError request.not_found */
export async function unlinkGuardian(
  deps: Deps,
  principal: Principal,
  { id, guardianId }: { id: string; guardianId: string },
): Promise<void> {
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    await managed(tx, id, readerFor(deps, principal));
    if (!(await repo.deleteLink(tx, id, guardianId))) throw new ProblemError("request.not_found");
    await note(deps, tx, principal, "guardian.unlink", { kind: "student", id }, { guardian: guardianId });
  });
}

async function managed(tx: Tx, studentId: string, reader: Reader): Promise<repo.StudentRow> {
  const student = await repo.findStudent(tx, studentId, reader, "person.manage");
  if (!student) throw new ProblemError("request.not_found");
  return student;
}

async function shown(tx: Tx, id: string, reader: Reader): Promise<Guardian> {
  const row = await repo.findGuardian(tx, id, reader);
  if (!row) throw new ProblemError("request.not_found");
  return presentGuardian(row);
}

/**
 * A masked phone in full, with the reason, for anybody who may see the person at all; the audit log keeps both.
 * @throws ProblemError request.not_found
 */
export function revealPhone(
  deps: Deps,
  principal: Principal,
  given: BodyOf<typeof contract.revealPhone>,
): Promise<OutputOf<typeof contract.revealPhone>> {
  const { kind, id, reason } = given;
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const reader = readerFor(deps, principal);
    const find = { student: repo.findStudent, guardian: repo.findGuardian, prospect: repo.findProspect }[kind];
    const phone = (await find(tx, id, reader))?.phone;
    if (!phone) throw new ProblemError("request.not_found");
    await note(deps, tx, principal, "phone.reveal", { kind, id }, { reason });
    return { phone };
  });
}
