import * as contract from "@deskbell/contract/notices";
import type { FastifyInstance } from "fastify";
import { route } from "../../platform/http/route.ts";
import type { Deps } from "../../platform/module.ts";
import * as deliveries from "./deliveries.service.ts";
import * as inbox from "./inbox.service.ts";
import * as templates from "./notice-templates.service.ts";
import * as trial from "./notice-trial.service.ts";
import * as settings from "./settings.service.ts";

export function noticeRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, contract.listNotices, ({ principal, query }) => inbox.listNotices(deps, principal, query));
  route(app, contract.readNotice, ({ principal, params }) => inbox.readNotice(deps, principal, params.id));
  route(app, contract.markNotices, ({ principal, body }) => inbox.markNotices(deps, principal, body));
  route(app, contract.readAllNotices, ({ principal }) => inbox.readAllNotices(deps, principal));
  route(app, contract.unreadNotices, ({ principal, body }) => inbox.unreadNotices(deps, principal, body));

  route(app, contract.listDeliveries, ({ principal, params }) => deliveries.listDeliveries(deps, principal, params.id));
  route(app, contract.searchDeliveries, ({ principal, query }) => deliveries.searchDeliveries(deps, principal, query));
  route(app, contract.resendDelivery, ({ principal, params }) => deliveries.resendDelivery(deps, principal, params.id));

  route(app, contract.listNoticeTemplates, ({ principal }) => templates.listNoticeTemplates(deps, principal));
  route(app, contract.updateNoticeTemplate, ({ principal, params, body }) =>
    templates.updateNoticeTemplate(deps, principal, params.key, body),
  );
  route(app, contract.resetNoticeTemplate, ({ principal, params }) =>
    templates.resetNoticeTemplate(deps, principal, params.key),
  );
  route(app, contract.getNoticeExample, ({ principal, params }) => trial.getNoticeExample(deps, principal, params.key));
  route(app, contract.testNoticeTemplate, ({ principal, params, body }) =>
    trial.testNoticeTemplate(deps, principal, params.key, body),
  );

  route(app, contract.getNoticeSettings, ({ principal }) => settings.getNoticeSettings(deps, principal));
  route(app, contract.updateNoticeSettings, ({ principal, body }) =>
    settings.updateNoticeSettings(deps, principal, body),
  );
}
