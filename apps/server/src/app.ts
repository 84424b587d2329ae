import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { rootFolder } from "./paths.ts";
import { StreamHub } from "./platform/events/stream-hub.ts";
import { streamRoute } from "./platform/events/stream-route.ts";
import { createMetrics, measureRequests } from "./platform/metrics/metrics.ts";
import { healthRoutes } from "./platform/http/health-routes.ts";
import { createHttpServer } from "./platform/http/http-server.ts";
import { serveWebs } from "./platform/http/web-files.ts";
import type { Deps, Module } from "./platform/module.ts";

export interface AppOptions {
  modules: readonly Module[];
  deps: Deps;
  isReady: () => boolean;
}

/** The whole HTTP application, without listening: tests inject requests into it. The caller closes it. */
export async function buildApp({ modules, deps, isReady }: AppOptions): Promise<FastifyInstance> {
  const { config } = deps;
  const authenticate = one(modules, "authenticate")?.(deps) ?? (async () => undefined);
  const app = await createHttpServer({
    log: deps.log,
    authenticate,
    rateLimit: config.rateLimit,
    trustProxy: config.trustProxy,
    checkOutputs: config.checkOutputs,
    https: config.publicUrl?.startsWith("https:") ?? false,
  });
  const metrics = createMetrics(deps.db);
  measureRequests(app, metrics);
  healthRoutes(app, { ping: () => deps.db.ping(), isReady, metrics, metricsToken: config.metricsToken });
  for (const module of modules) await module.routes?.(app, deps);

  const hub = new StreamHub({ pool: deps.db.dispatcher, log: deps.log });
  await hub.start();
  const filter = one(modules, "streamFilter")?.(deps) ?? (async () => undefined);
  streamRoute(app, { hub, filter, authenticate });
  await serveWebs(app, [
    { folder: join(rootFolder, "apps", "portal", "dist"), prefix: "/" },
    { folder: join(rootFolder, "apps", "desk", "dist"), prefix: "/desk/" },
  ]);
  return app;
}

/** What at most one module may supply. @throws Error when two do. */
export function one<K extends "authenticate" | "streamFilter">(
  modules: readonly Module[],
  key: K,
): Module[K] | undefined {
  const [first, second] = modules.filter((module) => module[key] !== undefined);
  if (second) throw new Error(`both ${first?.name} and ${second.name} supply ${key}`);
  return first?.[key];
}
