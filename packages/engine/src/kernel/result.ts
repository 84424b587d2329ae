/**
 * The three answers an engine may give. A refused click is a value; only a broken invariant throws.
 *
 * `needs` asks the caller to load facts (who heads that department, which calendar) in the same transaction
 * and to call again with them; same input, same output.
 */
import type { Refusal } from "./refusal.ts";

export type Ok<T> = { ok: true } & T;
export type Refused = { ok: false; refusal: Refusal };
export type Needs<F> = { ok: false; needs: F[] };
export type Result<T, F = never> = Ok<T> | Refused | ([F] extends [never] ? never : Needs<F>);

/** Build a refusal answer. `params` must be JSON; they are shown to people by the translation of `code`. */
export function refuse(code: Refusal["code"], params: Refusal["params"] = {}): Refused {
  return { ok: false, refusal: { code, params } };
}

/** A broken invariant: a bug of ours, never a user's mistake. */
export class InvariantError extends Error {
  override name = "InvariantError";
}

/** Throw {@link InvariantError} unless `condition` holds. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** Close a switch over a union: compile error when a case is missing. */
export function unreachable(value: never): never {
  throw new InvariantError(`unreachable: ${JSON.stringify(value)}`);
}
