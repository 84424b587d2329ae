import type { ReplySlot } from "@deskbell/contract/quick-replies";
import type { Locale } from "@deskbell/engine/kernel";

export type SlotValues = Record<ReplySlot, string>;

/** What a slot is called in a Chinese text; in an English one it has its own name. */
const CHINESE: Record<ReplySlot, string> = {
  name: "提交人",
  student: "学员",
  number: "单号",
  me: "我",
  institution: "机构",
};
const SLOTS = Object.keys(CHINESE) as readonly ReplySlot[];

/** As they are told to who writes in this language, in this order. */
export const slotNames = (locale: Locale): string[] =>
  SLOTS.map((slot) => `{{${locale === "zh" ? CHINESE[slot] : slot}}}`);

/**
 * Put the ticket's names and number where the words have slots, called by either name. An unknown slot, or one without a
 * value, stays to be seen.
 */
export function fillSlots(text: string, values: SlotValues): string {
  return text.replaceAll(/\{\{\s*([\w\p{Script=Han}]+)\s*\}\}/gu, (whole, name: string) => {
    const slot = SLOTS.find((one) => one === name || CHINESE[one] === name);
    return (slot && values[slot]) || whole;
  });
}

/** What stands between a `/` that begins a line and the caret: the beginning of a reply's name. Undefined: none is asked for. */
export function slashBefore(text: string): string | undefined {
  return /(?:^|\n)\/([^\n/]{0,20})$/.exec(text)?.[1];
}
