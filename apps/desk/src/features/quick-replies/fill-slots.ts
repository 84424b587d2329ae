import type { ReplySlot } from "@deskbell/contract/quick-replies";

export type SlotValues = Record<ReplySlot, string>;

const KNOWN: Record<ReplySlot, true> = { name: true, student: true, number: true, me: true, institution: true };
/** In the order in which they are told. */
export const REPLY_SLOTS = Object.keys(KNOWN) as readonly ReplySlot[];

/** Put the ticket's names and number where the words have slots. An unknown slot, or one without a value, stays to be seen. */
export function fillSlots(text: string, values: SlotValues): string {
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => {
    const slot = REPLY_SLOTS.find((one) => one === name);
    return (slot && values[slot]) || whole;
  });
}

/** What stands between a `/` that begins a line and the caret: the beginning of a reply's name. Undefined: none is asked for. */
export function slashBefore(text: string): string | undefined {
  return /(?:^|\n)\/([^\n/]{0,20})$/.exec(text)?.[1];
}
