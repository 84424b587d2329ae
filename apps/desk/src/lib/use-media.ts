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

/** List and ticket stand side by side. In rem, as the sheets say it: who reads at a larger size has fewer letters in a line. */
export const WIDE = "(min-width: 75rem)";
/** One thing per screen, actions in a bottom bar. */
export const PHONE = "(max-width: 44.9375rem)";
/** Pressed by fingers: everything to press is 44 px (WCAG 2.2 SC 2.5.5), on a phone held across too. */
export const TOUCH = "(max-width: 44.9375rem), (pointer: coarse)";
