import type { BodyOf, ParamsOf } from "@deskbell/contract/operation";
import * as contract from "@deskbell/contract/tickets";
import type { TicketCommand } from "@deskbell/engine/ticket";
import type { FastifyInstance } from "fastify";
import type { IdempotencyKey } from "../../platform/http/idempotency.ts";
import { withIdempotency } from "../../platform/http/idempotency.ts";
import type { Principal } from "../../platform/http/principal.ts";
import { type Handler, route } from "../../platform/http/route.ts";
import type { Deps } from "../../platform/module.ts";
import { postReceipt } from "./automations.service.ts";
import { changeTicket } from "./change.service.ts";
import { commandOf } from "./commands.ts";
import { getWorkbench, listTickets } from "./list.service.ts";
import { getMyTicket, listMyTickets } from "./my-tickets.service.ts";
import { TicketNumbers } from "./numbers.ts";
import { submitTicket } from "./submit.service.ts";
import { getTicket } from "./ticket-page.service.ts";

type Change = (typeof contract.ticketCommands)[number];

export function ticketRoutes(app: FastifyInstance, deps: Deps): void {
  const numbers = new TicketNumbers(deps.db);
  route(app, contract.submitTicket, ({ principal, body, idempotency }) =>
    submitTicket(deps, numbers, principal, body, idempotency),
  );
  route(app, contract.listTickets, ({ principal, query }) => listTickets(deps, principal, query));
  route(app, contract.getWorkbench, ({ principal }) => getWorkbench(deps, principal));
  route(app, contract.getTicket, ({ principal, params }) => getTicket(deps, principal, params.id));
  route(app, contract.listMyTickets, ({ principal, query }) => listMyTickets(deps, principal, query));
  route(app, contract.getMyTicket, ({ principal, params }) => getMyTicket(deps, principal, params.id));
  route(app, contract.postReceipt, ({ params, body }) => postReceipt(deps, params.token, body));
  for (const operation of contract.ticketCommands) bind(app, deps, operation);
}

/** Every change is one command of the engine, once per idempotency key. */
function bind<T extends Change>(app: FastifyInstance, deps: Deps, operation: T): void {
  const handler = ({
    principal,
    params,
    body,
    idempotency,
  }: {
    principal: Principal;
    params: ParamsOf<Change>;
    body: BodyOf<Change>;
    idempotency: IdempotencyKey | undefined;
  }) => {
    const command: TicketCommand = commandOf(operation.id, body);
    const files = filesOf(body);
    return deps.db.withTenant(principal.tenantId, async (tx) => {
      const { response } = await withIdempotency(tx, idempotency, async () => ({
        status: 200,
        response: await changeTicket(deps, tx, principal, params.id, command, files),
      }));
      return response;
    });
  };
  route(app, operation, handler as unknown as Handler<T>);
}

function filesOf(body: BodyOf<Change>): string[] {
  return typeof body === "object" && "files" in body && Array.isArray(body.files) ? body.files : [];
}
