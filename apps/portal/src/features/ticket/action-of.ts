import type { Action, MyTicketPage } from "@deskbell/contract/tickets";

/** What a family may do with its ticket from this page. */
export type FamilyCommand = "reply" | "urge" | "withdraw" | "reopen" | "complete" | "return" | "rate" | "resubmit";

/** The action as the server offers it now; a button without one is never drawn. */
export function actionOf(page: Pick<MyTicketPage, "actions">, command: FamilyCommand): Action | undefined {
  return page.actions.find((action) => action.command === command);
}
