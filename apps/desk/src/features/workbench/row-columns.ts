import type { ListColumn } from "@deskbell/contract/views";

const WIDTHS: Record<ListColumn, string> = {
  state: "5.5rem",
  step: "minmax(7rem, 1fr)",
  requester: "minmax(5rem, 0.8fr)",
  campus: "minmax(5.5rem, 0.6fr)",
  channel: "5.5rem",
  priority: "4rem",
  promise: "9.5rem",
  created: "6.5rem",
  updated: "6.5rem",
};

/** Every column beside the ticket's own, in the order shown. Said here and not by the contract's value, whose schemas no first visit needs. */
export const LIST_COLUMNS = Object.keys(WIDTHS) as readonly ListColumn[];

/** The grid of a row and of the heads above it: the ticket, then the chosen columns. */
export const gridOf = (columns: readonly ListColumn[]): string =>
  ["minmax(15rem, 3fr)", ...columns.map((column) => WIDTHS[column])].join(" ");

/** Read from the right, like the times that stand under them. */
export const RIGHT: ReadonlySet<ListColumn> = new Set<ListColumn>(["created", "updated"]);

/** px per row while text stands as designed; what is drawn where follows from it, so that a list of thousands is never measured. */
export const ROW_HEIGHT = { comfortable: 58, compact: 36, stacked: 62, tall: 84 } as const;
