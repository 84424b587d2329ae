import type { OutputOf, QueryOf } from "@deskbell/contract/operation";
import type {
  getWorkbench as workbenchOperation,
  listTickets as listOperation,
  TicketRow,
} from "@deskbell/contract/tickets";
import type { Principal } from "../../platform/http/principal.ts";
import { phoneTailOf } from "../../platform/http/limit-tails.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Deps } from "../../platform/module.ts";
import { audit, pageOf, readCursor } from "../identity/index.ts";
import { listQueryOf, scopeOf, witnessOf } from "./list-query.ts";
import { countOwn, countRows, findRows, type ListRow, MOST_COUNTED } from "./list.repo.ts";
import type { ListQuery } from "./list-sql.ts";
import { personOf } from "./tickets.policy.ts";

type Query = QueryOf<typeof listOperation>;

export async function listTickets(
  deps: Deps,
  principal: Principal,
  query: Query,
): Promise<OutputOf<typeof listOperation>> {
  const after = readCursor(query.cursor, ["infinityInstant", "id"]);
  const tail = phoneTailOf(query.q);
  // A hit tells whose phone it is.
  if (tail !== undefined && principal.witness) throw new ProblemError("auth.view_only");
  if (tail !== undefined) await noteTailSearch(deps, principal, tail);
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      const list = await listQueryOf(deps, tx, principal, query, { limit: query.limit, after: after ?? undefined });
      const rows = await findRows(tx, list);
      return pageOf(
        rows,
        query.limit,
        (row) => presentRow(row, list.now),
        (row) => [placeOf(row, list.sort), row.id],
      );
    },
    { readOnly: true },
  );
}

/** Before the search, in a transaction of its own: what fails or finds nothing was asked all the same. */
export async function noteTailSearch(deps: Deps, principal: Principal, tail: string): Promise<void> {
  await deps.db.withTenant(principal.tenantId, (tx) =>
    audit(tx, {
      at: new Date(deps.clock.now()),
      by: principal,
      action: "ticket.searchPhone",
      object: { kind: "phoneTail", id: tail },
    }),
  );
}

const placeOf = (row: ListRow, sort: ListQuery["sort"]): string =>
  sort === "newest" ? row.createdAt.toISOString() : (row.dueAt?.toISOString() ?? "infinity");

/** The soonest promise; one that could not be kept gives way to one that is late. */
function presentRow(row: ListRow, now: Date): TicketRow {
  const late = row.lateAt !== null && row.lateAt < now ? row.lateAt : undefined;
  return {
    id: row.id,
    number: row.number,
    type: { key: row.typeKey, name: row.typeName, wording: row.wording },
    title: row.title,
    category: row.category as TicketRow["category"],
    stepNames: row.stepNames,
    urgency: row.urgency as TicketRow["urgency"],
    priority: row.priority as TicketRow["priority"],
    channel: row.channel as TicketRow["channel"],
    campus: row.campusId === null ? null : { id: row.campusId, name: row.campusName ?? "" },
    requesterName: row.requesterName,
    dueAt: (late ?? row.dueAt)?.toISOString() ?? null,
    notPossible: late === undefined && row.notPossible,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    rated: row.rated,
  };
}

type Workbench = OutputOf<typeof workbenchOperation>;

export async function getWorkbench(deps: Deps, principal: Principal): Promise<Workbench> {
  const now = new Date(deps.clock.now());
  const count = principal.witness ? countShown : countAll;
  return deps.db.withTenant(principal.tenantId, (tx) => count(tx, principal, now), { readOnly: true });
}

/** How many rows a list of the workbench has for them. */
const countView = (tx: Tx, principal: Principal, view: ListQuery["view"], now: Date, more: Partial<ListQuery> = {}) =>
  countRows(tx, {
    scope: scopeOf(principal),
    ...witnessOf(principal),
    view,
    terms: [],
    sort: view === "overdue" ? "due" : "newest",
    limit: MOST_COUNTED,
    now,
    ...more,
  });

async function countAll(tx: Tx, principal: Principal, now: Date): Promise<Workbench> {
  const [own, overdue] = await Promise.all([
    countOwn(tx, personOf(principal)),
    countView(tx, principal, "overdue", now),
  ]);
  return { ...own, overdue };
}

/** For somebody who looks on, counted by what the lists show, so that a number tells nothing that they hide. */
async function countShown(tx: Tx, principal: Principal, now: Date): Promise<Workbench> {
  const unclosed = { filter: () => ({ text: "t.category <> 'closed'", values: [] }) };
  const [mine, claimable, waiting, overdue, watched] = await Promise.all([
    countView(tx, principal, "mine", now),
    countView(tx, principal, "claimable", now),
    countView(tx, principal, "waiting", now),
    countView(tx, principal, "overdue", now),
    countView(tx, principal, "watched", now, unclosed),
  ]);
  return { mine, claimable, waiting, overdue, watched };
}
