/** The portal's texts by key: Chinese is the source, the compiler and a test keep English complete. */
import type { Locale } from "@deskbell/engine/kernel";
import type { zhLater } from "./words-later.ts";
import { zh } from "./words-zh.ts";

export type WordKey = keyof typeof zh | keyof typeof zhLater;
export type Params = Readonly<Record<string, string | number>>;

const chinese: Partial<Record<WordKey, string>> = { ...zh };

/** Chinese words that came with a later screen. */
export function addWords(more: Partial<Record<WordKey, string>>): void {
  Object.assign(chinese, more);
}

// English is fetched by those who read it; every other phone is spared its weight.
let english: Readonly<Record<WordKey, string>> | undefined;

/** Make `locale` ready for {@link wordsOf}. Rejects when it can't be fetched. */
export async function loadWords(locale: Locale): Promise<void> {
  if (locale === "en") english = (await import("./words-en.ts")).en;
}

/** The text of `key` in `locale` (Chinese until that is loaded) with every `{name}` replaced by its parameter. */
export function wordsOf(locale: Locale, key: WordKey, params: Params = {}): string {
  const text = (locale === "en" ? english : undefined)?.[key] ?? chinese[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
