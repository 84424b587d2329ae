import type { TicketPage } from "@deskbell/contract/tickets";
import { stepIds } from "../form/changed-fields.ts";
import type { Action } from "./action-types.ts";

/** Steps that are completed with the fields they let their handler change. */
export function takesFields(action: Action, page: TicketPage): boolean {
  if (action.command === "resubmit") return true;
  return (action.command === "complete" || action.command === "approve") && stepIds(page.form, page.rights).length > 0;
}
