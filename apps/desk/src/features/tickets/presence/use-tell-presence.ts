import type { Doing } from "@deskbell/contract/tickets";
import { useEffect } from "react";
import { api } from "../../../lib/api.ts";
import { currentViewing } from "../../../lib/viewing.ts";

const EVERY_MS = 20_000;

/**
 * Say that I am on this ticket, while the page can be seen, and that I left. Of no consequence when it fails: the next one
 * comes soon. Who looks on as somebody else leaves no trace of theirs.
 */
export function useTellPresence(id: string, doing: Doing): void {
  useEffect(() => {
    if (currentViewing()) return;
    const tell = (what: Doing | null): void => {
      void api("tellPresence", { params: { id }, body: { doing: what } }).catch(() => undefined);
    };
    const beat = (): void => {
      if (document.visibilityState === "visible") tell(doing);
    };
    beat();
    const timer = window.setInterval(beat, EVERY_MS);
    document.addEventListener("visibilitychange", beat);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener("visibilitychange", beat);
    };
  }, [id, doing]);

  useEffect(() => {
    if (currentViewing()) return;
    const leave = (): void =>
      void api("tellPresence", { params: { id }, body: { doing: null } }).catch(() => undefined);
    return leave;
  }, [id]);
}
