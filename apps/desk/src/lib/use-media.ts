import { useCallback, useSyncExternalStore } from "react";

/** Whether a media query holds, kept up to date. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}

/** List and ticket stand side by side. */
export const WIDE = "(min-width: 1200px)";
/** One thing per screen, actions in a bottom bar. */
export const PHONE = "(max-width: 719px)";
/** Pressed by fingers: everything to press is 44 px (WCAG 2.2 SC 2.5.5), on a phone held across too. */
export const TOUCH = "(max-width: 719px), (pointer: coarse)";
