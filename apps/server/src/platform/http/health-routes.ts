import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Registry } from "prom-client";
import { sameText } from "../crypto/tokens.ts";
import { isLoopback } from "./loopback.ts";
import { ProblemError } from "./problem-error.ts";

export interface HealthOptions {
  /** Rejects when the database does not answer. */
  ping: () => Promise<void>;
  /** False while starting and from the first moment of shutting down. */
  isReady: () => boolean;
  metrics: Registry;
  /** Bearer token that lets another machine read /metrics. */
  metricsToken: string | undefined;
}

/** ms that a readiness check waits for the database. */
const PATIENCE = 2000;

/**
 * `/healthz`: the process answers. `/readyz`: it should be sent requests (database there, not shutting down).
 * `/metrics`: Prometheus text, for this machine or with the token.
 */
export function healthRoutes(app: FastifyInstance, options: HealthOptions): void {
  app.get("/healthz", async (_request, reply) => reply.header("cache-control", "no-store").send({ status: "ok" }));

  app.get("/readyz", async (_request, reply) => {
    reply.header("cache-control", "no-store");
    if (!options.isReady() || !(await answers(options.ping))) throw new ProblemError("server.unavailable");
    return reply.send({ status: "ready" });
  });

  app.get("/metrics", async (request, reply) => {
    if (!mayRead(request, options.metricsToken)) throw new ProblemError("request.not_found");
    return reply.type(options.metrics.contentType).send(await options.metrics.metrics());
  });
}

async function answers(ping: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE);
  });
  const there = ping().then(
    () => true,
    () => false,
  );
  return Promise.race([there, late]).finally(() => clearTimeout(timer));
}

/** A proxy on this machine forwards for others: then the forwarded address counts. */
function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  if (token !== undefined && bearer !== undefined) return sameText(bearer, token);
  return isLoopback(request.ip);
}
