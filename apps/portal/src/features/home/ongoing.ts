import type { MyTicketRow } from "@deskbell/contract/tickets";

const ENDED: ReadonlySet<MyTicketRow["category"]> = new Set([
  "resolved",
  "closed",
  "rejected",
  "withdrawn",
  "cancelled",
]);

/** Shown among 我的事项: not ended, or ended with something still asked of the family. */
export function isOngoing({ category, asksMe }: Pick<MyTicketRow, "category" | "asksMe">): boolean {
  return asksMe !== null || !ENDED.has(category);
}

/** Whether nothing more will come of it by itself. */
export const isEnded = (category: MyTicketRow["category"]): boolean => ENDED.has(category);
