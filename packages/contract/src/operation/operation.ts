/**
 * One operation of the public API: what a route, the OpenAPI document, the typed client and the contract sweep all read.
 * Path parameters are written `{name}`. Bodies and queries are strict: an unknown key is refused.
 */
import type { z } from "zod";
import type { ErrorCode } from "../errors/index.ts";
import type { Permission } from "../permissions/index.ts";

/** Who may call: anybody; a signed-in person of any kind; staff with this permission; families only. */
export type Access =
  | { by: "public" }
  | { by: "anyone" }
  | { by: "family" }
  | { by: "staff"; permission?: Permission }
  /** Staff or an API key with this permission. */
  | { by: "staffOrKey"; permission: Permission }
  /** Staff with the permission, families on their own things, keys with the permission. */
  | { by: "any"; permission: Permission };

export interface Operation {
  /** Verb and noun; = the service function. */
  id: string;
  area: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: `/api/v1/${string}`;
  summary: string;
  access: Access;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** `null`: no content, with 204 unless `status` says otherwise. */
  output: z.ZodType | null;
  /** 200 unless said. */
  status?: 200 | 201 | 202;
  /** Takes `Idempotency-Key`; the answer is kept for 7 days. */
  idempotent?: boolean;
  /** Codes beyond those any operation may answer. */
  errors: readonly ErrorCode[];
  /** Requests per minute per principal or address, when tighter than the general limit. */
  ratePerMinute?: number;
  /** A body that parses, for the documentation and its test. */
  example?: unknown;
}

/** Fixes an operation's types; returns it as it is. */
export function operation<const T extends Operation>(definition: T): T {
  return definition;
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
type Given<S> = S extends z.ZodType ? z.input<S> : undefined;

export type ParamsOf<T extends Operation> = Parsed<T["params"]>;
export type QueryOf<T extends Operation> = Parsed<T["query"]>;
export type BodyOf<T extends Operation> = Parsed<T["body"]>;
export type OutputOf<T extends Operation> = T["output"] extends z.ZodType ? z.output<T["output"]> : undefined;
/** What a caller writes (before defaults are filled in). */
export type CallOf<T extends Operation> = (T["params"] extends z.ZodType ? { params: Given<T["params"]> } : unknown) &
  (T["query"] extends z.ZodType ? { query?: Given<T["query"]> } : unknown) &
  (T["body"] extends z.ZodType ? { body: Given<T["body"]> } : unknown);
