import type { ErrorCode } from "@deskbell/contract/errors";
import type { Json } from "@deskbell/engine/kernel";
import { ProblemError } from "../../platform/http/problem-error.ts";

const UNIQUE = "23505";
const REFERENCE = "23503";

/** Answer a broken unique key by `code`. The transaction is spent afterwards, as with any failed statement. */
export function onUnique<T>(work: Promise<T>, code: ErrorCode, params: Record<string, Json> = {}): Promise<T> {
  return on(work, UNIQUE, () => new ProblemError(code, params));
}

/** Answer a row that is still referred to (on delete) by `code`. */
export function onReferred<T>(work: Promise<T>, code: ErrorCode): Promise<T> {
  return on(work, REFERENCE, () => new ProblemError(code));
}

/** A field that names something that is not there, or not of this institution: both answer alike. */
export function unknownReference(...paths: string[]): ProblemError {
  const errors = paths.map((path) => ({ path, code: "form.not_offered" }));
  return new ProblemError("request.invalid", { count: errors.length }, errors);
}

async function on<T>(work: Promise<T>, sqlState: string, problem: () => ProblemError): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if ((error as { code?: string }).code === sqlState) throw problem();
    throw error;
  }
}
