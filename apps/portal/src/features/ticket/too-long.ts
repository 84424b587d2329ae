import type { Words } from "../../lib/locale.ts";

/** In words, where `text` is longer than the school takes: what was pasted is not cut behind one's back. Empty where it fits. */
export function tooLong(t: Words["t"], text: string, max = 5000): string {
  const { length } = text.trim();
  return length > max ? t("ticket.tooLong", { max, length }) : "";
}
