/** What the address says of a list of tickets: the view, the words, the filter. Back and a sent link bring it all again. */
import type { Condition } from "@deskbell/engine/condition";

export const VIEW_NAMES = ["mine", "claimable", "waiting", "overdue", "watched", "unfinished", "filed", "all"] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

export type TicketSort = "newest" | "due";
export type TicketSearch = {
  view: ViewName;
  /** The saved view that it began from; what differs from it is not saved yet. */
  saved?: string;
  q?: string;
  type?: string;
  sort?: TicketSort;
  /** A condition as JSON. */
  filter?: string;
};

/** As much as the server takes. */
const LONGEST = { q: 100, type: 64, saved: 36, filter: 10_000 } as const;

const isView = (value: unknown): value is ViewName => VIEW_NAMES.some((name) => name === value);

/** Reads an address's search part; what is not understood is left out. */
export function parseTicketSearch(raw: Record<string, unknown>): TicketSearch {
  const search: TicketSearch = { view: isView(raw["view"]) ? raw["view"] : "mine" };
  for (const name of ["saved", "q", "type", "filter"] as const) {
    const value = raw[name];
    if (typeof value === "string" && value.trim() !== "" && value.length <= LONGEST[name]) search[name] = value;
  }
  if (search.filter !== undefined && !readCondition(search.filter)) delete search.filter;
  if (raw["sort"] === "due" || raw["sort"] === "newest") search.sort = raw["sort"];
  return search;
}

/** Its outermost shape; the server judges the rest. */
function readCondition(text: string): Condition | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const known =
      typeof value === "object" && value !== null && ["all", "any", "not", "op"].some((key) => key in value);
    return known ? (value as Condition) : undefined;
  } catch {
    return undefined;
  }
}

export const filterCondition = (search: TicketSearch): Condition | undefined =>
  search.filter === undefined ? undefined : readCondition(search.filter);

/** The same list under another filter; undefined: without one. */
export function withFilter(search: TicketSearch, condition: Condition | undefined): TicketSearch {
  const { filter: _, ...rest } = search;
  return condition ? { ...rest, filter: JSON.stringify(condition) } : rest;
}

export function isNarrowed(search: TicketSearch): boolean {
  return Boolean(search.q ?? search.type ?? search.filter);
}

/** What is mine to do comes by its promise, everything else newest first, unless chosen otherwise. */
const BY_PROMISE: ReadonlySet<ViewName> = new Set<ViewName>(["mine", "claimable", "overdue"]);

export function sortOf(search: Pick<TicketSearch, "view" | "sort">): TicketSort {
  return search.sort ?? (BY_PROMISE.has(search.view) ? "due" : "newest");
}

/** Do both show the same tickets in the same order? */
export function sameList(a: TicketSearch, b: TicketSearch): boolean {
  return (
    a.view === b.view &&
    (a.q ?? "") === (b.q ?? "") &&
    (a.type ?? "") === (b.type ?? "") &&
    (a.filter ?? "") === (b.filter ?? "") &&
    sortOf(a) === sortOf(b)
  );
}
