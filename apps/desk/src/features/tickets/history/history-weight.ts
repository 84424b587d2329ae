/** What an entry of the history is to a reader: something said, something done, or the machinery in between. */
import type { HistoryEntry } from "@deskbell/contract/tickets";

export type Weight = "message" | "deed" | "process";

const MESSAGES: ReadonlySet<string> = new Set(["ticket.replied", "ticket.noted", "ticket.contacted"]);
const PROCESS: ReadonlySet<string> = new Set([
  "flow.started",
  "flow.entered",
  "flow.seated",
  "flow.opened",
  "flow.released",
  "flow.reassigned",
  "flow.waitingUntil",
  "flow.resumed",
  "flow.left",
  "flow.branched",
  "flow.forked",
  "flow.joined",
  "flow.looped",
  "flow.automationQueued",
  "flow.automationSent",
  "flow.fieldsSet",
  "flow.prioritySet",
  "flow.ccd",
  "flow.notified",
  "flow.ratingAsked",
  "ticket.moved",
  "ticket.reminded",
  "ticket.watched",
  "ticket.noReplyNeeded",
]);

/** A kind that is not known here is a deed: better shown once too often than hidden. */
export function weightOf(entry: Pick<HistoryEntry, "kind" | "data">): Weight {
  if (MESSAGES.has(entry.kind)) return "message";
  if (PROCESS.has(entry.kind)) return "process";
  // The return itself follows as its own entry and says where to.
  if (entry.kind === "flow.decided" && entry.data["decision"] === "return") return "process";
  if (entry.kind === "sla.entry") return slaKind(entry.data) === "breach" ? "deed" : "process";
  return "deed";
}

/** What happened to the clock: start, pause, breach … */
export function slaKind(data: HistoryEntry["data"]): string | undefined {
  const entry = data["entry"];
  if (typeof entry !== "object" || entry === null || !("kind" in entry)) return undefined;
  return typeof entry.kind === "string" ? entry.kind : undefined;
}
