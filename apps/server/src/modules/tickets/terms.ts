/** Search words: what a text is found by. Folded words, and bigrams of runs of Chinese, so that any two characters in a row are a word. */
import { fold } from "@deskbell/engine/condition";

/** Most terms one ticket is found by. */
export const MOST_TERMS = 128;
const HAN = /\p{Script=Han}+/gu;
const LATIN = /[\p{L}\p{N}]+/gu;
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** Terms of a text, folded, without repeats, at most 128. */
export function termsOf(text: string): string[] {
  const folded = fold(text);
  const terms = new Set<string>();
  for (const { segment, isWordLike } of segmenter.segment(folded))
    if (isWordLike && [...segment].length > 1) terms.add(segment.slice(0, 40));
  for (const [run] of folded.matchAll(HAN)) for (const pair of bigrams(run)) terms.add(pair);
  return [...terms].slice(0, MOST_TERMS);
}

/** What a query must find, all of it: bigrams of Chinese, whole tokens of the rest. */
export function queryTerms(query: string): string[] {
  const folded = fold(query);
  const terms = new Set<string>();
  for (const [run] of folded.matchAll(HAN)) for (const pair of bigrams(run)) terms.add(pair);
  for (const [token] of folded.replaceAll(HAN, " ").matchAll(LATIN)) terms.add(token.slice(0, 40));
  return [...terms].slice(0, 12);
}

function bigrams(run: string): string[] {
  const characters = [...run];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => `${characters[index] ?? ""}${character}`);
}
