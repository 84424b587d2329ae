import { ApiError, createClient, NetworkError } from "@deskbell/contract/client";
import type { CallOptions, Client } from "@deskbell/contract/client";
import { observeServerDate } from "./clock.ts";
import { currentLocale } from "./locale.ts";
import { currentViewing, forgetViewing, switchViewing, VIEWING_HEADER } from "./viewing.ts";

const client = createClient(async (input, init) => {
  const viewing = currentViewing();
  const response = await fetch(
    input,
    viewing
      ? { ...init, headers: { ...(init?.headers as Record<string, string>), [VIEWING_HEADER]: viewing.id } }
      : init,
  );
  observeServerDate(response.headers.get("date"));
  return response;
});

/** Changes on their way. A second press before the button knew of the first waits for the same answer. */
const flights = new Map<string, Promise<unknown>>();

/** The typed client in the reader's language. What is asked with a signal (a query) is one's own; all else goes once at a time. */
export const api: Client = (id, call, options: CallOptions = {}) => {
  if (options.signal) return send(id, call, options);
  const name = JSON.stringify([id, call, options.idempotencyKey]);
  const known = flights.get(name);
  if (known) return known as ReturnType<typeof send<typeof id>>;
  const flight = send(id, call, options).finally(() => flights.delete(name));
  flights.set(name, flight);
  return flight;
};

const send: Client = async (id, call, options: CallOptions = {}) => {
  if (id === "signOut") forgetViewing();
  try {
    return await client(id, call, { locale: currentLocale(), ...options });
  } catch (error) {
    if (error instanceof ApiError && error.problem.code === "auth.viewing_ended") switchViewing(undefined);
    throw error;
  }
};

/** No usable answer, or a server that says it is restarting: worth trying again, nothing is lost. */
export function isPassing(error: unknown): boolean {
  return error instanceof NetworkError || (error instanceof ApiError && error.problem.status === 503);
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === "auth.required";
}

export { ApiError, NetworkError };
