/** Which language the desk speaks. Chinese first; a choice is remembered on this device. */
import type { Locale } from "@deskbell/engine/kernel";
import { readStored, writeStored } from "./stored.ts";

const KEY = "deskbell.locale";
let locale: Locale = readStored(KEY) === "en" ? "en" : "zh";

export function currentLocale(): Locale {
  return locale;
}

export function rememberLocale(next: Locale): void {
  locale = next;
  writeStored(KEY, next);
}
