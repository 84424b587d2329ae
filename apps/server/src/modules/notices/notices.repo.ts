/** Notices as they are made: one per cause and person. */
import type { Party } from "@deskbell/engine/flow";
import type { Instant, Text } from "@deskbell/engine/kernel";
import type { Tx } from "../../platform/database/transaction.ts";
import { newId } from "../../platform/ids/ids.ts";

export interface NewNotice {
  cause: string;
  to: Party;
  template: string;
  params: Record<string, string>;
  ticketId: string | null;
  /** Where they are not the ready-made ones. */
  words?: Required<Text> | undefined;
  /** ms */
  at: Instant;
}

/** Write notices that are not there yet. @returns those that are new. */
export async function insertNotices(tx: Tx, notices: readonly NewNotice[]): Promise<(NewNotice & { id: string })[]> {
  if (notices.length === 0) return [];
  const rows = notices.map((notice) => ({ ...notice, id: newId() }));
  const { rows: made } = await tx.query<{ id: string }>({
    name: "insert_notices",
    text: `INSERT INTO notice (tenant_id, id, cause, person_kind, person_id, template, params, words, ticket_id, created_at)
     SELECT current_tenant(), r.id, r.cause, r.kind, r.person, r.template, r.params, r.words, r.ticket, r.at
     FROM json_to_recordset($1::json) AS r (id uuid, cause text, kind text, person uuid, template text, params jsonb, words jsonb, ticket uuid, at timestamptz)
     ON CONFLICT (tenant_id, cause, person_id) DO NOTHING RETURNING id`,
    values: [
      JSON.stringify(
        rows.map((row) => ({
          id: row.id,
          cause: row.cause,
          kind: row.to.kind,
          person: row.to.id,
          template: row.template,
          params: row.params,
          words: row.words,
          ticket: row.ticketId,
          at: new Date(row.at),
        })),
      ),
    ],
  });
  const fresh = new Set(made.map((row) => row.id));
  return rows.filter((row) => fresh.has(row.id));
}

export interface Reachable {
  id: string;
  email: string | null;
  phone: string | null;
}

/** Where people are reached outside the app. */
export async function findAddresses(tx: Tx, ids: readonly string[]): Promise<Map<string, Reachable>> {
  const { rows } = await tx.query<Reachable>({
    name: "find_addresses",
    text: `SELECT id, email, phone FROM member WHERE tenant_id = current_tenant() AND id = ANY($1::uuid[]) AND status = 'active'
     UNION ALL SELECT id, NULL, phone FROM guardian WHERE tenant_id = current_tenant() AND id = ANY($1::uuid[])
     UNION ALL SELECT id, NULL, phone FROM student WHERE tenant_id = current_tenant() AND id = ANY($1::uuid[])
     UNION ALL SELECT id, NULL, phone FROM prospect WHERE tenant_id = current_tenant() AND id = ANY($1::uuid[])`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Tell the browsers of these people. */
export async function announce(tx: Tx, people: readonly string[]): Promise<void> {
  await tx.query({
    name: "announce_notices",
    text: "INSERT INTO outbox (tenant_id, kind, ref) SELECT current_tenant(), 'notice.made', person FROM unnest($1::text[]) AS person",
    values: [[...new Set(people)]],
  });
}
