import * as contract from "@deskbell/contract/notices";
import type { FastifyInstance } from "fastify";
import { route } from "../../platform/http/route.ts";
import type { Deps } from "../../platform/module.ts";
import * as notices from "./notices.service.ts";

export function noticeRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, contract.listNotices, ({ principal, query }) => notices.listNotices(deps, principal, query));
  route(app, contract.readNotice, ({ principal, params }) => notices.readNotice(deps, principal, params.id));
  route(app, contract.readAllNotices, ({ principal }) => notices.readAllNotices(deps, principal));
  route(app, contract.listDeliveries, ({ principal, params }) => notices.listDeliveries(deps, principal, params.id));
  route(app, contract.resendDelivery, ({ principal, params }) => notices.resendDelivery(deps, principal, params.id));
}
