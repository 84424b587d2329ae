/** Records on offer for a query: asked for after a pause in typing, the last question's answer wins. */
import type { RecordKind } from "@deskbell/engine/form";
import { useEffect, useState } from "react";
import type { LoadOptions, RecordOption, Within } from "./form-environment.ts";

export interface Records {
  state: "loading" | "ready" | "failed";
  options: RecordOption[];
  /** What the last answer was within, as text; undefined before there is one. */
  limits?: string;
}

const PAUSE_MS = 250;

/** `undefined` query asks nothing. Options of the last answer stay while the next is on its way. */
export function useRecords(
  loadOptions: LoadOptions | undefined,
  kind: RecordKind,
  query: string | undefined,
  within: readonly Within[],
): Records & { retry: () => void } {
  const [records, setRecords] = useState<Records>({ state: "loading", options: [] });
  const [attempt, setAttempt] = useState(0);
  // What it is within is a new array on every render; its text tells whether it changed.
  const limits = JSON.stringify(within);

  useEffect(() => {
    if (!loadOptions || query === undefined) return;
    const controller = new AbortController();
    const ask = async (): Promise<void> => {
      setRecords((last) => ({ ...last, state: "loading" }));
      try {
        const options = await loadOptions(kind, query, JSON.parse(limits) as Within[], controller.signal);
        if (!controller.signal.aborted) setRecords({ state: "ready", options, limits });
      } catch {
        if (!controller.signal.aborted) setRecords({ state: "failed", options: [] });
      }
    };
    const timer = setTimeout(() => void ask(), query === "" ? 0 : PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [loadOptions, kind, query, limits, attempt]);

  return { ...records, retry: () => setAttempt((n) => n + 1) };
}
