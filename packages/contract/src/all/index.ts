/** Every operation of the API: what the OpenAPI document, the client's table and the contract sweep are made from. */
import { apiKeyOperations } from "../api-keys/index.ts";
import { connectorOperations } from "../connectors/index.ts";
import { fileOperations } from "../files/index.ts";
import { identityOperations } from "../identity/index.ts";
import { noticeOperations } from "../notices/index.ts";
import { organisationOperations } from "../organisation/index.ts";
import { peopleOperations } from "../people/index.ts";
import { ticketTypeOperations } from "../ticket-types/index.ts";
import { ticketOperations } from "../tickets/index.ts";

export const allOperations = [
  ...identityOperations,
  ...organisationOperations,
  ...peopleOperations,
  ...apiKeyOperations,
  ...connectorOperations,
  ...ticketTypeOperations,
  ...ticketOperations,
  ...fileOperations,
  ...noticeOperations,
] as const;

export type AnyOperation = (typeof allOperations)[number];
export type OperationById<Id extends AnyOperation["id"]> = Extract<AnyOperation, { id: Id }>;
