/** What the engine refuses, as the caller is told: codes of the registry, names for ids, and no value that the reader may not see. */
import type { FieldProblem } from "@deskbell/contract/errors";
import type { Json, Refusal } from "@deskbell/engine/kernel";
import type { TicketPlan } from "@deskbell/engine/ticket";
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError, refused } from "../../platform/http/problem-error.ts";
import { findEnd } from "./forwarding.ts";
import { findNames } from "./persons.repo.ts";
import { type DataReader, maskedValue } from "./sensitive.policy.ts";
import { personOf } from "./tickets.policy.ts";
import { findTicket } from "./tickets.repo.ts";

export interface Reader extends Pick<DataReader, "rights"> {
  principal: Principal | undefined;
  plan: TicketPlan;
}

/** A refusal as a problem. What is wrong with the call's own input stands by field, so that a screen can show it there. */
export async function refusalProblem(tx: Tx, refusal: Refusal, reader: Reader): Promise<ProblemError> {
  const { code, params } = refusal;
  switch (code) {
    case "form.invalid":
      return formProblem(refusal);
    case "form.conflict":
      return conflictProblem(refusal, reader);
    case "flow.ended":
      return new ProblemError("ticket.closed");
    case "flow.comment_required":
      return fieldFault("comment", "form.required");
    case "flow.result_required":
      return fieldFault("result", "form.required");
    case "flow.reason_required":
      return fieldFault("reason", "form.required");
    case "flow.bad_reason":
      return fieldFault("reason", "form.not_offered", { offered: params.offered ?? [] });
    case "flow.bad_outcome":
      return fieldFault("outcome", params.outcome === null ? "form.required" : "form.not_offered", {
        offered: params.offered ?? [],
      });
    case "flow.unticked":
      return fieldFault("checklist", isEmpty(params.unticked) ? "form.not_offered" : "form.required", params);
    case "flow.bad_target":
      return fieldFault("to", "form.not_offered");
    case "flow.bad_transfer":
      return transferProblem(tx, refusal);
    case "flow.already_seated":
      return new ProblemError(code, { name: reader.principal?.name ?? "" });
    case "flow.task_closed":
    case "flow.already_claimed":
      return new ProblemError(code, { ...params, by: await nameOf(tx, params.by, reader) });
    case "ticket.type_fixed":
      return new ProblemError(code, { step: stepName(reader.plan, params.step) });
    case "ticket.merged":
      return mergedProblem(tx, params.into, reader);
    case "flow.unknown_key":
    case "sla.statutory":
      return new ProblemError("ticket.not_available");
    default:
      return refused(refusal);
  }
}

const stepName = (plan: TicketPlan, id: Json | undefined): string =>
  plan.flow.steps.get(String(id))?.step.name.zh ?? "";

/** Where it leads, for those who may read it there. */
async function mergedProblem(tx: Tx, into: Json | undefined, { principal }: Reader): Promise<ProblemError> {
  const next = principal && (await findTicket(tx, String(into), personOf(principal)));
  const end = next && (await findEnd(tx, principal, next));
  return new ProblemError("ticket.merged", end ? { into: end.id, number: end.state.number } : {});
}

const isEmpty = (value: Json | undefined): boolean => !Array.isArray(value) || value.length === 0;

function fieldFault(path: string, code: string, params: Record<string, Json> = {}): ProblemError {
  return new ProblemError("form.invalid", { count: 1 }, [{ path, code, params }]);
}

/** The form's faults, by field. */
function formProblem(refusal: Refusal): ProblemError {
  const { errors, ...params } = refusal.params;
  if (!Array.isArray(errors)) return refused(refusal);
  return refused({ code: refusal.code, params: { ...params, count: errors.length } }, errors.map(fieldProblem));
}

function fieldProblem(error: Json): FieldProblem {
  const { field, row, column, code, params } = error as {
    field: string;
    row?: number;
    column?: string;
    code: string;
    params: Record<string, Json>;
  };
  const path = [
    "data",
    field,
    ...(row === undefined ? [] : [String(row)]),
    ...(column === undefined ? [] : [column]),
  ].join(".");
  return { path, code, params };
}

/** Both values of every conflict, for those who may read them. */
function conflictProblem(refusal: Refusal, { plan, rights }: Reader): ProblemError {
  // Who may change a field sees it whole, but for accounts; a phone that is being changed is no secret to them.
  const reader: DataReader = { rights, phones: rights.handle, accounts: rights.manage };
  const conflicts = (refusal.params.conflicts ?? []) as {
    field: string;
    base: Json;
    current: Json;
    wanted: Json;
  }[];
  const labels = conflicts.map(
    ({ field }) => plan.definition.form.fields.find((one) => one.id === field)?.label.zh ?? field,
  );
  const shown = conflicts.map(({ field, base, current, wanted }) => ({
    field,
    base: maskedValue(plan, reader, field, base),
    current: maskedValue(plan, reader, field, current),
    wanted,
  }));
  return new ProblemError("form.conflict", { field: labels.join("、"), conflicts: shown });
}

/** Why somebody can't be given the seat. Of a person who is not of this institution nothing is said but that. */
async function transferProblem(tx: Tx, { params }: Refusal): Promise<ProblemError> {
  if (params.why === "about") return new ProblemError("ticket.about_person");
  if (params.why !== "seated") return fieldFault("member", "form.not_offered");
  const id = String(params.member);
  return new ProblemError("flow.already_seated", { name: (await findNames(tx, [id])).get(id)?.name ?? "" });
}

/** Families are told public names. */
async function nameOf(tx: Tx, by: Json | undefined, { principal }: Reader): Promise<string> {
  const id = typeof by === "object" && by !== null && !Array.isArray(by) ? by.id : undefined;
  if (typeof id !== "string") return "系统";
  const names = (await findNames(tx, [id])).get(id);
  return (principal?.kind === "staff" ? names?.name : names?.publicName) ?? "";
}
