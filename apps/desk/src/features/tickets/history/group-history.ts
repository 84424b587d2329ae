import type { HistoryEntry } from "@deskbell/contract/tickets";
import { weightOf } from "./history-weight.ts";

export type HistoryFilter = "all" | "messages" | "events";

export type HistoryGroup =
  | { type: "message"; key: number; entry: HistoryEntry }
  | { type: "deed"; key: number; entry: HistoryEntry }
  /** Machinery in a row, folded to one line. */
  | { type: "process"; key: number; entries: HistoryEntry[] };

/** The history as a reader wants it: in order, what was said and done one by one, the machinery between folded. */
export function groupHistory(history: readonly HistoryEntry[], filter: HistoryFilter): HistoryGroup[] {
  const groups: HistoryGroup[] = [];
  for (const entry of [...history].sort((a, b) => a.seq - b.seq)) {
    const weight = weightOf(entry);
    if (filter === "messages" ? weight !== "message" : filter === "events" && weight === "message") continue;
    if (weight !== "process") {
      groups.push({ type: weight, key: entry.seq, entry });
      continue;
    }
    const last = groups.at(-1);
    if (last?.type === "process") last.entries.push(entry);
    else groups.push({ type: "process", key: entry.seq, entries: [entry] });
  }
  return groups;
}
