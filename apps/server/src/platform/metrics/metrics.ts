import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Database } from "../database/database.ts";

/** The numbers of one process, in a registry of its own so that tests may have several. */
export function createMetrics(db: Database): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "deskbell_database_connections",
    help: "Connections by pool and state",
    labelNames: ["pool", "state"],
    registers: [registry],
    collect() {
      for (const [pool, { total, idle, waiting }] of Object.entries(db.load())) {
        this.set({ pool, state: "busy" }, total - idle);
        this.set({ pool, state: "idle" }, idle);
        this.set({ pool, state: "waiting" }, waiting);
      }
    },
  });
  return registry;
}

/** Time of every request by operation and status. */
export function measureRequests(app: FastifyInstance, registry: Registry): void {
  const seconds = new Histogram({
    name: "deskbell_http_request_seconds",
    help: "Duration of HTTP requests",
    labelNames: ["operation", "status"],
    buckets: [0.005, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  app.addHook("onResponse", async (request, reply) => {
    const operation = request.routeOptions.config.operation ?? request.routeOptions.url ?? "other";
    seconds.observe({ operation, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
}
