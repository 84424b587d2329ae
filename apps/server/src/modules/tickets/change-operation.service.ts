import type { BodyOf } from "@deskbell/contract/operation";
import type { ticketCommands } from "@deskbell/contract/tickets";
import { type IdempotencyKey, withIdempotency } from "../../platform/http/idempotency.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { ahead } from "../../platform/database/transaction.ts";
import type { Deps } from "../../platform/module.ts";
import { type Changed, changeTicket } from "./change.service.ts";
import { commandOf } from "./commands.ts";
import { personOf } from "./tickets.policy.ts";
import { lockTicket } from "./tickets.repo.ts";

type Change = (typeof ticketCommands)[number];

/** One of the contract's changes on one ticket, once per idempotency key; a repeated call gets the first answer. */
export async function carryOut(
  deps: Deps,
  principal: Principal,
  { operation, ticketId, body }: { operation: Change["id"]; ticketId: string; body: BodyOf<Change> },
  idempotency: IdempotencyKey | undefined,
): Promise<Changed> {
  const command = commandOf(operation, body);
  const files = "files" in body && Array.isArray(body.files) ? body.files : [];
  const { response } = await deps.db.withTenant(principal.tenantId, (tx) => {
    const ticket = ahead(lockTicket(tx, ticketId, personOf(principal)));
    return withIdempotency(tx, idempotency, async () => ({
      status: 200,
      response: await changeTicket(deps, tx, principal, await ticket, command, files),
    }));
  });
  return response;
}
