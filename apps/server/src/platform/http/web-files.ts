import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ProblemError } from "./problem-error.ts";

/** A built web: its folder, and where it lives: `/` or `/desk/`. */
export interface WebFiles {
  folder: string;
  prefix: string;
}

/** Vite puts a hash into the names of everything under `assets/`. */
const HASHED = /[/\\]assets[/\\]/;

/**
 * Serve built webs. What has a hash in its name is kept for a year; the page itself is asked for every time. A page address
 * that is no file (`/desk/tickets/7`) gets the web's index.html, and its own router takes it from there.
 * Webs that are not built are left out. Ask for `/desk/` before `/`: the longest prefix wins.
 */
export async function serveWebs(app: FastifyInstance, webs: readonly WebFiles[]): Promise<void> {
  const built = webs
    .filter(({ folder }) => existsSync(join(folder, "index.html")))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  for (const [index, web] of built.entries()) {
    await app.register(fastifyStatic, {
      root: web.folder,
      prefix: web.prefix,
      decorateReply: index === 0,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.setHeader("cache-control", HASHED.test(path) ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
  }
  for (const { prefix } of built) {
    if (prefix !== "/") app.get(prefix.slice(0, -1), async (_request, reply) => reply.redirect(prefix, 308));
  }
  app.setNotFoundHandler((request, reply) => notFound(built, request, reply));
}

/** Returns nothing: an answer that is handed back is waited for, and each who waits listens for its end. */
function notFound(webs: readonly WebFiles[], request: FastifyRequest, reply: FastifyReply): void {
  const path = request.url.split("?")[0] ?? "/";
  const web = webs.find(({ prefix }) => path.startsWith(prefix));
  if (!web || !isPage(request, path)) throw new ProblemError("request.not_found");
  reply.header("cache-control", "no-cache").sendFile("index.html", web.folder);
}

function isPage(request: FastifyRequest, path: string): boolean {
  return (
    (request.method === "GET" || request.method === "HEAD") &&
    !path.startsWith("/api/") &&
    !path.includes("/assets/") &&
    (request.headers.accept ?? "").includes("text/html")
  );
}
