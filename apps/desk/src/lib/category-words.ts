import type { TicketRow } from "@deskbell/contract/tickets";
import type { Category } from "@deskbell/engine/ticket";

/** What a state is called: an approval that went well is done with (已办结), a request is solved (已解决). */
export const categoryKey = (category: Category, wording: TicketRow["type"]["wording"]) =>
  category === "resolved" && wording === "approval" ? "category.approvalDone" : (`category.${category}` as const);
