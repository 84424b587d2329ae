import type { TicketPage } from "@deskbell/contract/tickets";
import { ChangeTypeDrawer } from "./change-type-drawer.tsx";
import { LinkDrawer } from "./link-drawer.tsx";
import { MergeDrawer } from "./merge-drawer.tsx";
import type { RelationCommand } from "./relation-commands.ts";

/** The drawer of an action that is about another type or another ticket. */
export function RelationDrawer({
  page,
  command,
  onClose,
}: {
  page: TicketPage;
  command: RelationCommand;
  onClose: () => void;
}) {
  switch (command) {
    case "changeType":
      return <ChangeTypeDrawer page={page} onClose={onClose} />;
    case "merge":
      return <MergeDrawer page={page} onClose={onClose} />;
    case "link":
      return <LinkDrawer page={page} onClose={onClose} />;
    default:
      return command satisfies never;
  }
}
