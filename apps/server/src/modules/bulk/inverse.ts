/** What undoes a command on one ticket, and whether the ticket still stands as the command left it. Pure. */
import type { BulkCommand } from "@deskbell/contract/bulk";
import type { TicketState } from "@deskbell/engine/ticket";
import { type Before, holderOf, type NamedCommand } from "../tickets/index.ts";

const REASON = "撤销批量操作";

/** Commands that have an inverse: a seat goes back, a priority, a watch. What was written, closed or agreed to stays. */
export const UNDOABLE: ReadonlySet<BulkCommand["do"]> = new Set(["transfer", "claim", "setPriority", "watch"]);

export interface Inverse {
  command: NamedCommand;
  /** False: somebody changed it since; it is left as it is. */
  still: (state: TicketState) => boolean;
}

/** Undefined: there is nothing to give back to (a seat that came out of a pool). */
export function inverseOf(command: BulkCommand, before: Before, owner: string): Inverse | undefined {
  const { seat } = before;
  switch (command.do) {
    case "transfer":
      if (!seat || !before.holder || before.holder.kind !== "member") return undefined;
      return {
        command: { do: "transfer", member: before.holder.id, seat, comment: REASON },
        still: (state) => holderOf(state, seat)?.id === command.member,
      };
    case "claim":
      return seat && { command: { do: "release", seat }, still: (state) => holderOf(state, seat)?.id === owner };
    case "setPriority":
      if (before.priority === undefined) return undefined;
      return {
        command: { do: "setPriority", priority: before.priority, reason: REASON },
        still: (state) => state.priority === command.priority,
      };
    case "watch":
      // Who watched before goes on watching.
      return { command: { do: "watch", watch: before.watching ?? false }, still: () => true };
    case "close":
    case "note":
    case "approve":
      return undefined;
    default:
      return command satisfies never;
  }
}
