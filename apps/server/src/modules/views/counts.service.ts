import type { OutputOf } from "@deskbell/contract/operation";
import type { countViews as operation } from "@deskbell/contract/views";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { countListed } from "../tickets/index.ts";
import { findViews, type ViewRow } from "./views.repo.ts";

/** 99 are told as such, more as 99+. */
const MOST_COUNTED = 100;
/** ms that counting one view may take; a filter that no index serves is not worth a number. */
const PATIENCE_MS = 150;
/** Views that are counted, in the caller's order. */
const COUNTED_VIEWS = 20;
const CANCELLED = "57014";

/** Each in a transaction of its own, so that one that takes too long costs the others nothing. */
export async function countViews(deps: Deps, principal: Principal): Promise<OutputOf<typeof operation>> {
  const rows = await deps.db.withTenant(principal.tenantId, (tx) => findViews(tx, principal.party.id), {
    readOnly: true,
  });
  const items: { id: string; count: number | null }[] = [];
  for (const row of rows.slice(0, COUNTED_VIEWS)) {
    items.push({ id: row.id, count: await countView(deps, principal, row) });
  }
  return { items };
}

async function countView(deps: Deps, principal: Principal, { definition }: ViewRow): Promise<number | null> {
  try {
    return await deps.db.withTenant(
      principal.tenantId,
      async (tx) => {
        await tx.query(`SET LOCAL statement_timeout = ${PATIENCE_MS}`);
        const { view, type, filter, q } = definition;
        return countListed(deps, tx, principal, { view, type, filter, q, sort: "newest" }, MOST_COUNTED);
      },
      { readOnly: true },
    );
  } catch (error) {
    // Too slow, or a filter that no longer holds: its own page says so.
    if (error instanceof ProblemError || (error as { code?: string }).code === CANCELLED) return null;
    throw error;
  }
}
