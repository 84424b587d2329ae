/** What the address says of a list of tickets: the view, the words, the filters. Back and a sent link bring it all again. */
import type { Condition } from "@deskbell/engine/condition";

export const VIEW_NAMES = ["mine", "claimable", "waiting", "overdue", "watched", "unfinished", "filed", "all"] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

/** Filters that hold several ids, joined by commas in the address; each is a condition over this path. */
export const FILTERS = {
  state: "ticket.category",
  priority: "ticket.priority",
  urgency: "ticket.urgency",
  channel: "ticket.channel",
  campus: "role.campus",
} as const;
export type FilterName = keyof typeof FILTERS;
export const FILTER_NAMES = Object.keys(FILTERS) as FilterName[];

export type TicketSort = "newest" | "due";
export type TicketSearch = {
  view: ViewName;
  q?: string;
  type?: string;
  sort?: TicketSort;
} & { [K in FilterName]?: string };

const isView = (value: unknown): value is ViewName => VIEW_NAMES.some((name) => name === value);

/** Reads an address's search part; what is not understood is left out. */
export function parseTicketSearch(raw: Record<string, unknown>): TicketSearch {
  const search: TicketSearch = { view: isView(raw["view"]) ? raw["view"] : "mine" };
  for (const name of ["q", "type", ...FILTER_NAMES] as const) {
    const value = raw[name];
    if (typeof value === "string" && value.trim() !== "") search[name] = value.slice(0, 500);
  }
  if (raw["sort"] === "due" || raw["sort"] === "newest") search.sort = raw["sort"];
  return search;
}

export const idsOf = (joined: string | undefined): string[] => (joined ? joined.split(",").filter(Boolean) : []);

/** The filters as one condition; undefined when there are none. */
export function filterCondition(search: TicketSearch): Condition | undefined {
  const all: Condition[] = FILTER_NAMES.flatMap((name) => {
    const ids = idsOf(search[name]);
    return ids.length === 0
      ? []
      : [{ op: "in" as const, left: { field: FILTERS[name] }, right: ids.map((value) => ({ value })) }];
  });
  return all.length === 0 ? undefined : { all };
}

export function isNarrowed(search: TicketSearch): boolean {
  return Boolean(search.q ?? search.type) || FILTER_NAMES.some((name) => search[name]);
}

/** What is mine to do comes by its promise, everything else newest first, unless chosen otherwise. */
const BY_PROMISE: ReadonlySet<ViewName> = new Set<ViewName>(["mine", "claimable", "overdue"]);

export function sortOf(search: TicketSearch): TicketSort {
  return search.sort ?? (BY_PROMISE.has(search.view) ? "due" : "newest");
}
