/** Whether there is somebody at the other end: the phone's network, and the school's server behind it. */
import { useSyncExternalStore } from "react";

export type Connection = "on" | "offline" | "away";

/** ms without an answer before it is said: a stream that is merely opened anew is no news. */
const PATIENCE = 1_500;

const listeners = new Set<() => void>();
let away = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** What the live stream found out about the server. */
export function serverAnswers(answers: boolean): void {
  if (answers) {
    clearTimeout(timer);
    timer = undefined;
    tell(false);
  } else timer ??= setTimeout(() => tell(true), PATIENCE);
}

function tell(next: boolean): void {
  if (away === next) return;
  away = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
}

/** `offline`: the phone says it has no network. `away`: it has, and the server does not answer. */
export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => (!navigator.onLine ? "offline" : away ? "away" : "on"));
}
