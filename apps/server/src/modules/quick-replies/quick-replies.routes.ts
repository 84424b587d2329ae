import * as contract from "@deskbell/contract/quick-replies";
import type { FastifyInstance } from "fastify";
import { route } from "../../platform/http/route.ts";
import type { Deps } from "../../platform/module.ts";
import * as replies from "./quick-replies.service.ts";

export function quickReplyRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, contract.listQuickReplies, ({ principal }) => replies.listQuickReplies(deps, principal));
  route(app, contract.createQuickReply, ({ principal, body }) => replies.createQuickReply(deps, principal, body));
  route(app, contract.updateQuickReply, ({ principal, params, body }) =>
    replies.updateQuickReply(deps, principal, params.id, body),
  );
  route(app, contract.deleteQuickReply, ({ principal, params }) =>
    replies.deleteQuickReply(deps, principal, params.id),
  );
}
