import { REPLY_SLOTS } from "@deskbell/contract/quick-replies";

export type SlotValues = Record<(typeof REPLY_SLOTS)[number], string>;

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
