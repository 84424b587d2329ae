import { isLoopback } from "../../platform/http/loopback.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";

/** Where a request comes from, as far as signing in cares. */
export interface Origin {
  /** Host name of the request, without port. */
  hostname: string;
  /** A proxy says that it passes this on for somebody else. */
  forwarded: boolean;
  ip: string;
  userAgent: string | undefined;
  https: boolean;
}

/**
 * Demo people's passwords are printed and their codes are shown, so they may sign in on this very machine only, and
 * only where demo data is wanted at all. A tunnel or proxy gives itself away by its headers or its host name.
 * @throws ProblemError auth.demo_local_only
 */
export function refuseDemoFromAfar(tenant: { demo: boolean }, origin: Origin, demoWanted: boolean): void {
  if (!tenant.demo) return;
  const host = origin.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  const local = isLoopback(host) || host.endsWith(".localhost");
  if (!demoWanted || origin.forwarded || !local) throw new ProblemError("auth.demo_local_only");
}
