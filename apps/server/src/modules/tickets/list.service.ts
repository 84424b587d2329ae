import type { OutputOf, QueryOf } from "@deskbell/contract/operation";
import type {
  getWorkbench as workbenchOperation,
  listTickets as listOperation,
  TicketRow,
} from "@deskbell/contract/tickets";
import type { Principal } from "../../platform/http/principal.ts";
import { phoneTailOf } from "../../platform/http/limit-tails.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { audit, pageOf, readCursor } from "../identity/index.ts";
import { listQueryOf, scopeOf, witnessOf } from "./list-query.ts";
import { countWorkbench, findRows, type ListRow } from "./list.repo.ts";
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

export async function getWorkbench(deps: Deps, principal: Principal): Promise<OutputOf<typeof workbenchOperation>> {
  if (principal.witness) return countShown(deps, principal);
  return deps.db.withTenant(
    principal.tenantId,
    (tx) => countWorkbench(tx, personOf(principal), new Date(deps.clock.now())),
    { readOnly: true },
  );
}

/** More are not counted for somebody who looks on. */
const MOST_COUNTED = 200;

/** Counted by what the lists show, so that a number tells nothing that they hide. */
async function countShown(deps: Deps, principal: Principal): Promise<OutputOf<typeof workbenchOperation>> {
  const now = new Date(deps.clock.now());
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      const shown = (view: ListQuery["view"]) =>
        findRows(tx, {
          scope: scopeOf(principal),
          ...witnessOf(principal),
          view,
          terms: [],
          sort: "newest",
          limit: MOST_COUNTED,
          now,
        });
      const [mine, claimable, waiting, watched] = await Promise.all([
        shown("mine"),
        shown("claimable"),
        shown("waiting"),
        shown("watched"),
      ]);
      const own = new Map([...mine, ...claimable, ...waiting].map((row) => [row.id, row]));
      return {
        mine: mine.length,
        claimable: claimable.length,
        waiting: waiting.length,
        overdue: [...own.values()].filter((row) => row.lateAt !== null && row.lateAt < now).length,
        watched: watched.filter((row) => row.category !== "closed").length,
      };
    },
    { readOnly: true },
  );
}
