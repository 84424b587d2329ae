/** What was pasted and not yet filed, kept on this device: a dialog is closed by mistake, a tab by a crash. It is one person's. */
import { readStored, writeStored } from "../../../lib/stored.ts";

const keyOf = (person: string): string => `deskbell.file.${person}`;

export const readChatDraft = (person: string): string => readStored(keyOf(person)) ?? "";

export function writeChatDraft(person: string, text: string): void {
  writeStored(keyOf(person), text.trim() === "" ? null : text);
}
