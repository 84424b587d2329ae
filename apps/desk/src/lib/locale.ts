/** Which language the desk speaks. Chinese first; a choice is remembered on this device. */
import type { Locale } from "@deskbell/engine/kernel";
import { readStored, writeStored } from "./stored.ts";

const KEY = "deskbell.locale";
const stored = (): Locale => (readStored(KEY) === "en" ? "en" : "zh");
let locale = stored();

export function currentLocale(): Locale {
  return locale;
}

export function rememberLocale(next: Locale): void {
  locale = next;
  writeStored(KEY, next);
}

/** Chosen in another tab of this browser. */
export function onLocaleElsewhere(hear: (locale: Locale) => void): void {
  window.addEventListener("storage", ({ key }) => {
    if (key === KEY || key === null) hear(stored());
  });
}
