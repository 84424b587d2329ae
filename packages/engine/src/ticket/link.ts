/** 关联: two tickets that know of each other and stay what they are [T96]. */
import { refuse } from "../kernel/index.ts";
import type { TicketCommand } from "./command.ts";
import { emit, Stop, type TicketRun } from "./run.ts";
import type { LinkKind } from "./state.ts";

const OTHER_SIDE: Readonly<Record<LinkKind, LinkKind>> = {
  related: "related",
  duplicateOf: "duplicatedBy",
  duplicatedBy: "duplicateOf",
  followUpOf: "followedUpBy",
  followedUpBy: "followUpOf",
};

/** The same link as the other ticket has it. */
export const linkBack = (as: LinkKind): LinkKind => OTHER_SIDE[as];

/** Once is enough: a link that stands is left as it is. Stops with `ticket.link_itself`. */
export function link(run: TicketRun, { to, as }: Extract<TicketCommand, { command: "link" }>): void {
  const { env, state } = run;
  if (to === state.id) throw new Stop(refuse("ticket.link_itself"));
  if (state.links?.some((one) => one.id === to && one.as === as)) return;
  emit(run, { kind: "ticket.linked", at: env.now, by: env.actor, to, as });
}

export function unlink(run: TicketRun, { to, as }: Extract<TicketCommand, { command: "unlink" }>): void {
  const { env, state } = run;
  if (!state.links?.some((one) => one.id === to && one.as === as)) return;
  emit(run, { kind: "ticket.unlinked", at: env.now, by: env.actor, to, as });
}
