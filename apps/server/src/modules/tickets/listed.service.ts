/** Lists of tickets for other areas: which they show, how many, and whether their filter still holds. */
import { checkCondition, type ConditionProblem } from "@deskbell/engine/condition";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { phoneTailOf } from "../../platform/http/limit-tails.ts";
import type { Deps } from "../../platform/module.ts";
import { findType, getPlan } from "../ticket-types/index.ts";
import { listCatalog } from "./list-filter.ts";
import { type Listing, listQueryOf, ratingReaderOf } from "./list-query.ts";
import { noteTailSearch } from "./list.service.ts";
import { findRows } from "./list.repo.ts";
import { canRead, personOf } from "./tickets.policy.ts";
import { findTickets } from "./tickets.repo.ts";

/** The tickets that a list shows, in its order; one more than `most` tells that there are more. */
export async function listedTickets(
  deps: Deps,
  tx: Tx,
  principal: Principal,
  listing: Listing,
  most: number,
): Promise<string[]> {
  const tail = phoneTailOf(listing.q);
  if (tail !== undefined) await noteTailSearch(deps, principal, tail);
  const rows = await findRows(tx, await listQueryOf(deps, tx, principal, listing, { limit: most }));
  return rows.map((row) => row.id);
}

/** How many a list shows, at most `most`; null for a search by a phone's tail, which is limited and noted one by one. */
export async function countListed(
  deps: Deps,
  tx: Tx,
  principal: Principal,
  listing: Listing,
  most: number,
): Promise<number | null> {
  if (phoneTailOf(listing.q) !== undefined) return null;
  const rows = await findRows(tx, await listQueryOf(deps, tx, principal, listing, { limit: most - 1 }));
  return rows.length;
}

/** What is wrong with a list's type and filter, as the list itself would refuse it. */
export async function listingProblems(
  tx: Tx,
  principal: Principal,
  { type, filter }: Pick<Listing, "type" | "filter">,
): Promise<ConditionProblem[]> {
  const found = type === undefined ? undefined : await findType(tx, type);
  if (type !== undefined && !found?.publishedVersion)
    return [{ path: "/type", code: "condition.unknownField", params: { path: "ticket.type" } }];
  if (!filter) return [];
  const plan = found?.publishedVersion ? (await getPlan(tx, found.id, found.publishedVersion)).plan : undefined;
  return checkCondition(filter, listCatalog({ plan, ratings: ratingReaderOf(principal) }));
}

/** Number and title of those tickets that the caller may see, by id. */
export async function findShownTickets(
  tx: Tx,
  principal: Principal,
  ids: readonly string[],
): Promise<Map<string, { number: string; title: string }>> {
  const found = await findTickets(tx, ids, personOf(principal));
  return new Map(
    found
      .filter((ticket) => canRead(principal, ticket))
      .map(({ id, state }) => [id, { number: state.number, title: state.title }]),
  );
}
