import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { isLayerOpen } from "./shortcuts.ts";

/**
 * Back, by button or gesture, closes the dialog or drawer that lies over the page and stays on the page. All layers close by Esc,
 * topmost first, so that is what they are given; nothing has to be registered.
 */
export function useBackClosesLayer(): void {
  const { history } = useRouter();
  useEffect(
    () =>
      history.block({
        enableBeforeUnload: false,
        blockerFn: ({ action }) => {
          if (action !== "BACK" || !isLayerOpen()) return false;
          window.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
          return true;
        },
      }),
    [history],
  );
}
