import type { Actor, Party } from "./definition.ts";
import type { FlowContext } from "./fact.ts";

/** The same person (or key): kind and id agree. */
export function sameParty(a: { kind: string; id?: string }, b: { kind: string; id?: string }): boolean {
  return a.kind === b.kind && a.id === b.id;
}

/** The person behind an actor: the ticket's secret link acts as its requester; the system is nobody. */
export function partyOf(actor: Actor, context: Pick<FlowContext, "requester">): Party | undefined {
  if (actor.kind === "system") return undefined;
  if (actor.kind === "link") return context.requester;
  return actor;
}

/** Named in the complaint: neither seated nor offered anything. */
export function isAbout(party: Party, about: readonly string[]): boolean {
  return party.kind === "member" && about.includes(party.id);
}

export function mergeParties(parties: readonly Party[]): Party[] {
  const seen = new Map<string, Party>();
  for (const party of parties) seen.set(`${party.kind}:${party.id}`, party);
  return [...seen.values()];
}
