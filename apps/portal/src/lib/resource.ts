/** A small cache of what was read: shown at once, read again behind, shared by all who look at the same key. */
import { useCallback, useEffect, useSyncExternalStore } from "react";
import { dropEarly } from "./asked-early.ts";
import { dropKept, keep, readKept } from "./kept.ts";

export interface Reading<T> {
  value: T | undefined;
  error: unknown;
  loading: boolean;
}

interface Held extends Reading<unknown> {
  /** When it was last read, ms since 1970; 0 = must be read again. */
  at: number;
  load: (() => Promise<unknown>) | undefined;
  listeners: Set<() => void>;
  /** Answers of an older reading are dropped. */
  turn: number;
}

/** Shown without asking again for this long; live events make things stale sooner. */
const FRESH_MS = 15_000;

const cache = new Map<string, Held>();

function hold(key: string): Held {
  let held = cache.get(key);
  if (!held) {
    held = {
      // Of the last visit, until the school has answered.
      value: readKept(key),
      error: undefined,
      loading: false,
      at: 0,
      load: undefined,
      listeners: new Set(),
      turn: 0,
    };
    cache.set(key, held);
  }
  return held;
}

/** Readers compare snapshots by identity, so every change makes a new object. */
function change(key: string, next: Partial<Held>): void {
  const held = { ...hold(key), ...next };
  cache.set(key, held);
  for (const listener of held.listeners) listener();
}

async function read(key: string): Promise<void> {
  const { load, turn } = hold(key);
  if (!load) return;
  const mine = turn + 1;
  change(key, { loading: true, turn: mine });
  try {
    const value = await load();
    if (hold(key).turn !== mine) return;
    change(key, { value, error: undefined, loading: false, at: Date.now() });
    keep(key, value);
  } catch (error) {
    // What we have stays on the screen; the page says that it may be old.
    if (hold(key).turn === mine) change(key, { error, loading: false, at: 0 });
  }
}

/** What `key` holds, read with `load` when it is missing or stale; `again` reads now. `null` reads nothing. */
export function useResource<T>(
  key: string | null,
  load: () => Promise<T>,
): Reading<T> & { again: () => Promise<void> } {
  const name = key ?? "";
  const subscribe = useCallback(
    (listener: () => void) => {
      const { listeners } = hold(name);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    [name],
  );
  const held = useSyncExternalStore(subscribe, () => hold(name));
  useEffect(() => {
    if (key !== null) hold(key).load = load;
  });
  useEffect(() => {
    if (key === null) return;
    const { loading, at } = hold(key);
    if (!loading && Date.now() - at > FRESH_MS) void read(key);
  }, [key]);
  const again = useCallback(() => read(name), [name]);
  return { value: held.value as T | undefined, error: held.error, loading: held.loading, again };
}

/** Everything under this prefix is stale: read again now where somebody looks, else when somebody looks. */
export function invalidate(prefix: string): void {
  for (const [key, held] of cache) {
    if (!key.startsWith(prefix)) continue;
    held.at = 0;
    if (held.listeners.size > 0) void read(key);
  }
}

/** Forget all that is a person's: another signed in, or nobody. What a school is called everybody may know. */
export function forgetAll(): void {
  dropKept();
  dropEarly();
  for (const key of cache.keys())
    if (!key.startsWith("school:"))
      change(key, { value: undefined, error: undefined, loading: false, at: 0, turn: hold(key).turn + 1 });
}

/** Put a value there that an answer already brought. */
export function put<T>(key: string, value: T): void {
  change(key, { value, error: undefined, loading: false, at: Date.now(), turn: hold(key).turn + 1 });
  keep(key, value);
}
