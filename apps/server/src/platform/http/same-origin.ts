import type { FastifyRequest } from "fastify";
import { ProblemError } from "./problem-error.ts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuse an unsafe request that carries our cookie but was begun by another site (CSRF). Browsers say so in
 * `Sec-Fetch-Site` (Fetch Metadata, W3C), older ones in `Origin`; one that says neither is no browser of today, and
 * our cookies are SameSite=Lax besides.
 * @throws ProblemError request.cross_site
 */
export function refuseCrossSite(request: FastifyRequest): void {
  if (SAFE.has(request.method)) return;
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) {
    if (site === "same-origin" || site === "none") return;
    throw new ProblemError("request.cross_site");
  }
  const { origin } = request.headers;
  if (origin === undefined) return;
  if (!sameHost(origin, request.host)) throw new ProblemError("request.cross_site");
}

/** The scheme is not compared: a proxy that ends TLS may not say which one the browser saw. */
function sameHost(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  const ours = `${from.protocol}//${host}`;
  return URL.canParse(ours) && new URL(ours).host === from.host;
}
