/** Records as forms see them: label, hint, attributes, and whether this reader may choose them. */
import { createHash } from "node:crypto";
import type { RecordKind } from "@deskbell/engine/form";
import type { Data } from "@deskbell/engine/kernel";
import { sql } from "kysely";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Moment, Reader } from "./reader.ts";
import { sourceOf } from "./record-sources.repo.ts";

export interface RecordRow {
  id: string;
  label: string;
  hint: string;
  attributes: Data;
  offered: boolean;
}

/**
 * Records by id, those that are not there left out. A statement per id, all in one round trip: prepared under its own name
 * it is planned once, and for one id the plan that serves every id costs what the best one costs.
 */
export async function findRecords(
  tx: Tx,
  kind: RecordKind,
  ids: readonly string[],
  reader: Reader,
  moment: Moment,
): Promise<RecordRow[]> {
  const { from, id, label, hint, attributes, offered } = sourceOf(kind, reader, moment);
  const answers = await Promise.all(
    ids.map((one) => {
      const query = sql`SELECT ${id} AS id, ${label} AS label, ${hint} AS hint, ${attributes} AS attributes,
        (${offered}) IS TRUE AS offered FROM ${from} WHERE ${id} = ${one}::uuid AND ${tenantOf(kind)} = current_tenant()`;
      const { sql: text, parameters } = query.compile(tx.kysely);
      return tx.query<RecordRow>({ name: nameOf(kind, text), text, values: [...parameters] });
    }),
  );
  return answers.flatMap(({ rows }) => rows);
}

/** Which predicates a reader's rights make is a handful of texts per kind. */
const nameOf = (kind: RecordKind, text: string): string =>
  `record_${kind}_${createHash("sha1").update(text).digest("hex").slice(0, 20)}`;

/** What a reader may choose, in the order in which it is offered. */
export async function listOffered(
  tx: Tx,
  kind: RecordKind,
  given: {
    words: string;
    within: readonly { kind: RecordKind; id: string }[];
    /** These alone. */
    ids: readonly string[] | undefined;
    limit: number;
  },
  reader: Reader,
  moment: Moment,
): Promise<Omit<RecordRow, "offered">[]> {
  const source = sourceOf(kind, reader, moment);
  const links = given.within.map((link) => source.within[link.kind]?.(link.id) ?? sql`false`);
  const conditions = [source.offered, ...links, ...(given.words === "" ? [] : [source.matches(given.words)])];
  if (given.ids) conditions.push(sql`${source.id} = ANY(${given.ids}::uuid[])`);
  // Staff see lessons from today on; older ones are found through their class.
  else if (kind === "lesson" && given.words === "" && links.length === 0)
    conditions.push(sql`l.starts_at > ${new Date(moment.now - 86_400_000)}`);
  const extra =
    kind === "lesson" ? sql`, l.starts_at` : kind === "campus" || kind === "department" ? sql`, p.position` : sql``;
  const query = sql<RecordRow>`SELECT ${source.id} AS id, ${source.label} AS label,
    ${source.hint} AS hint, ${source.attributes} AS attributes ${extra} FROM ${source.from} WHERE ${tenantOf(kind)} = current_tenant()
    AND ${sql.join(
      conditions.map((one) => sql`(${one})`),
      sql` AND `,
    )} ORDER BY ${source.order} LIMIT ${given.limit}`;
  const { rows } = await query.execute(tx.kysely);
  return rows.map(({ id, label, hint, attributes }) => ({ id, label, hint, attributes }));
}

const ALIAS: Record<RecordKind, string> = {
  member: "m",
  department: "p",
  campus: "p",
  student: "s",
  guardian: "g",
  prospect: "pr",
  course: "co",
  class: "c",
  lesson: "l",
  contract: "ct",
};
const tenantOf = (kind: RecordKind) => sql.raw(`${ALIAS[kind]}.tenant_id`);
