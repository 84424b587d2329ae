import type { BodyOf, Operation, OutputOf, ParamsOf, QueryOf } from "@deskbell/contract/operation";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { hashBody, type IdempotencyKey } from "./idempotency.ts";
import { mayCall, type Principal } from "./principal.ts";
import { ProblemError } from "./problem-error.ts";
import { zodProblems } from "./zod-problems.ts";

/** A parsed, allowed call. `principal` is undefined only where the contract says `public` and nobody is signed in. */
export interface Call<T extends Operation> {
  params: ParamsOf<T>;
  query: QueryOf<T>;
  body: BodyOf<T>;
  principal: T["access"] extends { by: "public" } ? Principal | undefined : Principal;
  /** Present when the operation is `idempotent`, the caller sent `Idempotency-Key`, and somebody is signed in. */
  idempotency: IdempotencyKey | undefined;
  request: FastifyRequest;
  reply: FastifyReply;
}

export type Handler<T extends Operation> = (
  call: Call<T>,
) => Promise<T["output"] extends z.ZodType ? OutputOf<T> : void>;

/**
 * Bind one operation of the contract to its service. Top to bottom: who is calling → may they call it → rate limit →
 * parse (strict, all errors at once) → handler → answer with the contract's status.
 * A handler that has answered by itself (a file, a stream) returns after `reply.hijack()` or `reply.send()`.
 */
export function route<T extends Operation>(app: FastifyInstance, operation: T, handler: Handler<T>): void {
  const limit = operation.ratePerMinute ? app.limitCalls(operation.ratePerMinute) : undefined;
  app.route({
    method: operation.method,
    url: operation.path.replaceAll(/\{(\w+)\}/g, ":$1"),
    config: { operation: operation.id },
    handler: async (request, reply) => {
      const principal = await allow(app, operation, request);
      await limit?.(request);
      const call = { ...parse(operation, request), principal, request, reply } as unknown as Call<T>;
      call.idempotency = operation.idempotent ? idempotencyOf(operation, request, principal) : undefined;
      const output = await handler(call);
      return reply.sent ? reply : answer(app, operation, reply, output);
    },
  });
}

async function allow(
  app: FastifyInstance,
  operation: Operation,
  request: FastifyRequest,
): Promise<Principal | undefined> {
  const principal = await app.principalOf(request);
  switch (mayCall(principal, operation.access)) {
    case "yes":
      return principal;
    case "sign in":
      throw new ProblemError("auth.required");
    case "no":
      throw new ProblemError("auth.forbidden");
  }
}

function parse(operation: Operation, request: FastifyRequest): { params: unknown; query: unknown; body: unknown } {
  const params = check(operation.params, request.params, "params");
  // A path that cannot name anything is answered like one that names nothing: ids tell nothing apart.
  if (params.problems) throw new ProblemError("request.not_found");
  const query = check(operation.query ?? NO_QUERY, request.query, "query");
  const body = check(operation.body, request.body ?? undefined, "");
  const problems = [...(query.problems ?? []), ...(body.problems ?? [])];
  if (problems.length > 0) throw new ProblemError("request.invalid", { count: problems.length }, problems);
  return { params: params.value, query: query.value, body: body.value };
}

const NO_QUERY = z.strictObject({});

function check(schema: z.ZodType | undefined, given: unknown, root: string) {
  if (!schema) return { value: undefined };
  const clean = storable(given);
  const result = strict(schema).safeParse(clean);
  return result.success ? { value: result.data } : { problems: zodProblems(result.error, root, clean) };
}

const UNSTORABLE = /\0|\p{Cs}/u;

/** Deeper than anything that is meant; what walks a value (zod, the form, PostgreSQL) would run out of stack. */
const DEEPEST = 100;

/**
 * Every text without NUL and lone surrogates, which PostgreSQL cannot hold and nobody can type; other text comes as it
 * was sent. Values alone: the names of keys are the contract's to know. @throws ProblemError request.too_large
 */
function storable(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return UNSTORABLE.test(value) ? value.replaceAll(/\0|\p{Cs}/gu, "") : value;
  if (typeof value !== "object" || value === null) return value;
  if (depth >= DEEPEST) throw new ProblemError("request.too_large");
  if (Array.isArray(value)) return value.map((inner) => storable(inner, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, storable(inner, depth + 1)]));
}

/** Unknown keys are refused, never ignored, whichever way the contract wrote the object. */
function strict(schema: z.ZodType): z.ZodType {
  if (!(schema instanceof z.ZodObject) || schema.def.catchall) return schema;
  return schema.strict();
}

const KEY = /^[\x21-\x7e]{1,200}$/;

function idempotencyOf(
  operation: Operation,
  request: FastifyRequest,
  principal: Principal | undefined,
): IdempotencyKey | undefined {
  const key = request.headers["idempotency-key"];
  if (key === undefined || !principal) return undefined;
  if (typeof key !== "string" || !KEY.test(key)) {
    throw new ProblemError("request.invalid", { count: 1 }, [
      { path: "headers.idempotency-key", code: "form.wrong_format" },
    ]);
  }
  return {
    principal: principal.id,
    operation: operation.id,
    key,
    bodyHash: hashBody([request.params ?? null, request.query ?? null, request.body ?? null]),
  };
}

function answer(app: FastifyInstance, operation: Operation, reply: FastifyReply, output: unknown): FastifyReply {
  reply.header("cache-control", "no-store");
  if (operation.output === null) return reply.code(operation.status ?? 204).send();
  if (app.checksOutputs) assertOutput(operation, output);
  return reply
    .code(operation.status ?? 200)
    .type("application/json; charset=utf-8")
    .send(JSON.stringify(output));
}

/** In tests and development: what leaves the house is what the contract says, and nothing beside it. */
function assertOutput(operation: Operation, output: unknown): void {
  const result = strict(operation.output ?? z.undefined()).safeParse(output);
  if (!result.success) {
    throw new Error(`${operation.id} answers against its contract: ${JSON.stringify(zodProblems(result.error))}`);
  }
}
