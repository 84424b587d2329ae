/** Who may be made head of a department, and by whom: a head has rights by being one. */
import type { Tx } from "../../platform/database/transaction.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { gainedBeyondOwn, grantsAsHead, needGrant, reachesCampus } from "../identity/index.ts";
import { unknownReference } from "./unique.ts";

/**
 * Who manages one campus names heads among those who work in that department there; who manages the institution names any
 * colleague. Nobody makes a head, themselves included, who would by that gain a right which they don't hold there themselves.
 * @throws ProblemError auth.forbidden (another campus), organisation.head_elsewhere, member.right_not_yours;
 * request.invalid at `headId` for who does not work here
 */
export async function needNameableHead(
  tx: Tx,
  principal: Principal,
  post: { department: string; campus: string },
  headId: string,
): Promise<void> {
  const reach = needGrant(principal, "organisation.manage");
  if (!reachesCampus(reach, post.campus)) throw new ProblemError("auth.forbidden");
  const head = await grantsAsHead(tx, headId, post);
  if (!head) throw unknownReference("headId");
  if (reach.scope !== "all" && !head.worksThere) throw new ProblemError("organisation.head_elsewhere");
  const beyond = gainedBeyondOwn(principal.grants, head.now, head.then);
  if (beyond) throw new ProblemError("member.right_not_yours", { permission: beyond });
}
