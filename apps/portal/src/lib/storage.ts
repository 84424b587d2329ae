/** localStorage that may be missing or full: private windows of some phones refuse it, and nothing may break by that. */

export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keys of copies: the school has what they hold, so they make room for what somebody wrote. */
export const COPIES = "deskbell.kept.";

/** Whether it could be kept. */
export function store(key: string, value: string): boolean {
  if (put(key, value)) return true;
  if (key.startsWith(COPIES)) return false;
  unstoreAll(COPIES);
  return put(key, value);
}

function put(key: string, value: string): boolean {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

export function unstore(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept, so nothing remains.
  }
}

/** All whose keys start with `prefix`. */
export function unstoreAll(prefix: string): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  } catch {
    // Nothing was kept, so nothing remains.
  }
}

/** Told when another tab of this phone changed what is stored under `key`. Answers how to stop. */
export function onStoredElsewhere(key: string, listener: () => void): () => void {
  const hear = (event: StorageEvent): void => {
    if (event.key === key) listener();
  };
  addEventListener("storage", hear);
  return () => removeEventListener("storage", hear);
}
