/**
 * Automated steps, at least once. Records are made in one transaction with the ticket's progress. A call leaves the house
 * with a key the receiver can use, is retried with back-off, and ends with a human when it keeps failing. `sent` is the
 * instruction taken; `done` comes with the answer or with the receipt, as the step says.
 */
import type { FlowCommand } from "@deskbell/engine/flow";
import type { Data, Json } from "@deskbell/engine/kernel";
import type { TicketState } from "@deskbell/engine/ticket";
import type { Tx } from "../../platform/database/transaction.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { JobContext } from "../../platform/jobs/define-job.ts";
import type { EventPayload } from "../../platform/jobs/event-payload.ts";
import type { Deps } from "../../platform/module.ts";
import { findConnector, sendCall } from "../connectors/index.ts";
import { carryOutRecord } from "../people/index.ts";
import * as repo from "./automations.repo.ts";
import { changeAsSystem } from "./change.service.ts";
import { receiptTokenHash, receiptUrl, readReceiptToken } from "./receipt-token.ts";
import { submitAsSystem } from "./submit.service.ts";
import { lockTicket } from "./tickets.repo.ts";

/** Attempts of one step before a human is asked: about four minutes from the first to the last. */
const ATTEMPTS = 6;
/** What the queue may try beyond them, so that a worker that dies in the last one still leads to the human. */
export const QUEUE_ATTEMPTS = ATTEMPTS + 4;

/** One run of one automated step. */
interface Step {
  deps: Deps;
  context: JobContext;
  tenantId: string;
  ticketId: string;
  effect: repo.RunAutomation;
}

/** The job of one automated step. */
export async function runAutomation(deps: Deps, payload: EventPayload, context: JobContext): Promise<void> {
  const [ticketId = "", seq = "", index = ""] = payload.ref.split(":");
  const { tenantId } = payload;
  const effects = await context.withTenant(tenantId, (tx) => repo.findEffects(tx, ticketId, Number(seq)), {
    readOnly: true,
  });
  const effect = effects[Number(index)];
  if (effect?.kind !== "runAutomation") return;
  const step = { deps, context, tenantId, ticketId, effect };
  if (context.attempt > ATTEMPTS) return fail(step, "attempts.used_up");
  const { action } = effect;
  if (action.do === "call") return call(step, action);
  return inHouse(step, (tx, state) =>
    action.do === "record" ? makeRecord(step, tx, state, action.action) : makeTicket(step, tx, state, action.type),
  );
}

type Report = Extract<FlowCommand, { command: "automationSent" | "automationDone" | "automationFailed" }>;

async function report(deps: Deps, tx: Tx, ticketId: string, said: Report, fields?: Data): Promise<void> {
  await changeAsSystem(deps, tx, await repo.findZone(tx), ticketId, {
    command: "automation",
    report: said,
    ...(fields ? { fields } : {}),
  });
}

/**
 * The ticket, locked, while its stay still waits for this step; undefined when it was left (returned, withdrawn) or has
 * its answer. The ticket decides, not the row of the call: a person who retries makes it wait again.
 */
async function waiting(tx: Tx, { ticketId, effect }: Step): Promise<TicketState | undefined> {
  const state = (await lockTicket(tx, ticketId, null))?.state;
  const visit = state?.flow.visits[effect.visit];
  return visit?.leftAt === undefined && visit?.automation?.status === "queued" ? state : undefined;
}

/** Why a step failed, for a human: the code of a refusal, else the message of what went wrong. */
const reasonOf = (error: unknown): string =>
  (error instanceof ProblemError ? error.code : error instanceof Error ? error.message : "unknown").slice(0, 500);

interface Made {
  receipt: Json;
  fields?: Data;
}

/** What is made in our own database: in one transaction with the ticket's progress, or not at all. */
async function inHouse(step: Step, make: (tx: Tx, state: TicketState) => Promise<Made>): Promise<void> {
  const { deps, context, tenantId, ticketId, effect } = step;
  const { key, visit } = effect;
  try {
    await context.withTenant(tenantId, async (tx) => {
      const state = await waiting(tx, step);
      if (!state) return;
      const at = new Date(deps.clock.now());
      await repo.queueCall(tx, ticketId, effect, at);
      const { receipt, fields } = await make(tx, state);
      await repo.noteOutcome(tx, key, { status: "done", response: receipt, at });
      await report(deps, tx, ticketId, { command: "automationDone", visit, key, receipt }, fields);
    });
  } catch (error) {
    // A refusal is a human's matter; anything else may pass, so it is tried again until the attempts are used up.
    if (!(error instanceof ProblemError) && context.attempt < ATTEMPTS) throw error;
    await fail(step, reasonOf(error));
  }
}

async function makeRecord(
  { deps, ticketId, effect }: Step,
  tx: Tx,
  state: TicketState,
  action: Parameters<typeof carryOutRecord>[1],
): Promise<Made> {
  const { receipt, fields } = await carryOutRecord(tx, action, {
    input: effect.input,
    roles: state.roles,
    cause: effect.key,
    ticketId,
    now: deps.clock.now(),
    zone: await repo.findZone(tx),
  });
  return { receipt: receipt as Json, fields };
}

/** File another ticket in the system's name; its number is the receipt. */
async function makeTicket({ deps, effect }: Step, tx: Tx, from: TicketState, type: string): Promise<Made> {
  return { receipt: await submitAsSystem(deps, tx, { type, data: effect.input, from }) };
}

async function fail(step: Step, error: string): Promise<void> {
  const { deps, context, tenantId, ticketId, effect } = step;
  const { key, visit } = effect;
  await context.withTenant(tenantId, async (tx) => {
    if (!(await waiting(tx, step))) return;
    const at = new Date(deps.clock.now());
    await repo.queueCall(tx, ticketId, effect, at);
    await repo.noteOutcome(tx, key, { status: "failed", error, at });
    await report(deps, tx, ticketId, { command: "automationFailed", visit, key, error });
  });
}

async function call(step: Step, action: Extract<repo.RunAutomation["action"], { do: "call" }>): Promise<void> {
  const { deps, context, tenantId, ticketId, effect } = step;
  const { key, visit } = effect;
  const prepared = await context.withTenant(tenantId, async (tx) => {
    if (!(await waiting(tx, step))) return undefined;
    await repo.queueCall(tx, ticketId, effect, new Date(deps.clock.now()));
    await repo.noteAttempt(tx, key, receiptTokenHash(deps.secrets, tenantId, key));
    return { connector: await findConnector(tx, action.connector) };
  });
  if (!prepared) return;
  if (!prepared.connector) return fail(step, "connector.unknown");
  const body = { ...effect.input, receiptUrl: receiptUrl(deps, tenantId, key) };
  let answer: Json;
  try {
    answer = await sendCall(deps, prepared.connector, { key, body, signal: context.signal });
  } catch (error) {
    deps.log.warn({ key, attempt: context.attempt, reason: reasonOf(error) }, "an automated call failed");
    // A refusal of ours (a private address) stays one however often it is tried.
    if (!(error instanceof ProblemError) && context.attempt < ATTEMPTS) throw error;
    return fail(step, reasonOf(error));
  }
  const done = action.receipt === "response";
  await context.withTenant(tenantId, async (tx) => {
    // A receipt may have overtaken the answer: then the ticket has moved on, and there is nothing left to say.
    if (!(await waiting(tx, step))) return;
    await repo.noteOutcome(tx, key, {
      status: done ? "done" : "sent",
      response: answer,
      at: new Date(deps.clock.now()),
    });
    await report(deps, tx, ticketId, { command: "automationSent", visit, key });
    if (done) await report(deps, tx, ticketId, { command: "automationDone", visit, key, receipt: answer });
  });
}

/** An outside system says how its instruction ended. @throws ProblemError automation.unknown_receipt */
export async function postReceipt(
  deps: Deps,
  token: string,
  body: { ok: boolean; reference?: string | undefined; message?: string | undefined },
): Promise<void> {
  const read = readReceiptToken(token);
  if (!read) throw new ProblemError("automation.unknown_receipt");
  await deps.db.withTenant(read.tenantId, async (tx) => {
    const found = await repo.findCallByToken(tx, read.hash);
    if (!found) throw new ProblemError("automation.unknown_receipt");
    // In the order in which every change locks: the ticket, then what hangs on it.
    await lockTicket(tx, found.ticketId, null);
    const call = await repo.findCallByToken(tx, read.hash);
    if (call?.status === "done") return;
    const receipt: Json = {
      ok: body.ok,
      ...(body.reference === undefined ? {} : { reference: body.reference }),
      ...(body.message === undefined ? {} : { message: body.message }),
    };
    const at = new Date(deps.clock.now());
    const { key, visitId: visit, ticketId } = found;
    await repo.noteOutcome(tx, key, {
      status: body.ok ? "done" : "failed",
      response: receipt,
      ...(body.ok ? {} : { error: body.message ?? "refused" }),
      at,
    });
    await report(
      deps,
      tx,
      ticketId,
      body.ok
        ? { command: "automationDone", visit, key, receipt }
        : { command: "automationFailed", visit, key, error: body.message ?? "refused" },
    );
  });
}
