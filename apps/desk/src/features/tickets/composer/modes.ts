import type { TicketPage } from "@deskbell/contract/tickets";
import type { ComposerMode } from "./draft-store.ts";

/** The commands that open each mode; a mode that is not available has no tab. */
const MODES = ["reply", "note", "contact"] as const satisfies ComposerMode[];

export function availableModes(page: TicketPage): ComposerMode[] {
  const commands = new Set(page.actions.map((action) => action.command));
  return MODES.filter((mode) => commands.has(mode));
}
