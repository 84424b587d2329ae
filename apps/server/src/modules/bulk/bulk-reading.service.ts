import {
  BULK_COMMANDS,
  type BulkResult,
  type BulkRun,
  type listBulkResults as resultsOperation,
  type listBulkRuns as runsOperation,
  type reviewApprovals as reviewOperation,
  type offerBulk as offerOperation,
} from "@deskbell/contract/bulk";
import type { OutputOf, QueryOf } from "@deskbell/contract/operation";
import type { Principal } from "../../platform/http/principal.ts";
import { refusalWords } from "../../platform/http/problem-answer.ts";
import { isErrorCode, ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { pageOf, readCursor } from "../identity/index.ts";
import * as tickets from "../tickets/index.ts";
import * as repo from "./bulk.repo.ts";
import { UNDOABLE } from "./inverse.ts";

/** Runs that are told of. */
const LAST_RUNS = 10;

/** Ended, done by a command that has an inverse, and undone by nobody yet. */
export function isUndoable({ undoes, undone, endedAt, reversible, command }: repo.RunRow): boolean {
  return undoes === null && !undone && endedAt !== null && reversible && UNDOABLE.has(command.do);
}

export function presentRun(run: repo.RunRow): BulkRun {
  return {
    id: run.id,
    command: run.command.do,
    undoes: run.undoes,
    total: run.total,
    done: run.done,
    refused: run.refused,
    state: run.endedAt === null ? "running" : "ended",
    undoable: isUndoable(run),
    startedAt: run.startedAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
  };
}

export async function listBulkRuns(deps: Deps, principal: Principal): Promise<OutputOf<typeof runsOperation>> {
  const rows = await deps.db.withTenant(principal.tenantId, (tx) => repo.findRuns(tx, principal.party.id, LAST_RUNS), {
    readOnly: true,
  });
  return { items: rows.map(presentRun) };
}

/** @throws ProblemError request.not_found */
export async function getBulkRun(deps: Deps, principal: Principal, id: string): Promise<BulkRun> {
  const run = await deps.db.withTenant(principal.tenantId, (tx) => repo.findRun(tx, id, principal.party.id), {
    readOnly: true,
  });
  if (!run) throw new ProblemError("request.not_found");
  return presentRun(run);
}

/** A ticket that the caller may not see (any more) is told without number and title. @throws ProblemError request.not_found */
export async function listBulkResults(
  deps: Deps,
  principal: Principal,
  id: string,
  query: QueryOf<typeof resultsOperation>,
): Promise<OutputOf<typeof resultsOperation>> {
  const after = readCursor(query.cursor, ["int"]);
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      if (!(await repo.findRun(tx, id, principal.party.id))) throw new ProblemError("request.not_found");
      const place = { state: query.state, after: after?.[0] ?? -1, limit: query.limit + 1 };
      const rows = await repo.findResults(tx, id, place);
      const shown = await tickets.findShownTickets(
        tx,
        principal,
        rows.map((row) => row.ticketId),
      );
      const present = ({ ticketId, state, problem }: repo.ResultRow): BulkResult => ({
        ticket: { id: ticketId, number: "", title: "", ...shown.get(ticketId) },
        state,
        code: problem?.code ?? null,
        words: problem && isErrorCode(problem.code) ? refusalWords(problem.code, problem.params) : null,
      });
      return pageOf(rows, query.limit, present, (row) => [row.position]);
    },
    { readOnly: true },
  );
}

/** @throws ProblemError bulk.nothing when none of them is the caller's to see */
export async function offerBulk(
  deps: Deps,
  principal: Principal,
  ids: readonly string[],
): Promise<OutputOf<typeof offerOperation>> {
  return deps.db.withTenant(
    principal.tenantId,
    async (tx) => {
      const found = await tickets.findTickets(tx, ids, principal.party.id);
      const offers = await Promise.all(found.map((ticket) => tickets.offeredByName(deps, tx, principal, ticket)));
      if (offers.every((offered) => offered.size === 0)) throw new ProblemError("bulk.nothing");
      const allowed = BULK_COMMANDS.filter((name) => tickets.mayCommandByName(principal, name));
      return {
        offers: allowed.map((name) => ({ do: name, count: offers.filter((offered) => offered.has(name)).length })),
      };
    },
    { readOnly: true },
  );
}

/** @throws ProblemError bulk.nothing when none of them is the caller's to see */
export async function reviewApprovals(
  deps: Deps,
  principal: Principal,
  ids: readonly string[],
): Promise<OutputOf<typeof reviewOperation>> {
  const items = await deps.db.withTenant(
    principal.tenantId,
    (tx) => tickets.reviewApprovals(deps, tx, principal, ids),
    { readOnly: true },
  );
  if (items.length === 0) throw new ProblemError("bulk.nothing");
  return { items };
}
