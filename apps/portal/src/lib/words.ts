/** The portal's texts by key: Chinese is the source, the compiler and a test keep English complete. */
import type { Locale } from "@deskbell/engine/kernel";
import { zh } from "./words-zh.ts";

export type WordKey = keyof typeof zh;
export type Params = Readonly<Record<string, string | number>>;

// English is fetched by those who read it; every other phone is spared its weight.
const loaded: Record<Locale, Readonly<Record<WordKey, string>> | undefined> = { zh, en: undefined };

/** Make `locale` ready for {@link wordsOf}. Rejects when it can't be fetched. */
export async function loadWords(locale: Locale): Promise<void> {
  if (locale === "en") loaded.en = (await import("./words-en.ts")).en;
}

/** The text of `key` in `locale` (Chinese until that is loaded) with every `{name}` replaced by its parameter. */
export function wordsOf(locale: Locale, key: WordKey, params: Params = {}): string {
  const text: string = (loaded[locale] ?? zh)[key];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
