/** Half-written words survive a reload, a lost session and a closed tab, on this device only. */
import { readStored, writeStored } from "../../../lib/stored.ts";

export type ComposerMode = "reply" | "note" | "contact";

const keyOf = (ticket: string, mode: ComposerMode): string => `deskbell.draft.${ticket}.${mode}`;

export function readDraft(ticket: string, mode: ComposerMode): string {
  return readStored(keyOf(ticket, mode)) ?? "";
}

export function writeDraft(ticket: string, mode: ComposerMode, text: string): void {
  writeStored(keyOf(ticket, mode), text.trim() === "" ? null : text);
}
