/** Notices in words: their slots, how slots are filled, and what a message of that length costs. Pure; server and desk fill alike. */

/** By which a notice reaches somebody. In the app always; the others leave the house. */
export const NOTICE_CHANNELS = ["inApp", "email", "sms"] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/** Slots that words may have: `{number}` … `{link}`, which leads to the ticket. */
export const NOTICE_VARIABLES = ["number", "title", "type", "step", "comment", "by", "link"] as const;
export type NoticeVariable = (typeof NOTICE_VARIABLES)[number];

/** What a person may choose for themselves, kind by kind. */
export const NOTICE_GROUPS = ["task", "mention", "requester", "late", "copied", "trouble", "own"] as const;
export type NoticeGroup = (typeof NOTICE_GROUPS)[number];

const SLOT = /\{([^{}]*)\}/g;
/** A slot with the mark before it, which goes when the slot is empty. */
const MARKED_SLOT = /((?:[:：，,]|\s)\s*)?\{(\w+)\}/g;

/** Names of the slots of a text, in their order, each once: as a provider of short messages numbers its variables. */
export function noticeSlots(text: string): string[] {
  return [...new Set([...text.matchAll(SLOT)].map(([, name]) => name ?? ""))];
}

/** Fill the slots. One without a value is left out, with the colon, comma or space before it. */
export function fillNotice(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return text.replace(MARKED_SLOT, (_, mark: string | undefined, name: string) =>
    values[name] ? (mark ?? "") + values[name] : "",
  );
}

/** A short message of 70 characters is one; a longer one goes in parts of 67 (UCS-2, 3GPP TS 23.040), each paid for. */
const WHOLE = 70;
const PART = 67;

/** @param text as it is received, with the signature. @returns its length in UTF-16 units (an emoji has two), and in how many parts it goes. */
export function smsParts(text: string): { length: number; parts: number } {
  const { length } = text;
  return { length, parts: length <= WHOLE ? 1 : Math.ceil(length / PART) };
}

/** How a message begins: the institution that the provider knows the sender by. */
export const smsSignature = (institution: string): string => `【${institution}】`;
