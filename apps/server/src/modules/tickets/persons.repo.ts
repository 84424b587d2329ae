/** People as tickets show them: names by id, the requester's snapshot, who signs a contract. One query each, over all kinds. */
import type { Party } from "@deskbell/engine/flow";
import type { Requester } from "@deskbell/engine/ticket";
import type { Tx } from "../../platform/database/transaction.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";

const PEOPLE = `
  SELECT 'member' AS kind, id, name, public_name, phone FROM member WHERE tenant_id = current_tenant()
  UNION ALL SELECT 'guardian', id, name, name, phone FROM guardian WHERE tenant_id = current_tenant()
  UNION ALL SELECT 'student', id, name, name, phone FROM student WHERE tenant_id = current_tenant()
  UNION ALL SELECT 'prospect', id, name, name, phone FROM prospect WHERE tenant_id = current_tenant()
  UNION ALL SELECT 'key', id, name, name, NULL FROM api_key WHERE tenant_id = current_tenant()`;

export interface Names {
  name: string;
  publicName: string;
}

/** Names by id; who is gone is absent. */
export async function findNames(tx: Tx, ids: readonly string[]): Promise<Map<string, Names>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<{ id: string; name: string; public_name: string }>({
    name: "find_names",
    text: `SELECT id, name, public_name FROM (${PEOPLE}) p WHERE id = ANY($1::uuid[])`,
    values: [[...new Set(ids)]],
  });
  return new Map(rows.map((row) => [row.id, { name: row.name, publicName: row.public_name }]));
}

/** Which of these are members at work here. */
export async function findActiveMembers(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ id: string }>(
    "SELECT id FROM member WHERE tenant_id = current_tenant() AND id = ANY($1::uuid[]) AND status = 'active'",
    [ids],
  );
  return new Set(rows.map((row) => row.id));
}

/** Where a member works: by their own campus and by every department that they are in. */
export async function findPlaces(tx: Tx, member: string): Promise<{ myDepartments: string[]; myCampuses: string[] }> {
  const { rows } = await tx.query<{ departments: string[]; campuses: string[] }>({
    name: "find_member_places",
    text: `SELECT array_remove(array_agg(DISTINCT d.department_id), NULL) AS departments,
        array_remove(array_agg(DISTINCT d.campus_id) || array_agg(DISTINCT m.campus_id), NULL) AS campuses
      FROM member m LEFT JOIN member_department d ON d.tenant_id = m.tenant_id AND d.member_id = m.id
      WHERE m.tenant_id = current_tenant() AND m.id = $1`,
    values: [member],
  });
  const [found] = rows;
  return { myDepartments: found?.departments ?? [], myCampuses: [...new Set(found?.campuses ?? [])] };
}

interface PersonRow {
  kind: Exclude<Party["kind"], "key">;
  id: string;
  name: string;
  phone: string | null;
}

const requesterOf = ({ kind, id, name, phone }: PersonRow): Requester => ({
  party: { kind, id },
  name,
  ...(phone === null ? {} : { phone }),
});

/** A known person as the requester of a ticket. @throws ProblemError request.invalid when there is none such. */
export async function getPerson(tx: Tx, party: { kind: string; id: string }): Promise<Requester> {
  const { rows } = await tx.query<PersonRow>({
    name: "get_person",
    text: `SELECT kind, id, name, phone FROM (${PEOPLE}) p WHERE kind = $1 AND id = $2`,
    values: [party.kind, party.id],
  });
  const row = rows[0];
  if (!row)
    throw new ProblemError("request.invalid", { count: 1 }, [{ path: "requester.id", code: "request.not_found" }]);
  return requesterOf(row);
}

/** Who has this phone: a guardian before an adult student before a prospect. */
export async function findPersonByPhone(tx: Tx, phone: string): Promise<Requester | undefined> {
  const digits = phone.replace(/\D/g, "").replace(/^86(?=1\d{10}$)/, "");
  const { rows } = await tx.query<PersonRow>(
    `SELECT kind, id, name, phone FROM (${PEOPLE}) p WHERE phone = $1 AND kind IN ('guardian', 'student', 'prospect')
     ORDER BY array_position(ARRAY['guardian', 'student', 'prospect'], kind), id LIMIT 1`,
    [digits],
  );
  return rows[0] && requesterOf(rows[0]);
}

/** Does this person sign the contract: the guardian named in it, or the adult student in person? */
export async function isSigner(tx: Tx, contractId: string, party: Party): Promise<boolean> {
  const { rows } = await tx.query<{ signs: boolean }>(
    `SELECT CASE WHEN $2 = 'guardian' THEN signer_guardian_id = $3 WHEN $2 = 'student' THEN signer_guardian_id IS NULL AND student_id = $3 ELSE false END AS signs
     FROM contract WHERE tenant_id = current_tenant() AND id::text = $1`,
    [contractId, party.kind, party.id],
  );
  return rows[0]?.signs === true;
}
