export interface Mention {
  id: string;
  name: string;
}

/** Of those picked while writing, the ones whose `@name` still stands in the text, once each. */
export function mentionsIn(text: string, picked: readonly Mention[]): string[] {
  return [...new Set(picked.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id))];
}
