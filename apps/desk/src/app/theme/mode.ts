/** Light, dark, or as the system says; remembered on this device. */
import { useSyncExternalStore } from "react";
import { readStored, writeStored } from "../../lib/stored.ts";
import { useMedia } from "../../lib/use-media.ts";

export type ThemeMode = "system" | "light" | "dark";

const KEY = "deskbell.theme";
const listeners = new Set<() => void>();

function stored(): ThemeMode {
  const value = readStored(KEY);
  return value === "light" || value === "dark" ? value : "system";
}
let mode = stored();

export function setThemeMode(next: ThemeMode): void {
  mode = next;
  writeStored(KEY, next === "system" ? null : next);
  for (const listener of listeners) listener();
}

// Chosen in another tab: `storage` is heard by all tabs but the one that wrote.
if (typeof window !== "undefined")
  window.addEventListener("storage", ({ key }) => {
    if (key !== KEY && key !== null) return;
    mode = stored();
    for (const listener of listeners) listener();
  });

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useThemeMode(): ThemeMode {
  return useSyncExternalStore(subscribe, () => mode);
}

/** What is shown now. */
export function useScheme(): "light" | "dark" {
  const systemDark = useMedia("(prefers-color-scheme: dark)");
  const chosen = useThemeMode();
  if (chosen === "system") return systemDark ? "dark" : "light";
  return chosen;
}
