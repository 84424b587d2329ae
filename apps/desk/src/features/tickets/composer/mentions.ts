export interface Mention {
  id: string;
  name: string;
}

/** Of those picked while writing, the ones whose `@name` still stands in the text, once each. */
export function mentionsIn(text: string, picked: readonly Mention[]): string[] {
  return [...new Set(picked.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id))];
}

/** What stands between the last `@` and the caret: the beginning of a name, or "" while none is being written. */
export function mentionBefore(text: string): string {
  return /@([^@\s]{1,30})$/.exec(text)?.[1] ?? "";
}
