/** What was pasted and not yet filed, kept on this device: a dialog is closed by mistake, a tab by a crash. */
import { readStored, writeStored } from "../../../lib/stored.ts";

const KEY = "deskbell.file.chat";

export const readChatDraft = (): string => readStored(KEY) ?? "";

export function writeChatDraft(text: string): void {
  writeStored(KEY, text.trim() === "" ? null : text);
}
