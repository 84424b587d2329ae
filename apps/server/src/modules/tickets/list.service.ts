import type { OutputOf, QueryOf } from "@deskbell/contract/operation";
import type {
  getWorkbench as workbenchOperation,
  listTickets as listOperation,
  TicketRow,
} from "@deskbell/contract/tickets";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import type { Tx } from "../../platform/database/transaction.ts";
import { audit, campusesOf, pageOf, postsOf, readCursor } from "../identity/index.ts";
import { findType, getPlan, type LoadedType } from "../ticket-types/index.ts";
import { checkFilter, filterSql, leadingValue } from "./list-filter.ts";
import type { RatingReader } from "./rating.policy.ts";
import {
  byRarity,
  countWorkbench,
  findRows,
  findStudentByNo,
  type ListQuery,
  type ListRow,
  type ListScope,
} from "./list.repo.ts";
import { queryTerms } from "./terms.ts";
import { personOf } from "./tickets.policy.ts";

type Query = QueryOf<typeof listOperation>;

export async function listTickets(
  deps: Deps,
  principal: Principal,
  query: Query,
): Promise<OutputOf<typeof listOperation>> {
  const after = readCursor(query.cursor, ["infinityInstant", "id"]);
  const tail = phoneTailOf(query.q);
  if (tail !== undefined) await noteTailSearch(deps, principal, tail);
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      const type = query.type === undefined ? undefined : await getType(tx, query.type);
      const words = await understand(tx, query.q);
      const { filter } = query;
      const seen = { plan: type?.plan, ratings: ratingReaderOf(principal) };
      if (filter) checkFilter(filter, seen);
      const sort = words.terms.length > 0 ? "newest" : query.sort;
      const lead =
        filter && words.terms.length === 0 && sort === "newest" ? leadingValue(filter, type?.plan) : undefined;
      const asked = lead?.rest ?? filter;
      const now = deps.clock.now();
      const env = { now, zone: principal.institution.zone, me: personOf(principal) };
      const list: ListQuery = {
        scope: scopeOf(principal),
        view: query.view,
        ...words,
        ...(type ? { typeId: type.id } : {}),
        ...(asked ? { filter: (first: number) => filterSql(asked, seen, env, first) } : {}),
        ...(lead ? { lead } : {}),
        sort,
        ...(after ? { after: { at: after[0], id: after[1] } } : {}),
        limit: query.limit,
        now: new Date(now),
      };
      const rows = await findRows(tx, list);
      return pageOf(rows, query.limit, presentRow, (row) => [placeOf(row, list.sort), row.id]);
    },
    { readOnly: true },
  );
}

/** The tail of a phone that is searched for: alone, or of the whole number. It tells whose phone it is, hence limited and noted. */
export function phoneTailOf(q: string | undefined): string | undefined {
  const text = q?.trim() ?? "";
  return TAIL.test(text) || PHONE.test(text) ? text.slice(-4) : undefined;
}

/** Before the search, in a transaction of its own: what fails or finds nothing was asked all the same. */
async function noteTailSearch(deps: Deps, principal: Principal, tail: string): Promise<void> {
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

async function getType(tx: Tx, key: string): Promise<LoadedType> {
  const type = await findType(tx, key);
  if (!type?.publishedVersion)
    throw new ProblemError("request.invalid", { count: 1 }, [{ path: "query.type", code: "ticket.type_unknown" }]);
  return getPlan(tx, type.id, type.publishedVersion);
}

const NUMBER = /^\d{6}-\d{1,9}$/;
const TAIL = /^\d{4}$/;
const PHONE = /^1\d{10}$/;
const STUDENT_NO = /^[A-Za-z]{0,3}\d{5,12}$/;

/** What the words of a search are: a number, a phone (its tail), a student number, else words. */
async function understand(tx: Tx, q: string | undefined): Promise<Pick<ListQuery, "terms" | "exact">> {
  const text = q?.trim() ?? "";
  if (text === "") return { terms: [] };
  if (NUMBER.test(text)) return { terms: [], exact: { number: text } };
  const phoneTail = phoneTailOf(text);
  if (phoneTail !== undefined) return { terms: [], exact: { phoneTail } };
  const studentId = STUDENT_NO.test(text) ? await findStudentByNo(tx, text) : undefined;
  if (studentId !== undefined) return { terms: [], exact: { studentId } };
  const terms = queryTerms(text);
  // Nothing to look for (punctuation alone) finds nothing; an impossible word says so to the query.
  return { terms: terms.length === 0 ? ["\u0001"] : await byRarity(tx, terms) };
}

/** What a principal finds in lists. */
export function scopeOf(principal: Principal): ListScope {
  const read = principal.grants["ticket.read"];
  const confidential = principal.grants["ticket.confidential"];
  return {
    person: personOf(principal),
    campuses: read ? campusesOf(read) : [],
    posts: read ? postsOf(read) : [],
    confidentialCampuses: confidential ? campusesOf(confidential) : [],
    confidentialPosts: confidential ? postsOf(confidential) : [],
  };
}

/** Who may filter by rating at all: who manages whole campuses. A hit on anything else would tell the score. */
function ratingReaderOf(principal: Principal): RatingReader | undefined {
  const { "ticket.manage": manage, "ticket.confidential": confidential } = principal.grants;
  const campuses = manage ? campusesOf(manage) : [];
  if (campuses?.length === 0) return undefined;
  return {
    person: personOf(principal),
    campuses,
    confidentialCampuses: confidential ? campusesOf(confidential) : [],
  };
}

export function presentRow(row: ListRow): TicketRow {
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
    dueAt: row.dueAt?.toISOString() ?? null,
    notPossible: row.notPossible,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    rated: row.rated,
  };
}

export async function getWorkbench(deps: Deps, principal: Principal): Promise<OutputOf<typeof workbenchOperation>> {
  return deps.db.withTenant(
    principal.tenantId,
    (tx) => countWorkbench(tx, personOf(principal), new Date(deps.clock.now())),
    { readOnly: true },
  );
}
