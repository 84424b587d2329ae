/**
 * What this tab keeps over a reload and a sign-in in between: which panel is open, and what was given to it. Gone with the tab.
 * As somebody's: who signs in next at the same desk finds nothing of it.
 */
const nameOf = (person: string, place: string): string => `deskbell.tab.${person}.${place}`;

/** As it was kept; the shape is for the reader to prove. Undefined: nothing, or storage is switched off. */
export function recall(person: string, place: string): unknown {
  try {
    const text = sessionStorage.getItem(nameOf(person, place));
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Keep a value that JSON can hold; undefined forgets it. */
export function keepInTab(person: string, place: string, value: unknown): void {
  try {
    if (value === undefined) sessionStorage.removeItem(nameOf(person, place));
    else sessionStorage.setItem(nameOf(person, place), JSON.stringify(value));
  } catch {
    // It holds until the page is left.
  }
}
