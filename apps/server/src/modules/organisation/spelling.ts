import { pinyin } from "pinyin-pro";

export interface Spelling {
  /** `lixiaoming` */
  pinyin: string;
  /** `lxm`: what people type. */
  initials: string;
}

/** How a name is found from a keyboard: its pinyin without tones, surnames read as surnames (单 shàn, 曾 zēng). */
export function spell(name: string): Spelling {
  const options = { toneType: "none", type: "array", mode: "surname", nonZh: "consecutive" } as const;
  const syllables = pinyin(name, options).map((syllable) =>
    syllable
      .toLowerCase()
      .replace(/[^a-z0-9]/g, "")
      .replaceAll("ü", "v"),
  );
  return { pinyin: syllables.join(""), initials: syllables.map((syllable) => syllable.slice(0, 1)).join("") };
}
