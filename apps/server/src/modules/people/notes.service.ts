import type * as contract from "@deskbell/contract/people";
import type { OutputOf, ParamsOf, QueryOf } from "@deskbell/contract/operation";
import type { Tx } from "../../platform/database/transaction.ts";
import type { IdempotencyKey } from "../../platform/http/idempotency.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { pageOf, readCursor } from "../identity/index.ts";
import * as repo from "./notes.repo.ts";
import { findStudent } from "./people.repo.ts";
import { note, once, readerFor } from "./scope.ts";

type Note = OutputOf<typeof contract.createStudentNote>;

/** @throws ProblemError request.not_found, also when the student is out of scope */
async function needStudent(deps: Deps, tx: Tx, principal: Principal, id: string): Promise<void> {
  if (!(await findStudent(tx, id, readerFor(deps, principal)))) throw new ProblemError("request.not_found");
}

/** @throws ProblemError request.not_found, request.cursor_invalid */
export async function listStudentNotes(
  deps: Deps,
  principal: Principal,
  studentId: string,
  query: QueryOf<typeof contract.listStudentNotes>,
): Promise<OutputOf<typeof contract.listStudentNotes>> {
  const before = readCursor(query.cursor, ["id"])?.[0] ?? null;
  const rows = await deps.db.withTenant(principal.tenantId, async (tx) => {
    await needStudent(deps, tx, principal, studentId);
    return repo.listNotes(tx, studentId, query.limit + 1, before);
  });
  return pageOf(
    rows,
    query.limit,
    (row) => present(principal, row),
    (row) => [row.id],
  );
}

/** @throws ProblemError request.not_found */
export function createStudentNote(
  deps: Deps,
  principal: Principal,
  studentId: string,
  text: string,
  key: IdempotencyKey | undefined,
): Promise<Note> {
  return once(deps, principal, key, async (tx) => {
    await needStudent(deps, tx, principal, studentId);
    const at = new Date(deps.clock.now());
    const row = { id: newId(), studentId, authorId: principal.party.id, body: text };
    await repo.insertNote(tx, row, at);
    await note(deps, tx, principal, "student.note", { kind: "student", id: studentId }, { note: row.id });
    const author = { id: principal.party.id, name: principal.name };
    return present(principal, { id: row.id, body: text, author, created_at: at });
  });
}

/** @throws ProblemError request.not_found: also when somebody else wrote it */
export async function deleteStudentNote(
  deps: Deps,
  principal: Principal,
  { id, noteId }: ParamsOf<typeof contract.deleteStudentNote>,
): Promise<void> {
  await deps.db.withTenant(principal.tenantId, async (tx) => {
    await needStudent(deps, tx, principal, id);
    if (!(await repo.deleteNote(tx, id, noteId, principal.party.id))) throw new ProblemError("request.not_found");
    await note(deps, tx, principal, "student.noteDelete", { kind: "student", id }, { note: noteId });
  });
}

function present(principal: Principal, row: repo.NoteRow): Note {
  return {
    id: row.id,
    text: row.body,
    author: row.author,
    createdAt: row.created_at.toISOString(),
    mine: row.author.id === principal.party.id,
  };
}
