/** Who may see a ticket, and what they may do to it, decided on the locked row. Pure. */
import type { Grant, Permission } from "@deskbell/contract/permissions";
import type { TicketRights } from "@deskbell/engine/ticket";
import type { Principal } from "../../platform/http/principal.ts";

/** What the decision needs of a ticket, read with its lock. */
export interface Standing {
  confidential: boolean;
  campusId: string | null;
  departmentId: string | null;
  requesterId: string | null;
  submitterId: string | null;
  /** The caller's relations in ticket_party, and `candidate` when they may claim an open task. */
  relations: string[];
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
      return (
        ticket.departmentId !== null &&
        grant.departments.includes(ticket.departmentId) &&
        (ticket.campusId === null || grant.campuses.includes(ticket.campusId))
      );
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

const SEAT: ReadonlySet<string> = new Set(["handler", "candidate"]);

/** What the caller may do beyond their seats. The requester of a ticket stands on the other side of the counter. */
export function rightsOf(principal: Principal, ticket: Standing): TicketRights {
  const seated = ticket.relations.some((relation) => SEAT.has(relation));
  const asks =
    ticket.requesterId === personOf(principal) ||
    (ticket.submitterId === personOf(principal) && ticket.requesterId === null);
  if (principal.kind === "family" || (asks && !seated))
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
