/**
 * What could not be sent for want of a network, kept on this phone until it goes: requests and replies, of families and of guests. Each has the
 * idempotency key of its first try, so that it arrives once, whichever tab or reload sends it.
 */
import { useSyncExternalStore } from "react";
import type { DraftOf } from "./draft.ts";
import { onStoredElsewhere, readStored, store } from "./storage.ts";

interface Waiting {
  /** Idempotency key. */
  key: string;
  school: string;
  person: string;
  /** ISO instant of the first try. */
  at: string;
  /** The words of a refusal; what was refused waits for the person, not for the network. */
  refused?: string;
}

export interface WaitingRequest extends Waiting {
  kind: "request";
  /** Shown name of the type. */
  name: string;
  /** The body of `submitTicket`. */
  body: unknown;
  of: DraftOf;
  /** The draft as it was sent, to go on with it when it is refused or taken back. */
  draft: unknown;
}

export interface WaitingReply extends Waiting {
  kind: "reply";
  ticket: string;
  /** The body of `replyTicket`. */
  body: { text: string; files?: string[] };
}

/** What a guest filed at a public entrance; its `person` is {@link guestAt} that entrance. */
export interface WaitingGuest extends Waiting {
  kind: "guest";
  code: string;
  name: string;
  /** The body of `submitAtEntrance`. */
  body: unknown;
  of: DraftOf;
  draft: unknown;
  /** Once it has arrived: the token of its secret link, kept until somebody has seen it. */
  link?: string;
}

export type WaitingItem = WaitingRequest | WaitingReply | WaitingGuest;

/** Who waits at an entrance: what was filed there goes only from its own page, which calls under its name. */
export const guestAt = (code: string): string => `guest:${code}`;

const KEY = "deskbell.outbox";

const listeners = new Set<() => void>();
let items: readonly WaitingItem[] = read();

function read(): readonly WaitingItem[] {
  try {
    const kept: unknown = JSON.parse(readStored(KEY) ?? "[]");
    return Array.isArray(kept) ? (kept as WaitingItem[]) : [];
  } catch {
    return [];
  }
}

/** What cannot be stored (a private window) is still sent by this page. */
function write(change: (known: readonly WaitingItem[]) => readonly WaitingItem[]): void {
  // Another tab may have added or sent something since this one looked.
  items = change(readStored(KEY) === null ? items : read());
  store(KEY, JSON.stringify(items));
  announce();
}

function announce(): void {
  for (const listener of listeners) listener();
}

onStoredElsewhere(KEY, () => {
  items = read();
  announce();
});

export const waitingItems = (): readonly WaitingItem[] => items;

/** Keep one until it can be sent; the same key again takes its place. */
export function keepWaiting(item: WaitingItem): void {
  write((known) => [...known.filter((one) => one.key !== item.key), item]);
}

export function dropWaiting(key: string): void {
  write((known) => known.filter((one) => one.key !== key));
}

export function refuseWaiting(key: string, words: string): void {
  write((known) => known.map((one) => (one.key === key ? { ...one, refused: words } : one)));
}

/** To be sent in the name of this person. */
export const isTheirs = (item: WaitingItem, school: string, person: string): boolean =>
  item.school === school && item.person === person && item.refused === undefined && !("link" in item);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** All of this phone; a screen shows those of its person. */
export const useWaiting = (): readonly WaitingItem[] => useSyncExternalStore(subscribe, waitingItems);
