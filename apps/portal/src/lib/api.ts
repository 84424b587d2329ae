/** The one way to the server: the contract's typed client, in the page's language, noticing that a session ended. */
import {
  ApiError,
  type Client,
  createFamilyClient,
  type FamilyOperationId,
  NetworkError,
} from "@deskbell/contract/client";
import { fetchOnce } from "./asked-early.ts";
import { guestHeader } from "./guest.ts";
import { currentLocale } from "./locale.ts";

const client = createFamilyClient((input, init) =>
  fetchOnce(String(input), { ...init, headers: { ...init?.headers, ...guestHeader() } }),
);
const signedOutListeners = new Set<() => void>();

/** Told when the server says that nobody is signed in any more. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

export const api: Client<FamilyOperationId> = async (id, call, options) => {
  try {
    return await client(id, call, { locale: currentLocale(), ...options });
  } catch (error) {
    if (codeOf(error) === "auth.required") for (const listener of signedOutListeners) listener();
    throw error;
  }
};

/** The registry's code of an API error, else undefined. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof ApiError ? error.problem.code : undefined;

export { ApiError, NetworkError };

/** A fresh idempotency key. Not crypto.randomUUID: that is missing on pages served without TLS in a school's own net. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
