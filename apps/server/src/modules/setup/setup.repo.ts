/** Writing and reading what set-up is about. */
import type { Tx } from "../../platform/database/transaction.ts";
import type { SchoolKit } from "./school-kit.ts";

/** Real and demo institutions. As the identity role. */
export async function countTenants(tx: Tx): Promise<{ real: number; demo: number }> {
  const { rows } = await tx.query<{ real: number; demo: number }>(
    "SELECT count(*) FILTER (WHERE NOT demo)::int AS real, count(*) FILTER (WHERE demo)::int AS demo FROM tenant",
  );
  return rows[0] ?? { real: 0, demo: 0 };
}

/** As the identity role. */
export async function isShortIdTaken(tx: Tx, shortId: string): Promise<boolean> {
  return (await tx.query("SELECT 1 FROM tenant WHERE short_id = $1", [shortId])).rowCount === 1;
}

export async function insertTenant(
  tx: Tx,
  tenant: { id: string; shortId: string; name: string; zone: string; at: Date },
): Promise<void> {
  await tx.query("INSERT INTO tenant (id, short_id, name, zone, created_at) VALUES ($1, $2, $3, $4, $5)", [
    tenant.id,
    tenant.shortId,
    tenant.name,
    tenant.zone,
    tenant.at,
  ]);
}

/** In the order of the foreign keys. */
export async function insertKit(tx: Tx, kit: SchoolKit, at: Date): Promise<void> {
  const { campus, member } = kit;
  await tx.query(
    `INSERT INTO calendar (tenant_id, id, key, name, definition)
     SELECT current_tenant(), id, key, name, definition FROM json_to_recordset($1::json) AS r (id uuid, key text, name text, definition jsonb)`,
    [JSON.stringify(kit.calendars)],
  );
  await tx.query(
    "INSERT INTO campus (tenant_id, id, key, name, headquarters, calendar_id) VALUES (current_tenant(), $1, $2, $3, true, $4)",
    [campus.id, campus.key, campus.name, campus.calendar_id],
  );
  await tx.query(
    `INSERT INTO department (tenant_id, id, key, name, position)
     SELECT current_tenant(), id, key, name, position FROM json_to_recordset($1::json) AS r (id uuid, key text, name text, position int)`,
    [JSON.stringify(kit.departments)],
  );
  await tx.query(
    `INSERT INTO member (tenant_id, id, name, public_name, pinyin, initials, email, phone, campus_id, created_at)
     VALUES (current_tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      member.id,
      member.name,
      member.public_name,
      member.pinyin,
      member.initials,
      member.email,
      member.phone,
      member.campus_id,
      at,
    ],
  );
  await tx.query(
    `INSERT INTO department_campus (tenant_id, department_id, campus_id, head_id)
     SELECT tenant_id, id, $1, $2 FROM department WHERE tenant_id = current_tenant()`,
    [campus.id, member.id],
  );
  await tx.query(
    `INSERT INTO member_department (tenant_id, member_id, department_id, campus_id)
     SELECT tenant_id, $2, id, $1 FROM department WHERE tenant_id = current_tenant()`,
    [campus.id, member.id],
  );
  await insertRoles(tx, kit);
}

async function insertRoles(tx: Tx, kit: SchoolKit): Promise<void> {
  await tx.query(
    `INSERT INTO role (tenant_id, id, key, name)
     SELECT current_tenant(), id, key, name FROM json_to_recordset($1::json) AS r (id uuid, key text, name text)`,
    [JSON.stringify(kit.roles)],
  );
  await tx.query(
    `INSERT INTO role_permission (tenant_id, role_id, permission, scope)
     SELECT current_tenant(), role_id, permission, scope FROM json_to_recordset($1::json) AS r (role_id uuid, permission text, scope text)`,
    [JSON.stringify(kit.permissions)],
  );
  await tx.query(
    `INSERT INTO member_role (tenant_id, member_id, role_id, campus_id)
     SELECT current_tenant(), $2, role_id, $3 FROM json_to_recordset($1::json) AS r (role_id uuid)`,
    [JSON.stringify(kit.ownerRoles), kit.member.id, kit.campus.id],
  );
}

/** The owner's account, in this very transaction. Fails with SQLSTATE DB001 where an institution exists, 23505 for a known account. */
export async function foundOwnerAccount(
  tx: Tx,
  account: { id: string; email: string | null; phone: string | null; hash: string; memberId: string },
): Promise<void> {
  await tx.query("SELECT found_owner_account($1, $2, $3, $4, $5)", [
    account.id,
    account.email,
    account.phone,
    account.hash,
    account.memberId,
  ]);
}

interface ProgressRow {
  campusId: string | null;
  campusName: string;
  calendarId: string;
  definition: Record<string, unknown>;
  campusDone: boolean;
  dismissed: boolean;
  types: number;
  members: number;
  tickets: number;
}

/** Tickets are counted up to ten: "some" is all that is asked. */
export async function findProgress(tx: Tx): Promise<ProgressRow | undefined> {
  const { rows } = await tx.query<ProgressRow>(
    `SELECT c.id AS "campusId", c.name AS "campusName", k.id AS "calendarId", k.definition,
       COALESCE((t.settings->'setup'->>'campus')::boolean, t.demo) AS "campusDone",
       COALESCE((t.settings->'setup'->>'dismissed')::boolean, t.demo) AS dismissed,
       (SELECT count(*)::int FROM ticket_type y WHERE y.tenant_id = t.id AND y.archived_at IS NULL AND y.published_version IS NOT NULL) AS types,
       (SELECT count(*)::int FROM member m WHERE m.tenant_id = t.id AND m.status = 'active') AS members,
       (SELECT count(*)::int FROM (SELECT 1 FROM ticket x WHERE x.tenant_id = t.id LIMIT 10) AS few) AS tickets
     FROM tenant t
     LEFT JOIN LATERAL (SELECT * FROM campus c WHERE c.tenant_id = t.id ORDER BY c.headquarters DESC, c.position, c.id LIMIT 1) c ON true
     LEFT JOIN calendar k ON k.tenant_id = t.id AND k.id = c.calendar_id
     WHERE t.id = current_tenant()`,
  );
  return rows[0];
}

/** Note one step of the guide as done. */
export async function markSetup(tx: Tx, step: "campus" | "dismissed"): Promise<void> {
  await tx.query(
    `UPDATE tenant SET settings = jsonb_set(settings, '{setup}', COALESCE(settings->'setup', '{}') || jsonb_build_object($1::text, true))
     WHERE id = current_tenant()`,
    [step],
  );
}

export async function saveCampus(
  tx: Tx,
  given: { campusId: string; calendarId: string; name: string; definition: Record<string, unknown> },
): Promise<void> {
  await tx.query("UPDATE campus SET name = $2 WHERE tenant_id = current_tenant() AND id = $1", [
    given.campusId,
    given.name,
  ]);
  await tx.query(
    `UPDATE calendar SET name = $2, definition = $3, revision = revision + (definition IS DISTINCT FROM $3::jsonb)::int
     WHERE tenant_id = current_tenant() AND id = $1`,
    [given.calendarId, given.name, JSON.stringify(given.definition)],
  );
  await tx.query("INSERT INTO outbox (tenant_id, kind, ref) VALUES (current_tenant(), 'calendar.changed', $1)", [
    given.calendarId,
  ]);
}

/** Roles by key, departments by key, and the main campus: where people that are invited go. */
export async function findPlaces(
  tx: Tx,
): Promise<{ campusId: string; roles: Map<string, string>; departments: Map<string, string> }> {
  const campus = await tx.query<{ id: string }>(
    "SELECT id FROM campus WHERE tenant_id = current_tenant() ORDER BY headquarters DESC, position, id LIMIT 1",
  );
  const roles = await tx.query<{ id: string; key: string }>(
    "SELECT id, key FROM role WHERE tenant_id = current_tenant()",
  );
  const departments = await tx.query<{ id: string; key: string }>(
    `SELECT d.id, d.key FROM department d JOIN department_campus p ON p.tenant_id = d.tenant_id AND p.department_id = d.id
     WHERE d.tenant_id = current_tenant() AND p.campus_id = $1`,
    [campus.rows[0]?.id ?? null],
  );
  return {
    campusId: campus.rows[0]?.id ?? "",
    roles: new Map(roles.rows.map((row) => [row.key, row.id])),
    departments: new Map(departments.rows.map((row) => [row.key, row.id])),
  };
}
