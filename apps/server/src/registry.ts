import { administrationModule } from "./modules/administration/index.ts";
import { apiDocsModule } from "./modules/api-docs/index.ts";
import { auditModule } from "./modules/audit/index.ts";
import { bulkModule } from "./modules/bulk/index.ts";
import { connectorsModule } from "./modules/connectors/index.ts";
import { demoModule } from "./modules/demo/index.ts";
import { entrancesModule } from "./modules/entrances/index.ts";
import { filesModule } from "./modules/files/index.ts";
import { identityModule } from "./modules/identity/index.ts";
import { noticesModule } from "./modules/notices/index.ts";
import { organisationModule } from "./modules/organisation/index.ts";
import { peopleModule } from "./modules/people/index.ts";
import { quickRepliesModule } from "./modules/quick-replies/index.ts";
import { setupModule } from "./modules/setup/index.ts";
import { ticketTypesModule } from "./modules/ticket-types/index.ts";
import { ticketsModule } from "./modules/tickets/index.ts";
import { viewsModule } from "./modules/views/index.ts";
import type { Module } from "./platform/module.ts";

/** Every area of the product; the only file that knows them all. */
export const modules: readonly Module[] = [
  identityModule,
  organisationModule,
  peopleModule,
  connectorsModule,
  ticketTypesModule,
  ticketsModule,
  viewsModule,
  bulkModule,
  administrationModule,
  entrancesModule,
  filesModule,
  noticesModule,
  auditModule,
  quickRepliesModule,
  apiDocsModule,
  demoModule,
  setupModule,
];
