import { useRef, useState } from "react";
import { codeOf, newKey } from "../../lib/api.ts";
import { MINE, ticketKey } from "../../lib/live.ts";
import { useWords } from "../../lib/locale.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { invalidate } from "../../lib/resource.ts";

/** Refusals that mean: the page is older than the ticket. */
const MOVED_ON: ReadonlySet<string> = new Set([
  "ticket.not_available",
  "ticket.closed",
  "flow.not_available",
  "flow.task_closed",
  "ticket.rated_already",
]);

export interface Command {
  busy: boolean;
  /** Why the last one was refused, in words; empty when it was not. */
  error: string;
  /**
   * Send a change and read the ticket again. The same `body` sent again after a lost answer carries the same key, so
   * that it happens once. Answers whether it was done.
   */
  run: (body: unknown, send: (idempotencyKey: string) => Promise<unknown>) => Promise<boolean>;
}

export function useCommand(ticket: string): Command {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const sent = useRef<{ body: string; key: string } | null>(null);

  async function run(body: unknown, send: (key: string) => Promise<unknown>): Promise<boolean> {
    if (busy) return false;
    setBusy(true);
    setError("");
    const text = JSON.stringify(body);
    if (sent.current?.body !== text) sent.current = { body: text, key: newKey() };
    try {
      await send(sent.current.key);
      sent.current = null;
      invalidate(ticketKey(ticket));
      invalidate(MINE);
      return true;
    } catch (problem) {
      setError(problemWords(problem, t));
      if (MOVED_ON.has(codeOf(problem) ?? "")) invalidate(ticketKey(ticket));
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { busy, error, run };
}
