/** The words of a notice while they are edited: what is shown, what is wrong, what is kept. */
import type { NoticeTemplate, NoticeTemplateContent } from "@deskbell/contract/notices";
import { noticeSlots } from "@deskbell/contract/notice-words";

/** What stands in the fields: own words, else the ready-made ones, so that nobody starts from nothing. */
export function draftOf({ own, builtIn }: NoticeTemplate): NoticeTemplateContent {
  const { texts, sms } = own;
  return {
    texts: {
      inApp: { zh: texts.inApp.zh || builtIn.texts.inApp.zh, en: texts.inApp.en || builtIn.texts.inApp.en },
      subject: texts.subject || builtIn.texts.subject,
      body: texts.body || builtIn.texts.body,
    },
    sms: sms.text ? sms : { ...sms, text: builtIn.sms.text },
    channels: own.channels,
  };
}

/** What is kept of it: words that are the ready-made ones are none of one's own, so that they follow a later release. */
export function contentOf(draft: NoticeTemplateContent, { builtIn }: NoticeTemplate): NoticeTemplateContent {
  const mine = (text: string, readyMade: string): string => (text.trim() === readyMade ? "" : text.trim());
  const text = mine(draft.sms.text, builtIn.sms.text);
  return {
    texts: {
      inApp: {
        zh: mine(draft.texts.inApp.zh, builtIn.texts.inApp.zh),
        en: mine(draft.texts.inApp.en, builtIn.texts.inApp.en),
      },
      subject: mine(draft.texts.subject, builtIn.texts.subject),
      body: mine(draft.texts.body, builtIn.texts.body),
    },
    sms: text === "" ? { text, providerId: "", approved: false } : { ...draft.sms, text },
    channels: draft.channels,
  };
}

/** The words that would go out: cleared ones fall back, a short message's wait for their approval. */
export function wordsOf(draft: NoticeTemplateContent, template: NoticeTemplate): NoticeTemplateContent {
  const { texts, sms, channels } = contentOf(draft, template);
  const { builtIn } = template;
  return {
    texts: {
      inApp: { zh: texts.inApp.zh || builtIn.texts.inApp.zh, en: texts.inApp.en || builtIn.texts.inApp.en },
      subject: texts.subject || builtIn.texts.subject,
      body: texts.body || builtIn.texts.body,
    },
    sms: sms.text === "" ? builtIn.sms : sms,
    channels,
  };
}

/** The first slot of a text that this notice has no value for. */
export const unknownSlot = (text: string, variables: readonly string[]): string | undefined =>
  noticeSlots(text).find((name) => !variables.includes(name));

/** Put a slot where the caret stands. @returns the text, and where the caret goes. */
export function withSlot(text: string, name: string, from: number, to: number): { text: string; caret: number } {
  const slot = `{${name}}`;
  return { text: text.slice(0, from) + slot + text.slice(to), caret: from + slot.length };
}

/** Slots by their names for people: `{number}` is written `{单号}`. */
export type SlotNames = Readonly<Record<string, string>>;

/** As it stands in a field. */
export const spoken = (text: string, names: SlotNames): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (names[name] === undefined ? whole : `{${names[name]}}`));

/** As it is kept; a name that nobody knows stays to be refused. */
export function coded(text: string, names: SlotNames): string {
  const codes = new Map(Object.entries(names).map(([code, name]) => [name.toLowerCase(), code]));
  return text.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => {
    const code = codes.get(name.trim().toLowerCase());
    return code === undefined ? whole : `{${code}}`;
  });
}
