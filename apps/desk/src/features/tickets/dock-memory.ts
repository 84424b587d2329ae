/** Which panel is open under a ticket; a reload or a sign-in in between finds it open again. */
import type { TicketPage } from "@deskbell/contract/tickets";
import { keepInTab, recall } from "../../lib/tab-memory.ts";
import type { Action } from "./actions/action-types.ts";
import type { ComposerMode } from "./composer/draft-store.ts";
import { availableModes } from "./composer/modes.ts";

export type Open = { kind: "composer"; mode: ComposerMode } | { kind: "action"; action: Action; since: number };

const placeOf = (ticket: string): string => `dock.${ticket}`;

export function keepOpen(person: string, ticket: string, open: Open | undefined): void {
  const kept =
    open?.kind === "action" ? { kind: open.kind, command: open.action.command, task: open.action.task } : open;
  keepInTab(person, placeOf(ticket), kept);
}

/** Only what may still be done. */
export function recallOpen(person: string, page: TicketPage): Open | undefined {
  const kept = recall(person, placeOf(page.id));
  if (typeof kept !== "object" || kept === null) return undefined;
  const { kind, mode, command, task } = { kind: "", mode: "", command: "", task: null, ...kept };
  if (kind === "composer") {
    const known = availableModes(page).find((one) => one === mode);
    return known && { kind: "composer", mode: known };
  }
  const action = page.actions.find((one) => one.command === command && one.task === task);
  return kind === "action" && action ? { kind, action, since: page.seq } : undefined;
}
