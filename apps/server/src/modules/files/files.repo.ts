import type { FileRef } from "@deskbell/contract/files";
import type { Tx } from "../../platform/database/transaction.ts";

export interface FileRow {
  id: string;
  name: string;
  mediaType: string;
  family: FileRef["family"];
  size: number;
  preview: boolean;
  internal: boolean;
  ticketId: string | null;
  uploadedBy: { kind: string; id: string };
}

export async function insertFile(
  tx: Tx,
  file: Omit<FileRow, "internal" | "ticketId"> & { sha256: string },
  at: Date,
): Promise<void> {
  await tx.query(
    `INSERT INTO file (tenant_id, id, name, media_type, family, size, sha256, preview, uploaded_by, created_at)
     VALUES (current_tenant(), $1, $2, $3, $4, $5, decode($6, 'hex'), $7, $8, $9)`,
    [
      file.id,
      file.name,
      file.mediaType,
      file.family,
      file.size,
      file.sha256,
      file.preview,
      JSON.stringify(file.uploadedBy),
      at,
    ],
  );
}

export async function findFile(tx: Tx, id: string): Promise<FileRow | undefined> {
  const { rows } = await tx.query<FileRow>({
    name: "find_file",
    text: `SELECT id, name, media_type AS "mediaType", family, size, preview, internal, ticket_id AS "ticketId", uploaded_by AS "uploadedBy" FROM file WHERE tenant_id = current_tenant() AND id = $1`,
    values: [id],
  });
  return rows[0];
}

/** Due kind: an upload's time is over; ref: its id. */
export const FILE_EXPIRE = "file.expire";

/** Note, before the first byte is stored, when an upload is looked at again: so no crash leaves bytes that nobody knows of. */
export async function setExpiry(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query({
    name: "set_file_expiry",
    text: "INSERT INTO due (tenant_id, kind, ref, at) VALUES (current_tenant(), $1, $2, $3)",
    values: [FILE_EXPIRE, id, at],
  });
}

/** The upload was refused and its bytes are gone. */
export async function dropExpiry(tx: Tx, id: string): Promise<void> {
  await tx.query("DELETE FROM due WHERE tenant_id = current_tenant() AND kind = $1 AND ref = $2", [FILE_EXPIRE, id]);
}

/**
 * Forget a file that hangs on no ticket. A ticket that takes it meanwhile holds its row's lock: the delete waits, and finds
 * that it hangs. @returns whether its bytes may go: there is no row of it, by this call or any more.
 */
export async function forgetOrphan(tx: Tx, id: string): Promise<boolean> {
  await tx.query("DELETE FROM file WHERE tenant_id = current_tenant() AND id = $1 AND ticket_id IS NULL", [id]);
  return (await findFile(tx, id)) === undefined;
}
