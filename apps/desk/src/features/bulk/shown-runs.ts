/** Which runs the panel shows: those begun in this tab, until they are put away. Running ones show anyway. */
import { useSyncExternalStore } from "react";

interface Shown {
  begun: ReadonlySet<string>;
  put: ReadonlySet<string>;
}

let shown: Shown = { begun: new Set(), put: new Set() };
const listeners = new Set<() => void>();

function set(next: Shown): void {
  shown = next;
  for (const listener of listeners) listener();
}

export const showRun = (id: string): void =>
  set({ begun: new Set([...shown.begun, id]), put: new Set([...shown.put].filter((one) => one !== id)) });
export const putRunAway = (id: string): void => set({ ...shown, put: new Set([...shown.put, id]) });

export function useShownRuns(): Shown {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
}
