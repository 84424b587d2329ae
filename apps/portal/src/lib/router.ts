/** History router: the address is the only state of where we are, so back, forward, reload and shared links agree. */
import { useSyncExternalStore } from "react";

interface Entry {
  /** How many of our own screens lie behind this one. */
  depth: number;
  /** Where it was scrolled to when it was left, CSS pixels. */
  scroll: number;
}

const listeners = new Set<() => void>();

function entry(): Entry {
  const state: unknown = history.state;
  if (typeof state === "object" && state !== null && "depth" in state && "scroll" in state) return state as Entry;
  return { depth: 0, scroll: 0 };
}

function announce(): void {
  for (const listener of listeners) listener();
}

/** Call once: scroll positions are ours, since a screen may be drawn after the browser has tried to restore them. */
export function startRouter(): void {
  history.scrollRestoration = "manual";
  addEventListener("popstate", announce);
  let settled: ReturnType<typeof setTimeout> | undefined;
  // By the time popstate is told, the entry that was left can no longer be written; so it is kept up to date.
  addEventListener("scroll", () => {
    clearTimeout(settled);
    settled = setTimeout(keepScroll, 150);
  });
}

export interface Move {
  /** Take the place of the present screen, so that back does not return to it. */
  replace?: boolean;
}

export function navigate(to: string, { replace = false }: Move = {}): void {
  const { depth } = entry();
  if (replace) history.replaceState({ depth, scroll: 0 }, "", to);
  else {
    history.replaceState({ depth, scroll: Math.round(scrollY) }, "");
    history.pushState({ depth: depth + 1, scroll: 0 }, "", to);
  }
  announce();
}

/**
 * Go to `to` in place of the last `screens` + 1 entries: a form of several pages leaves nothing of itself to go back
 * to once it is sent.
 */
export function replaceLast(to: string, screens: number): void {
  const over = Math.min(screens, entry().depth);
  if (over === 0) return navigate(to, { replace: true });
  addEventListener("popstate", () => navigate(to, { replace: true }), { once: true });
  history.go(-over);
}

/** One screen back; for somebody who came by a link, to `fallback`. */
export function goBack(fallback: string): void {
  if (entry().depth > 0) history.back();
  else navigate(fallback, { replace: true });
}

/** Where this screen was scrolled to when it was last left, CSS pixels. */
export const savedScroll = (): number => entry().scroll;

function keepScroll(): void {
  history.replaceState({ ...entry(), scroll: Math.round(scrollY) }, "");
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Path and query of the present address. */
export function useAddress(): string {
  return useSyncExternalStore(subscribe, () => location.pathname + location.search);
}
