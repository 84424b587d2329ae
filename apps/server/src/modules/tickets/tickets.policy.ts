/** Who may see a ticket, and what they may do to it, decided on the locked row. Pure. */
import type { Grant, Permission } from "@deskbell/contract/permissions";
import type { Task } from "@deskbell/engine/flow";
import { aboutMembers, type TicketRights, type TicketState } from "@deskbell/engine/ticket";
import type { Principal } from "../../platform/http/principal.ts";

/**
 * What a person is to a ticket. handler: holds an open seat, or stands in for who does · candidate: may claim one · pool: a
 * colleague claimed it · formerHandler: held one · the rest as their names say.
 */
export type Relation = "requester" | "submitter" | "handler" | "candidate" | "pool" | "formerHandler" | "watcher";

/** How `person` stands to a ticket, from its state: no table can lag behind it. */
export function standingOf(
  state: TicketState,
  person: string | null,
  confidential: boolean,
): Pick<Standing, "relations" | "about" | "asks"> {
  if (person === null) return { relations: [], about: false, asks: false };
  // The ticket's secret link stands for who asks; its id is the ticket's own.
  if (person === state.id) return { relations: ["requester"], about: false, asks: true };
  const found = new Set<Relation>();
  const is = (party: { id?: string } | undefined): boolean => party?.id === person;
  const { requester, submitter } = state;
  // Filing for a walk-in without a record does not make one the asker.
  const asks = requester ? is(requester.party) : "id" in submitter && is(submitter);
  if (is(state.requester?.party)) found.add("requester");
  if ("id" in state.submitter && is(state.submitter)) found.add("submitter");
  if (state.watchers.includes(person) || state.flow.cc.some(is)) found.add("watcher");
  for (const visit of Object.values(state.flow.visits)) {
    const open = visit.leftAt === undefined;
    for (const task of visit.tasks) {
      const seat = task.state === "open" || task.state === "queued";
      const standsIn = task.standIns?.some((entry) => is(entry.by)) === true;
      const inPool = task.pool?.some(is) === true;
      // A seat that the asker has as the asker (a correction, an acceptance) is no seat of the staff.
      const own = asks && task.pool === undefined;
      if (open && seat && !own && (is(task.party) || (standsIn && task.party !== undefined))) found.add("handler");
      else if (open && seat && task.party === undefined && (inPool || standsIn)) found.add("candidate");
      else if (open && inPool) found.add("pool");
      else if (task.closedReason !== "excluded" && (is(task.party) || (task.by && "id" in task.by && is(task.by))))
        found.add("formerHandler");
    }
  }
  // Who had it in hand while it was of another type may look on, unless what it is now is guarded.
  const left = confidential ? [] : (state.earlier ?? []).flatMap(({ flow }) => Object.values(flow.visits));
  const had = (task: Task): boolean =>
    task.closedReason !== "excluded" && (is(task.party) || (task.by !== undefined && "id" in task.by && is(task.by)));
  if (left.some(({ tasks }) => tasks.some(had))) found.add("formerHandler");
  return { relations: [...found], about: aboutMembers(state).includes(person), asks };
}

/** What the decision needs of a ticket, read with its lock. */
export interface Standing {
  confidential: boolean;
  campusId: string | null;
  departmentId: string | null;
  relations: Relation[];
  /** The caller is the one who asks. */
  asks: boolean;
  /** The caller is named in it. */
  about: boolean;
}

/** The person behind the call: keys act as themselves. */
export const personOf = (principal: Principal): string => principal.party.id;

function reaches(grant: Grant | undefined, ticket: Standing): boolean {
  if (!grant) return false;
  switch (grant.scope) {
    case "all":
      return true;
    case "campus":
      return ticket.campusId !== null && grant.campuses.includes(ticket.campusId);
    case "department":
      return grant.posts.some((post) => post.department === ticket.departmentId && post.campus === ticket.campusId);
    case "own":
      return false;
    default:
      return grant.scope satisfies never;
  }
}

const grantOf = (principal: Principal, permission: Permission): Grant | undefined => principal.grants[permission];

/** Held or holds a seat, may claim one, watches, filed it or asks. */
function isConcerned(ticket: Standing): boolean {
  return ticket.relations.length > 0;
}

/** A person named in a complaint never sees it; families see what they filed or were given; staff what their scope or seat opens. */
export function canRead(principal: Principal, ticket: Standing): boolean {
  if (ticket.about) return false;
  if (isConcerned(ticket)) return true;
  if (principal.kind === "family") return false;
  const wide = reaches(grantOf(principal, "ticket.read"), ticket);
  return wide && (!ticket.confidential || reaches(grantOf(principal, "ticket.confidential"), ticket));
}

/** Whoever looks on as the principal may see the ticket too, by themselves and as staff: not their own, not one about them. */
export function isWitnessed(principal: Principal, ticket: Standing & { state: TicketState }): boolean {
  const { witness } = principal;
  if (!witness) return true;
  const own: Standing = { ...ticket, ...standingOf(ticket.state, personOf(witness), ticket.confidential) };
  return !own.asks && canRead(witness, own);
}

/** Who has it in hand, or could take it. Those who had it may look, and no more. */
const SEAT: ReadonlySet<Relation> = new Set<Relation>(["handler", "candidate"]);

/** Sees accounts and phones as they are: holds an open seat. A candidate claims it first. */
export const holdsSeat = (ticket: Standing): boolean => ticket.relations.includes("handler");

/** What the caller may do beyond their seats. The requester of a ticket stands on the other side of the counter. */
export function rightsOf(principal: Principal, ticket: Standing): TicketRights {
  const seated = ticket.relations.some((relation) => SEAT.has(relation));
  if (principal.kind === "family" || (ticket.asks && !seated))
    return { side: "requester", handle: false, assign: false, manage: false };
  const open = !ticket.confidential || seated || reaches(grantOf(principal, "ticket.confidential"), ticket);
  return {
    side: "staff",
    handle: open && (seated || reaches(grantOf(principal, "ticket.handle"), ticket)),
    assign: open && reaches(grantOf(principal, "ticket.assign"), ticket),
    manage: open && reaches(grantOf(principal, "ticket.manage"), ticket),
  };
}

/** The worker, in nobody's name. */
export const SYSTEM_RIGHTS: TicketRights = { side: "system", handle: true, assign: true, manage: true };
