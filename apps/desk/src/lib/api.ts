import { ApiError, createClient, NetworkError } from "@deskbell/contract/client";
import type { CallOptions, Client } from "@deskbell/contract/client";
import { observeServerDate } from "./clock.ts";
import { currentLocale } from "./locale.ts";

const client = createClient(async (input, init) => {
  const response = await fetch(input, init);
  observeServerDate(response.headers.get("date"));
  return response;
});

/** The typed client in the reader's language. */
export const api: Client = (id, call, options: CallOptions = {}) =>
  client(id, call, { locale: currentLocale(), ...options });

/** No usable answer, or a server that says it is restarting: worth trying again, nothing is lost. */
export function isPassing(error: unknown): boolean {
  return error instanceof NetworkError || (error instanceof ApiError && error.problem.status === 503);
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === "auth.required";
}

export { ApiError, NetworkError };
