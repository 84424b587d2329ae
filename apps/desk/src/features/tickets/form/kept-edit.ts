/** What is being changed in a form, kept in the tab: a reload, a sign-in in between or another type find it again. */
import type { TicketPage } from "@deskbell/contract/tickets";
import type { Data } from "@deskbell/engine/kernel";
import { keepInTab, recall } from "../../../lib/tab-memory.ts";

export interface KeptEdit {
  /** Of the form that it was begun in. */
  version: string;
  /** What was seen when editing began. */
  base: Data;
  values: Data;
}

const placeOf = (ticket: string): string => `edit.${ticket}`;

/** Another version is another form. */
export const formVersion = (page: TicketPage): string => `${page.type.key}/${page.typeVersion}`;

export function keepEdit(person: string, ticket: string, edit: KeptEdit | undefined): void {
  keepInTab(person, placeOf(ticket), edit);
}

export function recallEdit(person: string, ticket: string): KeptEdit | undefined {
  const kept = recall(person, placeOf(ticket));
  return typeof kept === "object" && kept !== null && "version" in kept && "values" in kept
    ? (kept as KeptEdit)
    : undefined;
}
