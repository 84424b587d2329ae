/**
 * A run, ticket by ticket, each in a transaction of its own: the item is taken and settled where the ticket is changed, so a
 * run that was killed goes on where it stood and changes nothing twice. Rights are read anew for every ticket.
 */
import type { JobContext } from "../../platform/jobs/define-job.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { memberPrincipal } from "../identity/index.ts";
import { type Before, changeByName } from "../tickets/index.ts";
import * as repo from "./bulk.repo.ts";
import { inverseOf } from "./inverse.ts";

/** Tickets between two tellings of how far it has come. */
const TELL_EVERY = 5;

type Run = NonNullable<Awaited<ReturnType<typeof repo.findRunForWork>>>;

export async function carryOutRun(deps: Deps, context: JobContext, tenantId: string, id: string): Promise<void> {
  const run = await context.withTenant(tenantId, (tx) => repo.findRunForWork(tx, id), { readOnly: true });
  if (!run || run.endedAt !== null) return;
  let place = -1;
  for (let count = 1; ; count += 1) {
    context.signal.throwIfAborted();
    const item = await context.withTenant(tenantId, (tx) => repo.nextItem(tx, id, place), { readOnly: true });
    if (!item) break;
    place = item.position;
    await carryOutItem(deps, context, tenantId, { ...run, id }, item, count % TELL_EVERY === 0);
  }
  await context.withTenant(tenantId, async (tx) => {
    await repo.endRun(tx, id, new Date(deps.clock.now()));
    await repo.tell(tx, repo.BULK_PROGRESS, run.ownerId);
    tx.afterCommit(() => deps.dispatch.nudge());
  });
}

async function carryOutItem(
  deps: Deps,
  context: JobContext,
  tenantId: string,
  run: Run & { id: string },
  item: repo.ItemRow,
  tell: boolean,
): Promise<void> {
  try {
    await context.withTenant(tenantId, async (tx) => {
      if (!(await repo.takeItem(tx, run.id, item.position))) return;
      const principal = await memberPrincipal(tx, run.ownerId);
      if (!principal) throw new ProblemError("auth.disabled");
      await repo.settleItem(tx, run.id, item.position, { before: await change() });
      if (tell) await repo.tell(tx, repo.BULK_PROGRESS, run.ownerId);
      tx.afterCommit(() => deps.dispatch.nudge());

      async function change(): Promise<Before> {
        if (!principal) throw new ProblemError("auth.disabled");
        if (run.undoes === null) return changeByName(deps, tx, principal, item.ticketId, run.command);
        const inverse = inverseOf(run.command, item.before ?? {}, run.ownerId);
        if (!inverse) throw new ProblemError("ticket.not_available");
        return changeByName(deps, tx, principal, item.ticketId, inverse.command, inverse.still);
      }
    });
  } catch (error) {
    const problem = problemOf(error);
    // Not a refusal: the queue tries again, and at its last attempt tells what it could not do.
    if (!problem && context.attempt < context.maxAttempts) throw error;
    if (!problem) context.log.error({ err: error, ticket: item.ticketId }, "a ticket of a run failed");
    await context.withTenant(tenantId, (tx) =>
      repo.settleItem(tx, run.id, item.position, { problem: problem ?? { code: "server.internal", params: {} } }),
    );
  }
}

/** What is wrong with the one value that was given says more than that something is. */
function problemOf(error: unknown): repo.ItemProblem | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  const [fault] = error.errors ?? [];
  if (error.code === "form.invalid" && fault) return { code: fault.code, params: fault.params ?? {} };
  return { code: error.code, params: error.params };
}
