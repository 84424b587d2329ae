import type { Tx } from "../../platform/database/transaction.ts";

export interface NoteRow {
  id: string;
  body: string;
  author: { id: string; name: string };
  created_at: Date;
}

const SELECT = `SELECT n.id, n.body, n.created_at, json_build_object('id', m.id, 'name', m.name) AS author
  FROM student_note n JOIN member m ON m.tenant_id = n.tenant_id AND m.id = n.author_id
  WHERE n.tenant_id = current_tenant() AND n.student_id = $1`;

/** Newest first, below `before`: ids are in order of time. */
export async function listNotes(tx: Tx, studentId: string, limit: number, before: string | null): Promise<NoteRow[]> {
  const text = `${SELECT} AND ($3::uuid IS NULL OR n.id < $3) ORDER BY n.id DESC LIMIT $2`;
  return (await tx.query<NoteRow>(text, [studentId, limit, before])).rows;
}

export async function insertNote(
  tx: Tx,
  note: { id: string; studentId: string; authorId: string; body: string },
  at: Date,
): Promise<void> {
  await tx.query(
    `INSERT INTO student_note (tenant_id, id, student_id, author_id, body, created_at)
     VALUES (current_tenant(), $1, $2, $3, $4, $5)`,
    [note.id, note.studentId, note.authorId, note.body, at],
  );
}

/** False when there is none of this author's. */
export async function deleteNote(tx: Tx, studentId: string, id: string, authorId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    "DELETE FROM student_note WHERE tenant_id = current_tenant() AND student_id = $1 AND id = $2 AND author_id = $3",
    [studentId, id, authorId],
  );
  return rowCount === 1;
}
