import type { Tx } from "../../platform/database/transaction.ts";

export interface CalendarRow {
  id: string;
  key: string;
  name: string;
  revision: number;
  definition: Record<string, unknown>;
}

const COLUMNS = "id, key, name, revision, definition";

export async function listCalendars(tx: Tx): Promise<CalendarRow[]> {
  return (
    await tx.query<CalendarRow>(`SELECT ${COLUMNS} FROM calendar WHERE tenant_id = current_tenant() ORDER BY name, id`)
  ).rows;
}

/** Undefined unless its revision is still `revision`: it is locked until the transaction ends. */
export async function lockCalendar(tx: Tx, id: string): Promise<CalendarRow | undefined> {
  const { rows } = await tx.query<CalendarRow>(
    `SELECT ${COLUMNS} FROM calendar WHERE tenant_id = current_tenant() AND id = $1 FOR UPDATE`,
    [id],
  );
  return rows[0];
}

export async function insertCalendar(tx: Tx, row: CalendarRow): Promise<void> {
  await tx.query(
    "INSERT INTO calendar (tenant_id, id, key, name, revision, definition) VALUES (current_tenant(), $1, $2, $3, $4, $5)",
    [row.id, row.key, row.name, row.revision, JSON.stringify(row.definition)],
  );
}

export async function updateCalendar(tx: Tx, row: CalendarRow): Promise<void> {
  await tx.query(
    "UPDATE calendar SET name = $2, revision = $3, definition = $4 WHERE tenant_id = current_tenant() AND id = $1",
    [row.id, row.name, row.revision, JSON.stringify(row.definition)],
  );
}

export interface CalendarAsk {
  /** Answers go by it. */
  key: string;
  /** One calendar by id, one by its key (legal working days), a department's or a campus's. */
  id: string | null;
  named: string | null;
  campus: string | null;
  department: string | null;
}

/**
 * A department's calendar at the campus, else the campus's; without a campus, headquarters'. Departments by key or id.
 * An ask for what does not exist has no row.
 */
export async function findCalendars(tx: Tx, asks: readonly CalendarAsk[]): Promise<(CalendarRow & { ask: string })[]> {
  const { rows } = await tx.query<CalendarRow & { ask: string }>({
    name: "calendars_asked_for",
    text: `SELECT a.key AS ask, cal.id, cal.key, cal.name, cal.revision, cal.definition
      FROM jsonb_to_recordset($1) AS a(key text, id uuid, named text, campus uuid, department text)
      LEFT JOIN LATERAL (
        SELECT c.id, c.calendar_id FROM campus c WHERE c.tenant_id = current_tenant()
          AND CASE WHEN a.campus IS NULL THEN c.headquarters ELSE c.id = a.campus END ORDER BY c.position, c.id LIMIT 1
      ) place ON a.id IS NULL AND a.named IS NULL
      LEFT JOIN department d ON d.tenant_id = current_tenant() AND (d.key = a.department OR d.id::text = a.department)
      LEFT JOIN department_campus dc ON dc.tenant_id = d.tenant_id AND dc.department_id = d.id AND dc.campus_id = place.id
      JOIN calendar cal ON cal.tenant_id = current_tenant()
        AND CASE WHEN a.named IS NOT NULL THEN cal.key = a.named
                 ELSE cal.id = COALESCE(a.id, dc.calendar_id, place.calendar_id) END`,
    values: [JSON.stringify(asks)],
  });
  return rows;
}
