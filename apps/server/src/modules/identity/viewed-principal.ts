/**
 * “以此人身份查看”. A request under a viewing is the viewed member's to the eye and nobody's to the hand: only the operations
 * listed here are answered, each is written to the audit log first, in the viewer's name, and the viewer stands beside the
 * member as a witness: what they may not see themselves as staff is not shown. Phones and accounts are masked whoever it is.
 */
import { VIEWING_HEADER } from "@deskbell/contract/identity";
import type { Grants } from "@deskbell/contract/permissions";
import type { FastifyRequest } from "fastify";
import { isUuid } from "../../platform/database/uuid.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import type { Deps } from "../../platform/module.ts";
import { audit } from "./audit.repo.ts";
import { grantsOf } from "./grants.policy.ts";
import { findActiveMember } from "./persons.repo.ts";
import { findLiveViewing, findViewable } from "./viewings.repo.ts";
import { mayView } from "./viewings.service.ts";

/** What is looked at: workbench, lists, tickets, and the words that their pages need. Never anything that changes or sends. */
const SHOWN: ReadonlySet<string> = new Set([
  "getMe",
  "getWorkbench",
  "listTickets",
  "getTicket",
  "listTicketTypes",
  "listCampuses",
  "listViews",
  "countViews",
  "listFilterFields",
  "listPresence",
]);

/**
 * The principal of a request that carries a viewing; undefined: it carries none. Rights of both are read now, nothing of it is
 * remembered. @throws ProblemError auth.view_only for anything but looking, auth.viewing_ended
 */
export async function viewedPrincipal(
  deps: Deps,
  viewer: Principal | undefined,
  request: FastifyRequest,
): Promise<Principal | undefined> {
  const id = request.headers[VIEWING_HEADER];
  if (id === undefined) return undefined;
  const { sessionId } = viewer ?? {};
  if (!viewer || viewer.kind !== "staff" || !sessionId || typeof id !== "string" || !isUuid(id))
    throw new ProblemError("auth.viewing_ended");
  const operation = request.routeOptions.config.operation;
  if (request.method !== "GET" || operation === undefined || !SHOWN.has(operation))
    throw new ProblemError("auth.view_only");
  const now = new Date(deps.clock.now());
  return deps.db.withTenant(viewer.tenantId, async (tx) => {
    const viewing = await findLiveViewing(tx, { id, sessionId, viewerId: viewer.party.id }, now);
    const place = viewing && (await findViewable(tx, viewing.member_id));
    const member = viewing && (await findActiveMember(tx, viewing.member_id));
    if (!viewing || !place || !member || !mayView(viewer, place.campus_id))
      throw new ProblemError("auth.viewing_ended");
    const { id: ticket } = (request.params ?? {}) as { id?: string };
    await audit(tx, {
      at: now,
      by: viewer,
      action: "viewing.look",
      object: { kind: "member", id: viewing.member_id },
      params: { viewing: id, operation, ...(ticket === undefined ? {} : { ticket }) },
    });
    const grants = withoutPhones(grantsOf(member.rights));
    return {
      kind: "staff",
      tenantId: viewer.tenantId,
      // Limits and caches go by the person who really asks.
      id: viewer.id,
      cookie: true,
      permissions: new Set(Object.keys(grants)),
      party: { kind: "member", id: viewing.member_id },
      name: member.name,
      publicName: member.public_name,
      grants,
      institution: viewer.institution,
      witness: viewer,
    };
  });
}

function withoutPhones({ "person.phone": _, ...grants }: Grants): Grants {
  return grants;
}
