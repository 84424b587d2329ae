import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "../../../test/harness.ts";

const { adminUrl } = await createTestDatabase();
const admin = new pg.Pool({ connectionString: adminUrl, max: 1 });
afterAll(() => admin.end());

/** Tables without the application's tenant rule, and why. Adding one here is a decision to be reviewed. */
const EXEMPT: Readonly<Record<string, string>> = {
  schema_migration: "about the database itself; only its owner reads it",
  tenant: "the institutions themselves: each sees its own row, by id",
  outbox: "(tenant, kind, ref, at) for the dispatcher, which takes them across tenants",
  due: "(tenant, kind, ref, at) for the dispatcher; its key begins with the tenant",
  stream: "(tenant, topic, kind, ref, at) in one order over all tenants",
  stream_head: "one row: the last position",
  worker_process: "running processes",
};

interface Table {
  name: string;
  forced: boolean;
  has_tenant: boolean;
  /** First columns of its primary and unique keys. */
  keys: string[];
  /** Roles that row-level security lets in, with their conditions. */
  policies: { roles: string; using: string | null; check: string | null }[];
  grantees: string[];
}

const tables = (
  await admin.query<Table>(`
    SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
      EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND a.attnotnull AND a.atttypid = 'uuid'::regtype) AS has_tenant,
      ARRAY(SELECT a.attname::text FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
            WHERE i.indrelid = c.oid AND i.indisunique) AS keys,
      coalesce((SELECT json_agg(json_build_object('roles', array_to_string(p.roles, ','), 'using', p.qual, 'check', p.with_check))
                FROM pg_policies p WHERE p.tablename = c.relname AND p.schemaname = 'public'), '[]') AS policies,
      ARRAY(SELECT DISTINCT g.grantee::regrole::text FROM aclexplode(c.relacl) g WHERE g.grantee <> c.relowner) AS grantees
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`)
).rows;

const isIdentity = (table: Table) =>
  table.grantees.length > 0 && table.grantees.every((role) => role === "deskbell_identity");
const ofTenants = tables.filter((table) => !Object.hasOwn(EXEMPT, table.name) && !isIdentity(table));
const RULE = "(tenant_id = (current_setting('app.tenant'::text))::uuid)";

describe("every table of a tenant", () => {
  it.each(ofTenants.map((table) => [table.name, table] as const))("%s", (_name, table) => {
    expect(table.has_tenant, "tenant_id uuid NOT NULL").toBe(true);
    expect(table.forced, "row-level security is forced").toBe(true);
    expect(table.keys.length, "it has a key").toBeGreaterThan(0);
    expect(new Set(table.keys), "primary and unique keys begin with tenant_id").toEqual(new Set(["tenant_id"]));
    const forApp = table.policies.filter(
      (policy) => policy.roles.includes("deskbell_app") || policy.roles.includes("public"),
    );
    expect(forApp, "one policy for the application").toHaveLength(1);
    expect([forApp[0]?.using, forApp[0]?.check ?? RULE]).toEqual([RULE, RULE]);
  });
});

it("exempt tables exist, so that the list does not rot", () => {
  const names = new Set(tables.map((table) => table.name));
  expect(Object.keys(EXEMPT).filter((name) => !names.has(name))).toEqual([]);
});

it("what belongs to the identity role is out of the application's reach", () => {
  for (const table of tables.filter((one) => one.grantees.includes("deskbell_identity") && isIdentity(one))) {
    expect(table.grantees, table.name).not.toContain("deskbell_app");
  }
});

it("no role can go around row-level security or sign in", async () => {
  const { rows } = await admin.query(
    "SELECT rolname FROM pg_roles WHERE rolname LIKE 'deskbell\\_%' AND (rolbypassrls OR rolsuper OR rolcanlogin OR rolcreaterole OR rolcreatedb)",
  );
  expect(rows).toEqual([]);
});

it("foreign keys stay inside the tenant", async () => {
  const { rows } = await admin.query<{ name: string }>(
    `
    SELECT k.conrelid::regclass || '.' || k.conname AS name FROM pg_constraint k
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
    WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND a.attname <> 'tenant_id'
      AND EXISTS (SELECT FROM pg_attribute t WHERE t.attrelid = k.confrelid AND t.attname = 'tenant_id')
      AND k.conrelid::regclass::text = ANY ($1)`,
    [ofTenants.map((table) => table.name)],
  );
  expect(rows).toEqual([]);
});

it("functions that act as their owner fix their search path", async () => {
  const { rows } = await admin.query(`
    SELECT oid::regprocedure::text AS name FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND prosecdef
      AND NOT coalesce(array_to_string(proconfig, ',') LIKE '%search_path=%', false)`);
  expect(rows).toEqual([]);
});
