import type { TypeCard } from "@deskbell/contract/ticket-types";

/** A type and the words of the text that speak for it. */
interface Suggestion {
  key: string;
  words: string[];
}

const WHITE = /\s+/g;
const plain = (text: string): string => text.toLowerCase().replace(WHITE, "");

/**
 * Types whose own keywords stand in the text, the one with most of them first (longer words count more: 退班 says more
 * than 班). Nothing is guessed beyond that; a text without any keyword suggests nothing.
 */
export function suggestTypes(text: string, types: readonly Pick<TypeCard, "key" | "keywords">[]): Suggestion[] {
  const searched = plain(text);
  const weight = (words: readonly string[]): number => words.reduce((sum, word) => sum + word.length, 0);
  return types
    .map(({ key, keywords }) => ({ key, words: keywords.filter((word) => searched.includes(plain(word))) }))
    .filter(({ words }) => words.length > 0)
    .sort((a, b) => weight(b.words) - weight(a.words));
}
