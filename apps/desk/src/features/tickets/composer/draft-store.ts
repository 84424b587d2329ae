/** Half-written words survive a reload, a lost session and a closed tab, on this device only and for who wrote them. */
import { readStored, writeStored } from "../../../lib/stored.ts";

export type ComposerMode = "reply" | "note" | "contact";

/** Which words: of this person, on this ticket. */
export interface DraftOf {
  person: string;
  ticket: string;
  mode: ComposerMode;
}

const keyOf = ({ person, ticket, mode }: DraftOf): string => `deskbell.draft.${person}.${ticket}.${mode}`;

export function readDraft(of: DraftOf): string {
  return readStored(keyOf(of)) ?? "";
}

export function writeDraft(of: DraftOf, text: string): void {
  writeStored(keyOf(of), text.trim() === "" ? null : text);
}
