/** “以此人身份查看”: what another member sees, to read and no more. */
import { z } from "zod";
import { id, idParams, instant, operation } from "../operation/index.ts";

/** Request header that carries a viewing's id: this one request is answered as the viewed member would see it. */
export const VIEWING_HEADER = "x-view-as";

const area = "identity";

/**
 * For who manages roles. It holds for this session, 15 minutes at most; every request under it is written to the audit log.
 * Nothing is shown that the viewer may not see as staff themselves; phones and accounts never; nothing can be done.
 */
export const startViewing = operation({
  id: "startViewing",
  area,
  method: "POST",
  path: "/api/v1/viewings",
  summary: "See lists, workbench and tickets as a member sees them, read only and audited",
  access: { by: "staff", permission: "organisation.manage" },
  body: z.strictObject({ memberId: id, reason: z.string().trim().min(2).max(500) }),
  output: z.object({ id, member: z.object({ id, name: z.string() }), until: instant }),
  status: 201,
  errors: ["request.not_found", "member.right_not_yours"],
  ratePerMinute: 20,
  example: { memberId: "01890a5d-ac96-774b-bcce-b302099a8057", reason: "他说看不到海淀的退费单" },
});

export const endViewing = operation({
  id: "endViewing",
  area,
  method: "DELETE",
  path: "/api/v1/viewings/{id}",
  summary: "Stop seeing as somebody else",
  access: { by: "staff" },
  params: idParams,
  output: null,
  errors: ["request.not_found"],
});
