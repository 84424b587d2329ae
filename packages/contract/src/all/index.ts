/** Every operation of the API: what the OpenAPI document, the client's table and the contract sweep are made from. */
import { administrationOperations } from "../administration/index.ts";
import { apiKeyOperations } from "../api-keys/index.ts";
import { auditOperations } from "../audit/index.ts";
import { bulkOperations } from "../bulk/index.ts";
import { connectorOperations } from "../connectors/index.ts";
import { entranceOperations } from "../entrances/index.ts";
import { fileOperations } from "../files/index.ts";
import { identityOperations } from "../identity/index.ts";
import { noticeOperations } from "../notices/index.ts";
import { organisationOperations } from "../organisation/index.ts";
import { peopleOperations } from "../people/index.ts";
import { setupOperations } from "../setup/index.ts";
import { quickReplyOperations } from "../quick-replies/index.ts";
import { ticketTypeOperations } from "../ticket-types/index.ts";
import { ticketOperations } from "../tickets/index.ts";
import { viewOperations } from "../views/index.ts";

export const allOperations = [
  ...identityOperations,
  ...organisationOperations,
  ...administrationOperations,
  ...peopleOperations,
  ...apiKeyOperations,
  ...connectorOperations,
  ...ticketTypeOperations,
  ...ticketOperations,
  ...viewOperations,
  ...bulkOperations,
  ...entranceOperations,
  ...fileOperations,
  ...noticeOperations,
  ...auditOperations,
  ...quickReplyOperations,
  ...setupOperations,
] as const;

export type AnyOperation = (typeof allOperations)[number];
export type OperationById<Id extends AnyOperation["id"]> = Extract<AnyOperation, { id: Id }>;
