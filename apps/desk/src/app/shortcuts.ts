/** Keys of the desk. One listener; the latest registration of a key wins, so that a page can override the shell. */
import { isComposing } from "@deskbell/ui/keys";
import { useEffect, useRef } from "react";

type Run = () => void;
const registered = new Map<string, Run[]>();
/** A key of a pair (`g i`) waits this long for its second. */
const PAIR_MS = 1_000;
let first: { key: string; at: number } | undefined;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select, [role='combobox'], [role='menu']") !== null)
  );
}

const OPEN_LAYER = ".ant-modal-wrap:not([style*='display: none']), .ant-drawer-open";

/** A dialog or drawer lies over the page. */
export const isLayerOpen = (): boolean => document.querySelector(OPEN_LAYER) !== null;

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key !== "Escape" && isTyping(event.target)) return;
  if (isLayerOpen()) return;
  const pair = first && event.timeStamp - first.at < PAIR_MS ? `${first.key} ${event.key}` : undefined;
  first = { key: event.key, at: event.timeStamp };
  const run = (pair ? registered.get(pair) : undefined)?.at(-1) ?? registered.get(event.key)?.at(-1);
  if (!run) return;
  event.preventDefault();
  run();
}

if (typeof window !== "undefined") window.addEventListener("keydown", onKeyDown);

/** Do what a key does, asked for by other means. */
export function runShortcut(key: string): void {
  registered.get(key)?.at(-1)?.();
}

/** While mounted and `enabled`, `key` (as in `KeyboardEvent.key`, or a pair `"g i"`) runs `run`. */
export function useShortcut(key: string, run: Run, enabled = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!enabled) return;
    const entry: Run = () => latest.current();
    registered.set(key, [...(registered.get(key) ?? []), entry]);
    return () => {
      registered.set(
        key,
        (registered.get(key) ?? []).filter((one) => one !== entry),
      );
    };
  }, [key, enabled]);
}
