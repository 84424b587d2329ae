/** One's changes put on top of what another published meanwhile. */
import { sameJson } from "@deskbell/engine/kernel";

type Item = Record<string, unknown>;

const isItem = (value: unknown): value is Item => typeof value === "object" && value !== null && !Array.isArray(value);

/** What a line of a list is known by: its id; a target by its priority. */
const nameOf = (item: unknown): string | undefined => {
  if (!isItem(item)) return undefined;
  if (typeof item["id"] === "string") return item["id"];
  return "amount" in item && !("unit" in item) ? `priority ${String(item["priority"] ?? "")}` : undefined;
};

/**
 * `mine` was made from `base`; what it changed is kept on `theirs`. Objects are taken apart by key, lists whose lines have names
 * by those; where both changed the same value, mine stands (and is seen before it is published).
 */
export function rebase<T>(base: T, mine: T, theirs: T): T {
  return merged(base, mine, theirs) as T;
}

function merged(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (sameJson(mine, base)) return theirs;
  if (sameJson(theirs, base) || sameJson(mine, theirs)) return mine;
  if (isItem(base) && isItem(mine) && isItem(theirs)) return mergedItem(base, mine, theirs);
  if (Array.isArray(base) && Array.isArray(mine) && Array.isArray(theirs)) {
    const all = [...base, ...mine, ...theirs];
    if (all.every((item) => nameOf(item) !== undefined)) return mergedList(base, mine, theirs);
  }
  return mine;
}

function mergedItem(base: Item, mine: Item, theirs: Item): Item {
  const keys = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  const entries = keys.map((key): [string, unknown] => [key, merged(base[key], mine[key], theirs[key])]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** In my order; theirs that are new come after. */
function mergedList(base: unknown[], mine: unknown[], theirs: unknown[]): unknown[] {
  const of = (list: unknown[], name: string | undefined): unknown => list.find((item) => nameOf(item) === name);
  const kept = mine.flatMap((item) => {
    const before = of(base, nameOf(item));
    const other = of(theirs, nameOf(item));
    // Gone over there, and untouched by me: gone.
    if (other === undefined) return before !== undefined && sameJson(before, item) ? [] : [item];
    return [before === undefined ? item : merged(before, item, other)];
  });
  const added = theirs.filter((item) => of(base, nameOf(item)) === undefined && of(mine, nameOf(item)) === undefined);
  return [...kept, ...added];
}
