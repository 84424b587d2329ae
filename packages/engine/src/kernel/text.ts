/** A text of a definition, Chinese first; English falls back to Chinese. */
export interface Text {
  zh: string;
  en?: string;
}

export type Locale = "zh" | "en";

/** The text in `locale`, else in Chinese. */
export function textOf(text: Text, locale: Locale): string {
  return locale === "en" ? (text.en ?? text.zh) : text.zh;
}
