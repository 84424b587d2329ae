import type { FileRef } from "@deskbell/contract/files";
import type { TicketPage } from "@deskbell/contract/tickets";
import type { Tx } from "../../platform/database/transaction.ts";

interface FileRow {
  id: string;
  name: string;
  media_type: string;
  family: FileRef["family"];
  size: number;
  preview: boolean;
  internal: boolean;
}

export interface TicketFile {
  ref: FileRef;
  /** Sent with an internal note: never shown to the requester. */
  internal: boolean;
}

/** The files that hang on a ticket. */
export async function findFiles(tx: Tx, ticketId: string): Promise<TicketFile[]> {
  const { rows } = await tx.query<FileRow>({
    name: "find_ticket_files",
    text: "SELECT id, name, media_type, family, size, preview, internal FROM file WHERE tenant_id = current_tenant() AND ticket_id = $1 ORDER BY created_at, id",
    values: [ticketId],
  });
  return rows.map(({ media_type, internal, ...file }) => ({ ref: { ...file, mediaType: media_type }, internal }));
}

/** The public entrance that it was filed at. */
export async function findEntrance(tx: Tx, ticketId: string): Promise<TicketPage["entrance"]> {
  const { rows } = await tx.query<NonNullable<TicketPage["entrance"]>>({
    name: "find_ticket_entrance",
    text: `SELECT t.source, c.name AS campus FROM entrance_ticket t
      JOIN entrance e ON e.tenant_id = t.tenant_id AND e.id = t.entrance_id
      LEFT JOIN campus c ON c.tenant_id = e.tenant_id AND c.id = e.campus_id
      WHERE t.tenant_id = current_tenant() AND t.ticket_id = $1`,
    values: [ticketId],
  });
  return rows[0] ?? null;
}

export type PersonCard = NonNullable<TicketPage["people"]["student"]>;

/** Phones are cut to their tail unless `phones`. */
export async function findStudentCard(tx: Tx, id: string, phones: boolean): Promise<PersonCard | null> {
  const { rows } = await tx.query<PersonCard>({
    name: "find_student_card",
    text: `SELECT s.id, s.no, s.name, s.level, s.adult, CASE WHEN $2 THEN s.phone ELSE regexp_replace(s.phone, '^(.{3}).*(.{4})$', '\\1****\\2') END AS phone,
        COALESCE((SELECT json_agg(json_build_object('id', g.id, 'name', g.name, 'relation', sg.relation, 'signer', sg.signer,
            'legal', sg.legal, 'pickUp', sg.pick_up, 'phone', CASE WHEN $2 THEN g.phone ELSE regexp_replace(g.phone, '^(.{3}).*(.{4})$', '\\1****\\2') END) ORDER BY sg.signer DESC, g.name)
          FROM student_guardian sg JOIN guardian g ON g.tenant_id = sg.tenant_id AND g.id = sg.guardian_id
          WHERE sg.tenant_id = s.tenant_id AND sg.student_id = s.id), '[]') AS guardians
      FROM student s WHERE s.tenant_id = current_tenant() AND s.id = $1`,
    values: [id, phones],
  });
  return rows[0] ?? null;
}

export async function findClassCard(tx: Tx, id: string): Promise<TicketPage["people"]["class"]> {
  const { rows } = await tx.query<NonNullable<TicketPage["people"]["class"]>>({
    name: "find_class_card",
    text: `SELECT c.id, c.name, te.name AS teacher, ct.name AS "classTeacher" FROM class c
      LEFT JOIN member te ON te.tenant_id = c.tenant_id AND te.id = c.teacher_id
      LEFT JOIN member ct ON ct.tenant_id = c.tenant_id AND ct.id = c.class_teacher_id
      WHERE c.tenant_id = current_tenant() AND c.id = $1`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** The contract with its lesson account: bought and given less what was used; frozen ones are still owned. */
export async function findContractCard(tx: Tx, id: string): Promise<TicketPage["people"]["contract"]> {
  const { rows } = await tx.query<NonNullable<TicketPage["people"]["contract"]>>({
    name: "find_contract_card",
    text: `SELECT c.id, c.no, c.paid, c.lessons_bought AS bought, c.lessons_gift AS gift, c.valid_until AS "validUntil",
        COALESCE(sum(l.lessons) FILTER (WHERE l.kind IN ('bought', 'gift', 'attended', 'debited')), 0)::int AS left,
        greatest(COALESCE(sum(abs(l.lessons)) FILTER (WHERE l.kind = 'frozen'), 0) - COALESCE(sum(abs(l.lessons)) FILTER (WHERE l.kind = 'released'), 0), 0)::int AS frozen
      FROM contract c LEFT JOIN lesson_ledger l ON l.tenant_id = c.tenant_id AND l.contract_id = c.id
      WHERE c.tenant_id = current_tenant() AND c.id = $1 GROUP BY c.tenant_id, c.id`,
    values: [id],
  });
  return rows[0] ?? null;
}

export async function findPlace(
  tx: Tx,
  typeId: string,
  campusId: string | null,
): Promise<{ key: string; campus: string | null }> {
  const { rows } = await tx.query<{ key: string; campus: string | null }>({
    name: "find_ticket_place",
    text: `SELECT ty.key, (SELECT c.name FROM campus c WHERE c.tenant_id = ty.tenant_id AND c.id = $2) AS campus FROM ticket_type ty WHERE ty.tenant_id = current_tenant() AND ty.id = $1`,
    values: [typeId, campusId],
  });
  return rows[0] ?? { key: "", campus: null };
}
