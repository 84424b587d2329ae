import { type ErrorCode, errorRegistry, type Problem } from "@deskbell/contract/errors";
import type { FastifyReply, FastifyRequest } from "fastify";
import { ProblemError, isErrorCode } from "./problem-error.ts";

/** Fastify's own errors by their codes; what is not here and has no status below 500 is ours, and a 500. */
const FROM_FASTIFY: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: "request.malformed_json",
  FST_ERR_CTP_EMPTY_JSON_BODY: "request.malformed_json",
  FST_ERR_CTP_BODY_TOO_LARGE: "request.too_large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "request.unsupported_media_type",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "request.malformed_json",
  FST_INVALID_MULTIPART_CONTENT_TYPE: "request.unsupported_media_type",
  FST_REQ_FILE_TOO_LARGE: "file.too_large",
  FST_FILES_LIMIT: "request.too_large",
  FST_PARTS_LIMIT: "request.too_large",
  FST_FIELDS_LIMIT: "request.too_large",
  FST_ERR_BAD_URL: "request.not_found",
};

/** PostgreSQL and socket errors that mean "not now": shutting down, starting up, too many connections, gone. */
const UNAVAILABLE = new Set([
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "08000",
  "08003",
  "08006",
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
]);
const UNAVAILABLE_TEXT =
  /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|after calling end on the pool/;
const STATEMENT_TIMEOUT = "57014";

/**
 * Answer any error as a problem (RFC 9457). Only codes of the registry leave the house: a stack, a statement or
 * a library's message never does; what was not foreseen is logged whole and answered `server.internal`.
 */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = foreseen(error);
  if (!refusal) request.log.error({ err: error }, "unforeseen error");
  else if (errorRegistry[refusal.code].status >= 500) request.log.warn({ err: error }, refusal.code);
  return sendProblem(request, reply, refusal ?? { code: "server.internal" });
}

interface Foreseen {
  code: ErrorCode;
  params?: Problem["params"];
  errors?: Problem["errors"];
}

function foreseen(error: unknown): Foreseen | undefined {
  if (error instanceof ProblemError) {
    if (!isErrorCode(error.code)) return undefined;
    return { code: error.code, params: error.params, ...(error.errors ? { errors: error.errors } : {}) };
  }
  const { code, message, statusCode } = error as { code?: string; message?: string; statusCode?: number };
  if (code !== undefined && FROM_FASTIFY[code]) return { code: FROM_FASTIFY[code] };
  if (statusCode === 400) return { code: "request.malformed_json" };
  if (statusCode === 413) return { code: "request.too_large" };
  if (code === STATEMENT_TIMEOUT) return { code: "server.timeout" };
  if ((code !== undefined && UNAVAILABLE.has(code)) || UNAVAILABLE_TEXT.test(message ?? ""))
    return { code: "server.unavailable" };
  return undefined;
}

/** Send one problem; `title` in the language that the caller prefers, Chinese unless it says English first. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, refusal: Foreseen): FastifyReply {
  const { status, title } = errorRegistry[refusal.code];
  const params = refusal.params ?? {};
  const problem: Problem = {
    type: `/errors/${refusal.code}`,
    title: fill((prefersEnglish(request) ? title.en : undefined) ?? title.zh, params),
    status,
    code: refusal.code,
    params,
    ...(refusal.errors ? { errors: refusal.errors } : {}),
    requestId: request.id,
  };
  if (status === 429 && typeof params["seconds"] === "number") reply.header("retry-after", params["seconds"]);
  if (status === 503) reply.header("retry-after", 2);
  return reply
    .code(status)
    .type("application/problem+json")
    .header("cache-control", "no-store")
    .send(JSON.stringify(problem));
}

function prefersEnglish(request: FastifyRequest): boolean {
  return /^\s*en\b/i.test(request.headers["accept-language"] ?? "");
}

/** A refusal in both languages, for what is told later than it is answered (the results of a run in the background). */
export function refusalWords(code: ErrorCode, params: Problem["params"]): { zh: string; en?: string } {
  const { zh, en } = errorRegistry[code].title;
  return { zh: fill(zh, params), ...(en === undefined ? {} : { en: fill(en, params) }) };
}

function fill(words: string, params: Problem["params"]): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : whole;
  });
}
