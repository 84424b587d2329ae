import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { isLayerOpen } from "./shortcuts.ts";

type History = ReturnType<typeof useRouter>["history"];

/** Sheets of a page itself that stand open: on a phone what one writes or decides with. */
let sheets = 0;

/**
 * Back, by button or gesture, closes the dialog, drawer or sheet that lies over the page and stays on the page. All layers close by
 * Esc, topmost first, so that is what they are given; dialogs and drawers need not be registered.
 */
export function useBackClosesLayer(): void {
  const { history } = useRouter();
  useEffect(() => {
    const unblock = history.block({
      enableBeforeUnload: false,
      blockerFn: ({ action }) => {
        if (action !== "BACK" || !(isLayerOpen() || sheets > 0)) return false;
        window.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
        return true;
      },
    });
    // Dialogs and drawers are drawn as the body's own children.
    const observer = new MutationObserver(() => {
      if (isLayerOpen()) standHigher(history);
    });
    observer.observe(document.body, { childList: true });
    return () => {
      unblock();
      observer.disconnect();
    };
  }, [history]);
}

/** While `open`, back closes this sheet too; it must close by Esc. */
export function useBackClosesSheet(open: boolean): void {
  const { history } = useRouter();
  useEffect(() => {
    if (!open) return;
    sheets += 1;
    standHigher(history);
    return () => {
      sheets -= 1;
    };
  }, [open, history]);
}

/** A page that was opened by a link has none of ours before it: back would leave before anybody could ask what is open. */
function standHigher(history: History): void {
  const { href, state } = history.location;
  if (state.__TSR_index === 0) history.push(href, state);
}
