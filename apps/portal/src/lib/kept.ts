/**
 * What was read, kept on this phone for who opens the portal without a network: who they are, what they have asked for, the
 * forms they opened. It is of one person: whoever signs in or out leaves nothing of the one before.
 */
import { COPIES, onStoredElsewhere, readStored, store, unstore, unstoreAll } from "./storage.ts";

const KEPT = /^(who$|mine$|types$|school:|type:|records:|entrance:)/;
/** The address of this very script: another build may expect other shapes. */
const BUILD = import.meta.url;

/** Nothing where the key is not one of those that are kept. */
export function readKept(key: string): unknown {
  try {
    const { by, value } = JSON.parse(readStored(COPIES + key) ?? "{}") as { by?: string; value?: unknown };
    return by === BUILD ? value : undefined;
  } catch {
    return undefined;
  }
}

/** `null` is nobody, and nothing is kept of nobody. */
export function keep(key: string, value: unknown): void {
  if (value === null) unstore(COPIES + key);
  else if (KEPT.test(key)) store(COPIES + key, JSON.stringify({ by: BUILD, value }));
}

export const dropKept = (): void => unstoreAll(COPIES);

/** Told when another tab changed what it keeps under `key`. */
export const onKeptElsewhere = (key: string, listener: () => void): (() => void) =>
  onStoredElsewhere(COPIES + key, listener);
