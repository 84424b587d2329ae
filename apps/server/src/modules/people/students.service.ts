import type * as contract from "@deskbell/contract/people";
import type { BodyOf, OutputOf, QueryOf } from "@deskbell/contract/operation";
import type { Tx } from "../../platform/database/transaction.ts";
import type { IdempotencyKey } from "../../platform/http/idempotency.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { endSessionsOfParty, needPhone, pageOf, readCursor, notedWords } from "../identity/index.ts";
import { spell } from "../organisation/index.ts";
import { presentStudent, presentStudentDetail } from "./people.present.ts";
import * as repo from "./people.repo.ts";
import { insertStudent } from "./persons.repo.ts";
import type { Reader } from "./reader.ts";
import { lockRow, needCampus, needRows, note, once, readerFor } from "./scope.ts";

type Detail = OutputOf<typeof contract.getStudent>;

export async function listStudents(
  deps: Deps,
  principal: Principal,
  query: QueryOf<typeof contract.listStudents>,
): Promise<OutputOf<typeof contract.listStudents>> {
  const after = readCursor(query.cursor, ["text", "id"]);
  const words = await notedWords(deps, principal, query.query);
  const rows = await deps.db.withTenant(principal.tenantId, (tx) =>
    repo.listStudents(
      tx,
      {
        words,
        campusId: query.campusId,
        classId: query.classId,
        after: after && { name: after[0], id: after[1] },
        limit: query.limit + 1,
      },
      readerFor(deps, principal),
    ),
  );
  return pageOf(rows, query.limit, presentStudent, (row) => [row.name, row.id]);
}

/** @throws ProblemError request.not_found, also when it is out of scope */
export function getStudent(deps: Deps, principal: Principal, id: string): Promise<Detail> {
  return deps.db.withTenant(principal.tenantId, (tx) => detail(tx, id, readerFor(deps, principal)));
}

/** @throws ProblemError person.no_taken, auth.phone_invalid, auth.forbidden (a campus out of scope), request.invalid */
export function createStudent(
  deps: Deps,
  principal: Principal,
  given: BodyOf<typeof contract.createStudent>,
  key: IdempotencyKey | undefined,
): Promise<Detail> {
  const phone = given.phone === null ? null : needPhone(given.phone);
  needCampus(principal, "person.manage", given.campusId);
  return once(deps, principal, key, async (tx) => {
    await needRows(tx, [
      ["campusId", "campus", given.campusId],
      ["advisorId", "member", given.advisorId],
    ]);
    const row = { ...given, ...spell(given.name), id: newId(), phone };
    if (!(await insertStudent(tx, row, new Date(deps.clock.now()))))
      throw new ProblemError("person.no_taken", { no: given.no });
    await note(deps, tx, principal, "student.create", { kind: "student", id: row.id }, { no: row.no });
    return detail(tx, row.id, { ...readerFor(deps, principal), kind: "system" });
  });
}

/** @throws ProblemError request.not_found, auth.phone_invalid, auth.forbidden, request.invalid */
export function updateStudent(
  deps: Deps,
  principal: Principal,
  id: string,
  given: BodyOf<typeof contract.updateStudent>,
): Promise<Detail> {
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    const reader = readerFor(deps, principal);
    await lockRow(tx, "student", id);
    const before = await repo.findStudent(tx, id, reader, "person.manage");
    if (!before) throw new ProblemError("request.not_found");
    if (given.campusId !== undefined) needCampus(principal, "person.manage", given.campusId);
    await needRows(tx, [
      ["campusId", "campus", given.campusId],
      ["advisorId", "member", given.advisorId],
    ]);
    const name = given.name ?? before.name;
    const phone = given.phone === undefined ? before.phone : given.phone === null ? null : needPhone(given.phone);
    const row = {
      name,
      ...spell(name),
      phone,
      adult: given.adult ?? before.adult,
      level: given.level ?? before.level,
      campusId: given.campusId ?? before.campus.id,
      advisorId: given.advisorId === undefined ? (before.advisor?.id ?? null) : given.advisorId,
    };
    await repo.updateStudent(tx, id, row);
    await note(deps, tx, principal, "student.update", { kind: "student", id }, { fields: Object.keys(given) });
    // Who holds the old number, or is no adult any more, is no longer this person.
    if (phone !== before.phone || row.adult !== before.adult) {
      await endSessionsOfParty(deps, { tenantId: principal.tenantId, kind: "student", id });
    }
    return detail(tx, id, { ...reader, kind: "system" }, before.clear);
  });
}

async function detail(tx: Tx, id: string, reader: Reader, clear?: boolean): Promise<Detail> {
  const row = await repo.findStudent(tx, id, reader);
  if (!row) throw new ProblemError("request.not_found");
  return presentStudentDetail({ ...row, clear: clear ?? row.clear }, await repo.findGuardiansOf(tx, id));
}
