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

/** The typed client in the reader's language. */
export const api: Client = async (id, call, options: CallOptions = {}) => {
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
