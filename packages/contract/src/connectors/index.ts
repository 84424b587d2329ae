/**
 * Where automated steps call: systems outside, each by a key that flows name (`finance`). Calls are signed after Standard
 * Webhooks 1.0 with the connector's secret, and carry one `Idempotency-Key` however often they are tried.
 */
import { z } from "zod";
import { id, instant, operation, shortString, text } from "../operation/index.ts";

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
  /** Names of what is sent along; the values are never shown. */
  headers: z.array(z.string()),
  /** `open`: it failed again and again and is left alone until `until`. Told by the process that answers. */
  breaker: z.object({ state: z.enum(["closed", "open"]), failures: z.number().int(), until: instant.nullable() }),
  /** Published types whose steps call it. */
  usedBy: z.array(z.object({ key: z.string(), name: text })),
});

/** What we write ourselves, and what HTTP itself is made of (RFC 9110, Standard Webhooks 1.0). */
const OURS =
  /^(content-|idempotency-key$|webhook-|host$|connection$|transfer-encoding$|te$|trailer$|upgrade$|expect$|keep-alive$|proxy-)/i;
const header = z.strictObject({
  name: z
    .string()
    .max(100)
    .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/)
    .refine((name) => !OURS.test(name), { message: "not ours to give" }),
  /** Visible ASCII. Absent: what is known by this name stays, unless the address leads to another host. */
  value: z
    .string()
    .max(2000)
    .regex(/^[\x20-\x7e]*$/)
    .optional(),
});

const manage = { by: "staff", permission: "connector.manage" } as const;

export const listConnectors = operation({
  id: "listConnectors",
  area: "connectors",
  method: "GET",
  path: "/api/v1/connectors",
  summary: "Systems that automated steps call",
  access: manage,
  output: z.object({
    items: z.array(connector),
    /** Published types call these, and nothing is connected there: their tickets go the way of a failure. */
    missing: z.array(z.object({ key: z.string(), usedBy: connector.shape.usedBy })),
  }),
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
    /** All of them; absent: they stay as they are. */
    headers: z
      .array(header)
      .max(10)
      .refine((list) => new Set(list.map((one) => one.name.toLowerCase())).size === list.length, {
        message: "each once",
      })
      .optional(),
  }),
  output: connector.extend({ secret: z.string().nullable() }),
  errors: ["connector.private_address", "connector.insecure", "connector.host_unknown", "connector.headers_needed"],
  example: { name: "财务系统", url: "https://finance.example.org/instructions" },
});

/** A real call with `{"test": true}`, signed like any other. A connector that is switched off can be tried. */
export const testConnector = operation({
  id: "testConnector",
  area: "connectors",
  method: "POST",
  path: "/api/v1/connectors/{key}/test",
  summary: "Send a test call, and say what the receiver answered and how long it took",
  access: manage,
  params: z.strictObject({ key }),
  output: z.object({
    ok: z.boolean(),
    /** HTTP status; null: nothing answered. */
    status: z.number().int().nullable(),
    /** ms from the first byte sent to the last one read. */
    ms: z.number().int(),
    /** Why nothing answered, in the network's words. */
    error: z.string().nullable(),
  }),
  ratePerMinute: 10,
  errors: ["request.not_found", "connector.private_address", "connector.insecure", "connector.host_unknown"],
});

export const listConnectorCalls = operation({
  id: "listConnectorCalls",
  area: "connectors",
  method: "GET",
  path: "/api/v1/connectors/{key}/calls",
  summary: "The last twenty calls to a connector",
  access: manage,
  params: z.strictObject({ key }),
  output: z.object({
    items: z.array(
      z.object({
        /** As sent in `Idempotency-Key`: the receiver's log knows it by this. */
        key: z.string(),
        /** `sent`: taken, and its receipt is awaited. */
        status: z.enum(["queued", "sent", "done", "failed"]),
        attempts: z.number().int(),
        error: z.string().nullable(),
        createdAt: instant,
        doneAt: instant.nullable(),
      }),
    ),
  }),
  errors: ["request.not_found"],
});

export const connectorOperations = [listConnectors, putConnector, testConnector, listConnectorCalls];
