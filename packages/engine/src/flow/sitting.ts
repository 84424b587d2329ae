import type { Actor, Party } from "./definition.ts";
import { sameParty } from "./party.ts";
import type { Task, Visit } from "./state.ts";

/**
 * Everybody who holds, has filled, or stands in for a seat of the visit, `except` one. A repair that was settled is no
 * vote: the same person may repair again.
 */
export function sitters(visit: Visit, except?: string): Actor[] {
  return visit.tasks.flatMap((task) => {
    if (task.id === except || task.state === "closed" || (task.state === "done" && task.kind === "repair")) return [];
    const seated: (Actor | undefined)[] = [task.party, task.by, ...(task.standIns ?? []).map((entry) => entry.by)];
    return seated.filter((actor) => actor !== undefined);
  });
}

/** Does one of these people sit on another seat of the visit? One person fills one seat. */
export function sitsElsewhere(visit: Visit, task: Pick<Task, "id">, people: readonly Party[]): boolean {
  return sitters(visit, task.id).some((seated) => people.some((party) => sameParty(party, seated)));
}
