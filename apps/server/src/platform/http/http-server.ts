import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from "fastify";
import { newId } from "../ids/ids.ts";
import type { Log } from "../log/log.ts";
import { closeConnectionsOnClose } from "./close-connections.ts";
import type { Authenticate, Principal } from "./principal.ts";
import { answerProblem } from "./problem-answer.ts";
import { ProblemError } from "./problem-error.ts";
import { refuseCrossSite } from "./same-origin.ts";

export interface HttpOptions {
  log: Log;
  authenticate: Authenticate;
  /** Largest JSON body, bytes. Default 1 MiB. */
  bodyLimit?: number;
  /** Largest uploaded file, bytes. Default 200 MiB. */
  fileLimit?: number;
  /** Multiplies every rate limit; 0 switches them off. */
  rateLimit?: number;
  /** See Config.trustProxy. */
  trustProxy?: string;
  /** Check answers against the contract. */
  checkOutputs?: boolean;
  /** Links are https: browsers are told to stay there. */
  https?: boolean;
}

declare module "fastify" {
  interface FastifyInstance {
    /** Who is calling; found once per request. @throws ProblemError request.cross_site */
    principalOf(request: FastifyRequest): Promise<Principal | undefined>;
    /** A check of `perMinute` calls by one principal or address. @throws ProblemError request.rate_limited */
    limitCalls(perMinute: number): (request: FastifyRequest) => Promise<void>;
    checksOutputs: boolean;
  }
  interface FastifyContextConfig {
    /** Operation id, for logs and metrics. */
    operation?: string;
  }
}

/** Requests per minute from one address; a whole school sits behind one. */
const PER_ADDRESS = 3000;
/** Requests per minute of one principal. */
const PER_PRINCIPAL = 600;
const MINUTE = 60_000;

/**
 * The HTTP application without routes and without listening: request ids, security headers, cookies, limits, and every
 * error answered as a problem (RFC 9457). What is not found is `serveWebs`' matter.
 */
export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId(),
    requestIdHeader: false,
    bodyLimit: options.bodyLimit ?? 1_048_576,
    trustProxy: options.trustProxy ?? "loopback",
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 500 },
    // A body that sets __proto__ or constructor.prototype is malformed, not cleaned in silence.
    onProtoPoisoning: "error",
    onConstructorPoisoning: "error",
    frameworkErrors: (error, request, reply) =>
      void answerProblem(error, request as FastifyRequest, reply as FastifyReply),
  }) as unknown as FastifyInstance;

  app.setErrorHandler((error, request, reply) => answerProblem(error, request, reply));
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  logRequests(app);
  closeConnectionsOnClose(app);

  await app.register(helmet, securityHeaders(options.https ?? false));
  await app.register(cookie);
  await app.register(multipart, {
    limits: {
      fileSize: options.fileLimit ?? 200 * 1_048_576,
      files: 1,
      fields: 10,
      fieldSize: 10_000,
      parts: 12,
      headerPairs: 50,
    },
    throwFileSizeLimit: true,
  });
  await limitRates(app, options.rateLimit ?? 1);
  decorate(app, options);
  return app;
}

function decorate(app: FastifyInstance, options: HttpOptions): void {
  const found = new WeakMap<FastifyRequest, Promise<Principal | undefined>>();
  const find = async (request: FastifyRequest) => {
    const principal = await options.authenticate(request);
    if (principal?.cookie) refuseCrossSite(request);
    return principal;
  };
  app.decorate("principalOf", (request: FastifyRequest) => {
    const known = found.get(request) ?? find(request);
    found.set(request, known);
    return known;
  });
  app.decorate("checksOutputs", options.checkOutputs ?? false);
}

function securityHeaders(https: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // The desk's component library writes its styles at run time; scripts stay strict.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        mediaSrc: ["'self'", "blob:"],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    frameguard: { action: "deny" as const },
    referrerPolicy: { policy: "same-origin" as const },
    hsts: https,
    crossOriginEmbedderPolicy: false,
  };
}

async function limitRates(app: FastifyInstance, factor: number): Promise<void> {
  if (factor === 0) {
    app.decorate("limitCalls", () => async () => {});
    return;
  }
  await app.register(rateLimit, {
    global: true,
    max: Math.ceil(PER_ADDRESS * factor),
    timeWindow: MINUTE,
    // Two limits run on a request; headers of both would contradict each other.
    addHeaders: {
      "x-ratelimit-limit": false,
      "x-ratelimit-remaining": false,
      "x-ratelimit-reset": false,
      "retry-after": false,
    },
    addHeadersOnExceeding: { "x-ratelimit-limit": false, "x-ratelimit-remaining": false, "x-ratelimit-reset": false },
    errorResponseBuilder: (_request, context) =>
      new ProblemError("request.rate_limited", { seconds: Math.ceil(context.ttl / 1000) }),
  });
  app.decorate("limitCalls", (perMinute: number) => limiter(app, Math.ceil(perMinute * factor)));
  const general = limiter(app, Math.ceil(PER_PRINCIPAL * factor));
  app.addHook("preHandler", async (request) => {
    if (request.routeOptions.config.operation && (await app.principalOf(request))) await general(request);
  });
}

function limiter(app: FastifyInstance, max: number): (request: FastifyRequest) => Promise<void> {
  const count = app.createRateLimit({
    max,
    timeWindow: MINUTE,
    keyGenerator: async (request) => {
      const principal = await app.principalOf(request);
      return principal ? `${principal.tenantId} ${principal.id}` : request.ip;
    },
  });
  return async (request) => {
    const verdict = await count(request);
    if (!verdict.isAllowed && verdict.isExceeded) {
      throw new ProblemError("request.rate_limited", { seconds: verdict.ttlInSeconds });
    }
  };
}

/** One line per request: method, route (never the raw address, which may hold names and codes), status, ms. */
function logRequests(app: FastifyInstance): void {
  app.addHook("onResponse", async (request, reply) => {
    const { method, routeOptions } = request;
    request.log.info(
      {
        method,
        route: routeOptions.url ?? "",
        operation: routeOptions.config.operation,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      "request",
    );
  });
}
