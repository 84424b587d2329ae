/**
 * Where automated steps call: systems outside, each by a key that flows name (`finance`). Calls are signed after Standard
 * Webhooks 1.0 with the connector's secret, and carry one `Idempotency-Key` however often they are tried.
 */
import { z } from "zod";
import { id, operation, shortString } from "../operation/index.ts";

const key = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/);
/** `whsec_` and 24 to 64 bytes in base64. */
const secret = z.string().regex(/^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/);

export const connector = z.object({
  id,
  /** What flows call it; it never changes. */
  key,
  name: z.string(),
  url: z.string(),
  enabled: z.boolean(),
});

const manage = { by: "staff", permission: "connector.manage" } as const;

export const listConnectors = operation({
  id: "listConnectors",
  area: "connectors",
  method: "GET",
  path: "/api/v1/connectors",
  summary: "Systems that automated steps call",
  access: manage,
  output: z.object({ items: z.array(connector) }),
  errors: [],
});

/** The secret is in the answer only when it is new: made here, or given. */
export const putConnector = operation({
  id: "putConnector",
  area: "connectors",
  method: "PUT",
  path: "/api/v1/connectors/{key}",
  summary: "Connect a system, or say anew where it is; its secret is in this answer only, and only when it is new",
  access: manage,
  params: z.strictObject({ key }),
  body: z.strictObject({
    name: shortString,
    /** https; the call goes to exactly this address and follows no redirect. */
    url: z.url({ protocol: /^https?$/ }).max(2000),
    enabled: z.boolean().default(true),
    /** Made for you when the connector is new and you give none; kept when it is known and you give none. */
    secret: secret.optional(),
  }),
  output: connector.extend({ secret: z.string().nullable() }),
  errors: ["connector.private_address", "connector.insecure", "connector.host_unknown"],
  example: { name: "财务系统", url: "https://finance.example.org/instructions" },
});

export const connectorOperations = [listConnectors, putConnector];
