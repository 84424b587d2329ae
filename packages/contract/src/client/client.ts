/**
 * The typed client of both webs: types come from the contract's operations (erased at build, so no schema library is
 * shipped), methods and paths from the generated table.
 */
import type { AnyOperation, OperationById } from "../all/index.ts";
import type { Problem } from "../errors/index.ts";
import type { CallOf, OutputOf } from "../operation/index.ts";
import { familyRoutes } from "./family-routes.ts";
import { routes } from "./routes.ts";

export type OperationId = AnyOperation["id"];

/** An error answer of the API, thrown. `problem.code` is from the error registry. */
export class ApiError extends Error {
  // Set in the constructor: a class field is rewritten for older phones, with more code than all of this class.
  declare readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.name = "ApiError";
    this.problem = problem;
  }
}

/** The server could not be reached or answered nothing we know; trying again is safe with the same idempotency key. */
export class NetworkError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "NetworkError";
  }
}

export interface CallOptions {
  signal?: AbortSignal;
  /** Sent as `Idempotency-Key`: the same key and body make one change, however often they are sent. */
  idempotencyKey?: string;
  /** `zh` (default) or `en`: the language of error titles. */
  locale?: string;
}

/** Operations that a family may call. */
export type FamilyOperationId = keyof typeof familyRoutes;

/** A client of the operations `Ids`. */
export type Client<Ids extends OperationId = OperationId> = <Id extends Ids>(
  id: Id,
  call: CallOf<OperationById<Id>>,
  options?: CallOptions,
) => Promise<OutputOf<OperationById<Id>>>;

interface Parts {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

type Route = readonly [method: string, path: string];

/** Where a call goes: path parameters filled in, the query appended, missing values left out. */
export function urlOf(id: OperationId, parts: Parts): string {
  return fill(routes[id][1], parts);
}

function fill(template: string, parts: Parts): string {
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parts.params?.[name])));
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(parts.query ?? {})) if (value !== undefined) query.set(key, String(value));
  const tail = query.toString();
  return tail ? `${path}?${tail}` : path;
}

/**
 * A client over `fetch`. `base` is prefixed to every path (empty in the browser: same origin, cookie session).
 * @throws ApiError for a problem answer, NetworkError when there is no usable answer.
 */
export function createClient(fetch: typeof globalThis.fetch, base = "", headers: Record<string, string> = {}): Client {
  return clientOver(routes, fetch, base, headers);
}

/** {@link createClient} of what families may call: a phone is spared the paths of everything else. */
export function createFamilyClient(fetch: typeof globalThis.fetch): Client<FamilyOperationId> {
  return clientOver(familyRoutes, fetch, "", {});
}

function clientOver<Ids extends OperationId>(
  table: Readonly<Record<Ids, Route>>,
  fetch: typeof globalThis.fetch,
  base: string,
  headers: Record<string, string>,
): Client<Ids> {
  return async (id, call, options = {}) => {
    const parts: Parts = call as object;
    const [method, path] = table[id];
    const request: RequestInit = {
      method,
      credentials: "same-origin",
      headers: {
        accept: "application/json",
        "accept-language": options.locale ?? "zh",
        ...(parts.body === undefined ? {} : { "content-type": "application/json" }),
        ...(options.idempotencyKey ? { "idempotency-key": options.idempotencyKey } : {}),
        ...headers,
      },
      ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    };
    let response: Response;
    try {
      response = await fetch(base + fill(path, parts), request);
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw new NetworkError("unreachable", { cause: error });
    }
    if (response.ok) {
      // 204 never has a body, 202 may (a run that was begun) or may not (a receipt).
      const text = await response.text();
      return (text === "" ? undefined : JSON.parse(text)) as never;
    }
    const problem: unknown = await response.json().catch(() => undefined);
    if (isProblem(problem)) throw new ApiError(problem);
    throw new NetworkError(`status ${response.status}`);
  };
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "code" in body && "status" in body;
}
