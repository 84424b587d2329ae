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
