/** The words that hold for a notice: an institution's own where it has some, the ready-made ones else; never none. Pure. */
import type { NoticeTemplateContent } from "@deskbell/contract/notices";
import { fillNotice, noticeSlots, smsSignature } from "@deskbell/contract/notice-words";
import type { Text } from "@deskbell/engine/kernel";
import { type BuiltIn, findBuiltIn } from "./templates.ts";

type Words = Required<Text>;
type Values = Readonly<Record<string, string | undefined>>;

/** What leaves: words filled, and for a short message what its provider wants. */
export interface Letter {
  subject: string;
  text: string;
  /** The provider's id of the approved template; null: of the installation's own. */
  providerId: string | null;
  /** Of a short message, in the order of the approved text. */
  variables: Record<string, string>;
}

/** Nothing of one's own: the ready-made words, by the channels of `builtIn`. */
export function unchanged(builtIn: BuiltIn): NoticeTemplateContent {
  return {
    texts: { inApp: { zh: "", en: "" }, subject: "", body: "" },
    sms: { text: "", providerId: "", approved: false },
    channels: { email: builtIn.channels.includes("email"), sms: builtIn.channels.includes("sms") },
  };
}

/** The ready-made words themselves. */
export function builtInContent(builtIn: BuiltIn): NoticeTemplateContent {
  const { zh, en } = builtIn.text;
  return {
    ...unchanged(builtIn),
    texts: { inApp: { zh, en }, subject: zh, body: `${zh}\n\n{link}` },
    sms: { text: `${zh} {link}`, providerId: "", approved: true },
  };
}

/** Each own text that is there instead of its ready-made one. A short message's own words hold once they are approved. */
export function effective(builtIn: BuiltIn, own: NoticeTemplateContent | undefined): NoticeTemplateContent {
  const ready = builtInContent(builtIn);
  if (!own) return ready;
  return {
    texts: {
      inApp: { zh: own.texts.inApp.zh || ready.texts.inApp.zh, en: own.texts.inApp.en || ready.texts.inApp.en },
      subject: own.texts.subject || ready.texts.subject,
      body: own.texts.body || ready.texts.body,
    },
    sms: own.sms.text !== "" && own.sms.approved ? own.sms : ready.sms,
    channels: own.channels,
  };
}

/** Does it leave by this channel? What is locked does, whatever was once written. */
export function leavesBy(key: string, own: NoticeTemplateContent | undefined, channel: "email" | "sms"): boolean {
  const builtIn = findBuiltIn(key);
  if (!builtIn) return false;
  return builtIn.locked.includes(channel) || (own?.channels ?? unchanged(builtIn).channels)[channel];
}

/** In the app, in both languages. */
export function renderNotice(key: string, own: NoticeTemplateContent | undefined, values: Values): Words {
  const builtIn = findBuiltIn(key);
  return builtIn ? fill(effective(builtIn, own).texts.inApp, values) : { zh: key, en: key };
}

/** The same under its ticket's number and title. Words of an institution's own are told whole. */
export function renderLine(key: string, values: Values): Words {
  const builtIn = findBuiltIn(key);
  return builtIn ? fill(builtIn.line, values) : { zh: key, en: key };
}

interface Leaving {
  channel: "email" | "sms";
  values: Values;
  institution: string;
  /** Of a mail. A short message is the text that its provider has approved. Default Chinese. */
  locale?: keyof Words;
}

/** A mail in its reader's language, or a short message. In English an institution's own words are those that it has for the app. */
export function renderLetter(
  key: string,
  own: NoticeTemplateContent | undefined,
  { channel, values, institution, locale = "zh" }: Leaving,
): Letter {
  const builtIn = findBuiltIn(key);
  if (!builtIn) return { subject: key, text: key, providerId: null, variables: {} };
  const { texts, sms } = effective(builtIn, own);
  if (channel === "email") {
    const wanted = locale === "en" ? { subject: texts.inApp.en, body: `${texts.inApp.en}\n\n{link}` } : texts;
    const said = locale === "en" ? inEnglish(values) : values;
    const [subject, text] = [fillNotice(wanted.subject, said), fillNotice(wanted.body, said)];
    return { subject, text, providerId: null, variables: {} };
  }
  return {
    subject: "",
    text: smsSignature(institution) + fillNotice(sms.text, values),
    providerId: sms.providerId || null,
    variables: Object.fromEntries(noticeSlots(sms.text).map((name) => [name, values[name] ?? ""])),
  };
}

const fill = (words: Words, values: Values): Words => ({
  zh: fillNotice(words.zh, values),
  en: fillNotice(words.en, inEnglish(values)),
});

/** Names that have an English one are given beside the others, as `typeEn` and `stepEn`. */
const inEnglish = ({ typeEn, stepEn, ...values }: Values): Values => ({
  ...values,
  ...(typeEn ? { type: typeEn } : {}),
  ...(stepEn ? { step: stepEn } : {}),
});
