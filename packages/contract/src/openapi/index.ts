/** The OpenAPI 3.1 document of the whole API, from the operations and the error registry. */
import { z } from "zod";
import { allOperations } from "../all/index.ts";
import { type ErrorCode, errorRegistry } from "../errors/index.ts";
import type { Access, Operation } from "../operation/index.ts";

type Schema = Record<string, unknown>;

/** Answers that every operation may give, by who may call it. */
const COMMON: readonly ErrorCode[] = ["request.invalid", "request.rate_limited", "server.unavailable"];

/** The document as JSON data. Deterministic: it is committed, and a check fails when it is stale. */
export function openapiDocument(): Schema {
  const paths: Record<string, Record<string, Schema>> = {};
  for (const operation of allOperations as readonly Operation[]) {
    paths[operation.path] ??= {};
    const path = paths[operation.path];
    if (path) path[operation.method.toLowerCase()] = operationObject(operation);
  }
  paths["/api/v1/stream"] = { get: STREAM };
  return {
    openapi: "3.1.0",
    info: {
      title: "Deskbell API",
      version: "1",
      description:
        "Everything that desk and portal do. Errors are problem details (RFC 9457). Changes that say so take `Idempotency-Key`: repeating a call with the same key and body changes nothing and gives the first answer, for 7 days. API keys go into `Authorization: Bearer`.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "deskbell_session" },
        apiKey: { type: "http", scheme: "bearer" },
      },
      schemas: { Problem: problemSchema() },
    },
  };
}

/** Live updates: not a call with one answer, so it is no operation of the table. */
const STREAM: Schema = {
  operationId: "watchStream",
  tags: ["stream"],
  summary:
    "What changed, as it changes (server-sent events). `change` names a topic (`ticket:<id>`, `notice:<person>`), a kind and a position; read the thing again. Reconnecting with `Last-Event-ID` resumes; `reset` says that something was missed: read everything again",
  security: [{ session: [] }],
  parameters: [
    {
      name: "topics",
      in: "query",
      required: false,
      schema: { type: "string", description: "Comma-separated; empty: everything you may see" },
    },
  ],
  responses: { "200": { description: "The stream", content: { "text/event-stream": { schema: { type: "string" } } } } },
};

function operationObject(operation: Operation): Schema {
  const codes = [
    ...new Set<ErrorCode>([
      ...accessCodes(operation.access),
      ...COMMON,
      ...(operation.params ? (["request.not_found"] as const) : []),
      ...operation.errors,
    ]),
  ];
  return {
    operationId: operation.id,
    tags: [operation.area],
    summary: operation.summary,
    security: security(operation.access),
    ...parameters(operation),
    ...(operation.body
      ? {
          requestBody: {
            required: true,
            content: {
              "application/json": {
                schema: schemaOf(operation.body, "input"),
                ...(operation.example === undefined ? {} : { example: operation.example }),
              },
            },
          },
        }
      : {}),
    responses: { [String(operation.status ?? (operation.output ? 200 : 204))]: answer(operation), ...problems(codes) },
    "x-access": operation.access,
  };
}

function answer(operation: Operation): Schema {
  if (!operation.output) return { description: "Done" };
  return {
    description: "The answer",
    content: { "application/json": { schema: schemaOf(operation.output, "output") } },
  };
}

function accessCodes(access: Access): ErrorCode[] {
  if (access.by === "public") return [];
  return access.by === "anyone" ? ["auth.required"] : ["auth.required", "auth.forbidden"];
}

function security(access: Access): Schema[] {
  if (access.by === "public") return [];
  const session = { session: [] };
  return access.by === "staffOrKey" || access.by === "any"
    ? [session, { apiKey: "permission" in access ? [access.permission] : [] }]
    : [session];
}

function parameters(operation: Operation): Schema {
  const of = (object: z.ZodObject | undefined, place: "path" | "query"): Schema[] => {
    if (!object) return [];
    const schema = schemaOf(object, "input") as { properties?: Record<string, Schema>; required?: string[] };
    return Object.entries(schema.properties ?? {}).map(([name, inner]) => ({
      name,
      in: place,
      required: place === "path" || (schema.required ?? []).includes(name),
      schema: inner,
    }));
  };
  const key = operation.idempotent
    ? [{ name: "Idempotency-Key", in: "header", required: false, schema: { type: "string", maxLength: 200 } }]
    : [];
  const all = [...of(operation.params, "path"), ...of(operation.query, "query"), ...key];
  return all.length > 0 ? { parameters: all } : {};
}

/** One answer per status, listing the codes it may carry. */
function problems(codes: readonly ErrorCode[]): Record<string, Schema> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { status } = errorRegistry[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      String(status),
      {
        description: list.map((code) => `\`${code}\`: ${errorRegistry[code].title.en}`).join("\n\n"),
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    ]),
  );
}

function problemSchema(): Schema {
  const text = { type: "string" };
  return {
    type: "object",
    required: ["type", "title", "status", "code", "params", "requestId"],
    properties: {
      type: { ...text, format: "uri-reference" },
      title: text,
      status: { type: "integer" },
      code: { ...text, enum: Object.keys(errorRegistry) },
      params: { type: "object" },
      requestId: text,
      errors: {
        type: "array",
        items: {
          type: "object",
          required: ["path", "code"],
          properties: { path: text, code: text, params: { type: "object" } },
        },
      },
    },
  };
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
