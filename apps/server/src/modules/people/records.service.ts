import type { listRecords as listOperation } from "@deskbell/contract/people";
import type { OutputOf, QueryOf } from "@deskbell/contract/operation";
import type { RecordFact, RecordKind, RecordRequest } from "@deskbell/engine/form";
import type { Data } from "@deskbell/engine/kernel";
import { isUuid } from "../../platform/database/uuid.ts";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import type { Deps } from "../../platform/module.ts";
import { notedWords } from "../identity/index.ts";
import { type Moment, readerOf } from "./reader.ts";
import { findRecords, listOffered } from "./records.repo.ts";

const MOST = 50;

/**
 * Facts for a form, in the order of `requests`; null: no such record in this institution (or no id at all). One query
 * per kind. `attributes` are complete whoever reads: lookups are computed by the server; `offered` says whether this
 * principal may choose the record. `"system"` may choose all; `undefined` is the public.
 */
export async function loadRecords(
  tx: Tx,
  principal: Principal | "system" | undefined,
  requests: readonly RecordRequest[],
  moment: Moment,
): Promise<(RecordFact | null)[]> {
  const reader = readerOf(principal, moment);
  const kinds = [...new Set(requests.map((request) => request.kind))];
  const found = new Map<string, RecordFact>();
  await Promise.all(
    kinds.map(async (kind) => {
      const ids = [...new Set(requests.filter((one) => one.kind === kind && isUuid(one.id)).map((one) => one.id))];
      if (ids.length === 0) return;
      for (const { id, label, attributes, offered } of await findRecords(tx, kind, ids, reader, moment)) {
        found.set(`${kind}:${id}`, { id, label, attributes, offered });
      }
    }),
  );
  return requests.map(({ kind, id }) => found.get(`${kind}:${id}`) ?? null);
}

/** Options of a reference field for whoever asks. */
export async function listRecords(
  deps: Deps,
  principal: Principal,
  query: QueryOf<typeof listOperation>,
): Promise<OutputOf<typeof listOperation>> {
  const within = (query.within ?? "").split(",").flatMap((part) => {
    const [kind, id] = part.split(":");
    return kind && id ? [{ kind: kind as RecordKind, id }] : [];
  });
  const ids = query.ids?.split(",");
  if ([...within.map((one) => one.id), ...(ids ?? [])].some((id) => !isUuid(id))) return { items: [], more: false };
  const moment = { now: deps.clock.now(), zone: principal.institution.zone };
  const words = await notedWords(deps, principal, query.query);
  const rows = await deps.db.withTenant(principal.tenantId, (tx) =>
    listOffered(tx, query.kind, { words, within, ids, limit: MOST + 1 }, readerOf(principal, moment), moment),
  );
  const items = rows.slice(0, MOST).map((row) => ({ ...row, attributes: withoutPhones(row.attributes) }));
  return { items, more: rows.length > MOST };
}

/** Phones have their own rules of who sees them in full; a picker shows none. */
function withoutPhones({ phone: _, ...rest }: Data): Data {
  return rest;
}
