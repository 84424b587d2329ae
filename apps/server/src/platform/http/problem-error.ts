import { type ErrorCode, errorRegistry, type FieldProblem } from "@deskbell/contract/errors";
import type { Refusal } from "@deskbell/engine/kernel";

/** A refusal on its way to the caller: a code of the registry, its params, and which fields are wrong. */
export class ProblemError extends Error {
  override name = "ProblemError";
  readonly code: string;
  readonly params: Refusal["params"];
  readonly errors: FieldProblem[] | undefined;

  constructor(code: ErrorCode, params: Refusal["params"] = {}, errors?: FieldProblem[]) {
    super(code);
    this.code = code;
    this.params = params;
    this.errors = errors;
  }
}

/** Is `code` in the registry? */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorRegistry, code);
}

/**
 * An engine's refusal as an error to throw.
 * @throws Error (hence 500, logged) when the engine used a code that the registry does not know: a bug of ours.
 */
export function refused(refusal: Refusal, errors?: FieldProblem[]): ProblemError {
  if (!isErrorCode(refusal.code)) throw new Error(`an engine refused with the unregistered code ${refusal.code}`);
  return new ProblemError(refusal.code, refusal.params, errors);
}
