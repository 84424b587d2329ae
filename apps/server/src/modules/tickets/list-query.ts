/** What a list is asked for, as the query of the database: the type's plan, what the words mean, the condition, the scope. */
import type { QueryOf } from "@deskbell/contract/operation";
import type { listTickets as listOperation } from "@deskbell/contract/tickets";
import { type Condition, type ConditionEnv, conditionFacts } from "@deskbell/engine/condition";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { phoneTailOf } from "../../platform/http/limit-tails.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { campusesOf, postsOf } from "../identity/index.ts";
import { findType, getPlan, type LoadedType } from "../ticket-types/index.ts";
import { checkFilter, filterSql, leadingValue } from "./list-filter.ts";
import { byRarity, findStudentByNo } from "./list.repo.ts";
import type { ListQuery, ListScope } from "./list-sql.ts";
import { findPlaces } from "./persons.repo.ts";
import type { RatingReader } from "./rating.policy.ts";
import { queryTerms } from "./terms.ts";
import { personOf } from "./tickets.policy.ts";

/** What a list shows, without where it is read from. */
export type Listing = Pick<QueryOf<typeof listOperation>, "view" | "q" | "filter" | "type" | "sort">;

/** @throws ProblemError condition.invalid; request.invalid for a type that is not there */
export async function listQueryOf(
  deps: Deps,
  tx: Tx,
  principal: Principal,
  listing: Listing,
  page: { limit: number; after?: readonly [string, string] | undefined },
): Promise<ListQuery> {
  const { filter } = listing;
  const type = listing.type === undefined ? undefined : await getType(tx, listing.type);
  const words = await understand(tx, listing.q);
  const seen = { plan: type?.plan, ratings: ratingReaderOf(principal) };
  if (filter) checkFilter(filter, seen);
  const sort = words.terms.length > 0 ? "newest" : listing.sort;
  const lead = filter && words.terms.length === 0 && sort === "newest" ? leadingValue(filter, type?.plan) : undefined;
  const asked = lead?.rest ?? filter;
  const now = deps.clock.now();
  const me = personOf(principal);
  const env = { now, zone: principal.institution.zone, me, ...(asked ? await placesOf(tx, asked, me) : {}) };
  return {
    scope: scopeOf(principal),
    ...witnessOf(principal),
    view: listing.view,
    ...words,
    ...(type ? { typeId: type.id } : {}),
    ...(asked ? { filter: (first: number) => filterSql(asked, seen, env, first) } : {}),
    ...(lead ? { lead } : {}),
    sort,
    ...(page.after ? { after: { at: page.after[0], id: page.after[1] } } : {}),
    limit: page.limit,
    now: new Date(now),
  };
}

/** Departments and campuses of whoever asks, where the filter speaks of them. */
async function placesOf(
  tx: Tx,
  filter: Condition,
  member: string,
): Promise<Pick<ConditionEnv, "myDepartments" | "myCampuses">> {
  const { myDepartments, myCampuses } = conditionFacts(filter);
  return myDepartments || myCampuses ? findPlaces(tx, member) : {};
}

export async function getType(tx: Tx, key: string): Promise<LoadedType> {
  const type = await findType(tx, key);
  if (!type?.publishedVersion)
    throw new ProblemError("request.invalid", { count: 1 }, [{ path: "query.type", code: "ticket.type_unknown" }]);
  return getPlan(tx, type.id, type.publishedVersion);
}

const NUMBER = /^\d{6}-\d{1,9}$/;
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
export function ratingReaderOf(principal: Principal): RatingReader | undefined {
  const { "ticket.manage": manage, "ticket.confidential": confidential } = principal.grants;
  const campuses = manage ? campusesOf(manage) : [];
  if (campuses?.length === 0) return undefined;
  return {
    person: personOf(principal),
    campuses,
    confidentialCampuses: confidential ? campusesOf(confidential) : [],
  };
}

/** The scope of whoever looks on as the principal. */
export const witnessOf = ({ witness }: Principal): Pick<ListQuery, "witness"> =>
  witness ? { witness: scopeOf(witness) } : {};
