/** Runs are begun here and carried out by the worker: what is answered is how far one has come. */
import { type BulkCommand, type BulkRun, MOST_TICKETS, type startBulk as operation } from "@deskbell/contract/bulk";
import type { BodyOf } from "@deskbell/contract/operation";
import { isUuid } from "../../platform/database/uuid.ts";
import type { Tx } from "../../platform/database/transaction.ts";
import { type IdempotencyKey, withIdempotency } from "../../platform/http/idempotency.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { newId } from "../../platform/ids/ids.ts";
import type { Deps } from "../../platform/module.ts";
import { listedTickets, mayCommandByName } from "../tickets/index.ts";
import { isUndoable, presentRun } from "./bulk-reading.service.ts";
import * as repo from "./bulk.repo.ts";
import { inverseOf } from "./inverse.ts";

type Start = BodyOf<typeof operation>;

/** @throws ProblemError auth.forbidden, bulk.nothing, bulk.too_many; request.invalid unless either tickets or a list are given */
export async function startBulk(
  deps: Deps,
  principal: Principal,
  body: Start,
  idempotency: IdempotencyKey | undefined,
): Promise<BulkRun> {
  if (!mayCommandByName(principal, body.command.do)) throw new ProblemError("auth.forbidden");
  const { response } = await deps.db.withTenant(principal.tenantId, (tx) =>
    withIdempotency(tx, idempotency, async () => {
      if (body.command.do === "transfer") await repo.needMember(tx, body.command.member);
      const tickets = await ticketsOf(deps, tx, principal, body);
      const items = tickets.map((ticketId) => ({ ticketId }));
      return { status: 202, response: await begin(deps, tx, principal, { command: body.command, items }) };
    }),
  );
  return response;
}

async function ticketsOf(deps: Deps, tx: Tx, principal: Principal, body: Start): Promise<string[]> {
  if ((body.tickets === undefined) === (body.list === undefined)) {
    const path = body.tickets === undefined ? "tickets" : "list";
    const code = body.tickets === undefined ? "form.required" : "form.unknown_field";
    throw new ProblemError("request.invalid", { count: 1 }, [{ path, code }]);
  }
  const found = body.list
    ? await listedTickets(deps, tx, principal, { ...body.list, sort: body.list.sort ?? "newest" }, MOST_TICKETS)
    : [...new Set(body.tickets)];
  if (found.length > MOST_TICKETS) throw new ProblemError("bulk.too_many", { max: MOST_TICKETS });
  // One that is not there is told as such in the results; when none is, there is nothing to run.
  if (found.length === 0 || (await repo.countTickets(tx, found)) === 0) throw new ProblemError("bulk.nothing");
  return found;
}

/** @throws ProblemError request.not_found, bulk.not_undoable */
export async function undoBulk(deps: Deps, principal: Principal, id: string): Promise<BulkRun> {
  if (!isUuid(id)) throw new ProblemError("request.not_found");
  return deps.db.withTenant(principal.tenantId, async (tx) => {
    await repo.lockRun(tx, id);
    const run = await repo.findRun(tx, id, principal.party.id);
    if (!run) throw new ProblemError("request.not_found");
    if (!isUndoable(run)) throw new ProblemError("bulk.not_undoable");
    const items = (await repo.findDone(tx, id)).filter(
      ({ before }) => inverseOf(run.command, before ?? {}, principal.party.id) !== undefined,
    );
    return begin(deps, tx, principal, { command: run.command, undoes: id, items });
  });
}

async function begin(
  deps: Deps,
  tx: Tx,
  principal: Principal,
  run: { command: BulkCommand; undoes?: string; items: Parameters<typeof repo.insertRun>[1]["items"] },
): Promise<BulkRun> {
  const id = newId();
  await repo.insertRun(tx, { id, owner: principal.party.id, at: new Date(deps.clock.now()), ...run });
  tx.afterCommit(() => deps.dispatch.nudge());
  const row = await repo.findRun(tx, id, principal.party.id);
  if (!row) throw new Error("a run that was just written is not there");
  return presentRun(row);
}
