import * as contract from "@deskbell/contract/tickets";
import type { FastifyInstance } from "fastify";
import { limitTails } from "../../platform/http/limit-tails.ts";
import { type Handler, route } from "../../platform/http/route.ts";
import type { Deps } from "../../platform/module.ts";
import { postReceipt } from "./automations.service.ts";
import { carryOut } from "./change-operation.service.ts";
import { getWorkbench, listTickets } from "./list.service.ts";
import { getMyTicket, listMyTickets } from "./my-tickets.service.ts";
import { TicketNumbers } from "./numbers.ts";
import { listStudentRatings } from "./student-ratings.service.ts";
import { listPresence, tellPresence } from "./presence.service.ts";
import { changeLink, changeTicketType, mergeTicket, unmergeTicket } from "./relations.service.ts";
import { submitTicket } from "./submit.service.ts";
import { getTicket } from "./ticket-page.service.ts";

type RelationCall = Parameters<Handler<typeof contract.mergeTicket>>[0];
type Change = (typeof contract.ticketCommands)[number];

export function ticketRoutes(app: FastifyInstance, deps: Deps): void {
  const numbers = new TicketNumbers(deps.db);
  route(app, contract.submitTicket, ({ principal, body, idempotency }) =>
    submitTicket(deps, numbers, principal, body, idempotency),
  );
  const limit = limitTails(app);
  route(app, contract.listTickets, async ({ principal, query, request }) => {
    await limit(request, query.q);
    return listTickets(deps, principal, query);
  });
  route(app, contract.getWorkbench, ({ principal }) => getWorkbench(deps, principal));
  route(app, contract.getTicket, ({ principal, params, query }) =>
    getTicket(deps, principal, params.id, query.itself === "true"),
  );
  route(app, contract.listMyTickets, ({ principal, query }) => listMyTickets(deps, principal, query));
  route(app, contract.getMyTicket, ({ principal, params }) => getMyTicket(deps, principal, params.id));
  route(app, contract.listStudentRatings, ({ principal, params }) => listStudentRatings(deps, principal, params.id));
  route(app, contract.postReceipt, ({ params, body }) => postReceipt(deps, params.token, body));
  const relation = <B>(body: B, rest: Pick<RelationCall, "principal" | "params" | "idempotency">) => ({
    deps,
    principal: rest.principal,
    ticketId: rest.params.id,
    body,
    idempotency: rest.idempotency,
  });
  route(app, contract.changeTicketType, ({ body, ...rest }) => changeTicketType(relation(body, rest)));
  route(app, contract.mergeTicket, ({ body, ...rest }) => mergeTicket(relation(body, rest)));
  route(app, contract.unmergeTicket, ({ body, ...rest }) => unmergeTicket(relation(body, rest)));
  route(app, contract.linkTicket, ({ body, ...rest }) => changeLink(relation(body, rest), "link"));
  route(app, contract.unlinkTicket, ({ body, ...rest }) => changeLink(relation(body, rest), "unlink"));
  route(app, contract.tellPresence, ({ principal, params, body }) => tellPresence(deps, principal, params.id, body));
  route(app, contract.listPresence, ({ principal, query }) => listPresence(deps, principal, query.tickets));
  for (const operation of contract.ticketCommands) bind(app, deps, operation);
}

/** Every change is one command of the engine, once per idempotency key. */
function bind<T extends Change>(app: FastifyInstance, deps: Deps, operation: T): void {
  const handler: Handler<Change> = ({ principal, params, body, idempotency }) =>
    carryOut(deps, principal, { operation: operation.id, ticketId: params.id, body }, idempotency);
  // One handler serves all of them: which body belongs to which operation is the command table's to know.
  route(app, operation, handler as unknown as Handler<T>);
}
