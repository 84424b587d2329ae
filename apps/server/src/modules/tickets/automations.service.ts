/**
 * Automated steps, at least once. Records are made in one transaction with the ticket's progress. A call leaves the house
 * with a key the receiver can use, is retried with back-off, and ends with a human when it keeps failing. `sent` is the
 * instruction taken; `done` comes with the answer or with the receipt, as the step says.
 */
import type { FlowCommand } from "@deskbell/engine/flow";
import type { Data, Json } from "@deskbell/engine/kernel";
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
import { findTicketState } from "./tickets.repo.ts";

/** The job of one automated step. */
export async function runAutomation(deps: Deps, payload: EventPayload, context: JobContext): Promise<void> {
  const [ticketId = "", seq = "", index = ""] = payload.ref.split(":");
  const effect = await context.withTenant(payload.tenantId, (tx) => wanted(tx, ticketId, Number(seq), Number(index)), {
    readOnly: true,
  });
  if (!effect) return;
  const { action } = effect;
  if (action.do === "record") return makeRecord(deps, context, payload.tenantId, ticketId, effect, action.action);
  if (action.do === "createTicket") return makeTicket(deps, context, payload.tenantId, ticketId, effect, action.type);
  return call(deps, context, payload.tenantId, ticketId, effect, action);
}

/** The effect, unless its stay was left meanwhile (returned, withdrawn): what nobody waits for is not sent. */
async function wanted(tx: Tx, ticketId: string, seq: number, index: number): Promise<repo.RunAutomation | undefined> {
  const [effects, state] = await Promise.all([repo.findEffects(tx, ticketId, seq), findTicketState(tx, ticketId)]);
  const effect = effects[index];
  if (effect?.kind !== "runAutomation") return undefined;
  return state?.flow.visits[effect.visit]?.leftAt === undefined ? effect : undefined;
}

type Report = Extract<FlowCommand, { command: "automationSent" | "automationDone" | "automationFailed" }>;

async function report(deps: Deps, tx: Tx, ticketId: string, said: Report, fields?: Data): Promise<void> {
  await changeAsSystem(deps, tx, await repo.findZone(tx), ticketId, {
    command: "automation",
    report: said,
    ...(fields ? { fields } : {}),
  });
}

/** Why a step failed, for a human: the code of a refusal, else the message of what went wrong. */
const reasonOf = (error: unknown): string =>
  (error instanceof ProblemError ? error.code : error instanceof Error ? error.message : "unknown").slice(0, 500);

async function makeRecord(
  deps: Deps,
  context: JobContext,
  tenantId: string,
  ticketId: string,
  effect: repo.RunAutomation,
  action: Parameters<typeof carryOutRecord>[1],
): Promise<void> {
  const { key, visit } = effect;
  try {
    await context.withTenant(tenantId, async (tx) => {
      const row = await repo.lockCall(tx, ticketId, effect, new Date(deps.clock.now()));
      if (row.status === "done") return;
      const state = await findTicketState(tx, ticketId);
      const made = await carryOutRecord(tx, action, {
        input: effect.input,
        roles: state?.roles ?? {},
        cause: key,
        ticketId,
        now: deps.clock.now(),
        zone: await repo.findZone(tx),
      });
      await repo.noteOutcome(tx, key, { status: "done", response: made.receipt, at: new Date(deps.clock.now()) });
      await report(
        deps,
        tx,
        ticketId,
        { command: "automationDone", visit, key, receipt: made.receipt as Json },
        made.fields,
      );
    });
  } catch (error) {
    // A refusal is a human's matter; anything else may pass, so it is tried again until the attempts are used up.
    if (!(error instanceof ProblemError) && context.attempt < context.maxAttempts) throw error;
    await fail(deps, context, tenantId, ticketId, effect, reasonOf(error));
  }
}

/** File another ticket in the system's name, once per key; its number is the receipt. */
async function makeTicket(
  deps: Deps,
  context: JobContext,
  tenantId: string,
  ticketId: string,
  effect: repo.RunAutomation,
  type: string,
): Promise<void> {
  const { key, visit } = effect;
  try {
    await context.withTenant(tenantId, async (tx) => {
      const row = await repo.lockCall(tx, ticketId, effect, new Date(deps.clock.now()));
      const from = await findTicketState(tx, ticketId);
      if (row.status === "done" || !from) return;
      const made = await submitAsSystem(deps, tx, { type, data: effect.input, from });
      await repo.noteOutcome(tx, key, { status: "done", response: made, at: new Date(deps.clock.now()) });
      await report(deps, tx, ticketId, { command: "automationDone", visit, key, receipt: made });
    });
  } catch (error) {
    if (!(error instanceof ProblemError) && context.attempt < context.maxAttempts) throw error;
    await fail(deps, context, tenantId, ticketId, effect, reasonOf(error));
  }
}

async function fail(
  deps: Deps,
  context: JobContext,
  tenantId: string,
  ticketId: string,
  effect: repo.RunAutomation,
  error: string,
): Promise<void> {
  await context.withTenant(tenantId, async (tx) => {
    await repo.lockCall(tx, ticketId, effect, new Date(deps.clock.now()));
    await repo.noteOutcome(tx, effect.key, { status: "failed", error, at: new Date(deps.clock.now()) });
    await report(deps, tx, ticketId, { command: "automationFailed", visit: effect.visit, key: effect.key, error });
  });
}

async function call(
  deps: Deps,
  context: JobContext,
  tenantId: string,
  ticketId: string,
  effect: repo.RunAutomation,
  action: Extract<repo.RunAutomation["action"], { do: "call" }>,
): Promise<void> {
  const { key, visit } = effect;
  const prepared = await context.withTenant(tenantId, async (tx) => {
    const row = await repo.lockCall(tx, ticketId, effect, new Date(deps.clock.now()));
    if (row.status === "sent" || row.status === "done") return undefined;
    await repo.noteAttempt(tx, key, receiptTokenHash(deps.secrets, tenantId, key));
    return { connector: await findConnector(tx, action.connector) };
  });
  if (!prepared) return;
  if (!prepared.connector) return fail(deps, context, tenantId, ticketId, effect, "connector.unknown");
  const body = { ...effect.input, receiptUrl: receiptUrl(deps, tenantId, key) };
  let answer: Json;
  try {
    answer = await sendCall(deps, prepared.connector, { key, body, signal: context.signal });
  } catch (error) {
    deps.log.warn({ key, attempt: context.attempt, reason: reasonOf(error) }, "an automated call failed");
    if (context.attempt < context.maxAttempts) throw error;
    return fail(deps, context, tenantId, ticketId, effect, reasonOf(error));
  }
  const done = action.receipt === "response";
  await context.withTenant(tenantId, async (tx) => {
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
    if (found.status === "done") return;
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
