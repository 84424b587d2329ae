import type { Clock } from "../clock/clock.ts";
import type { Secrets } from "../crypto/secrets.ts";
import { ProblemError } from "../http/problem-error.ts";

/** What a link gives, and to whom: nobody else's id can be put into it. */
export interface LinkTarget {
  tenantId: string;
  fileId: string;
  preview: boolean;
}

/** ms for which a link works: long enough to look at a page, short enough that a forwarded one is dead. */
export const LINK_LIFE = 10 * 60_000;

const PURPOSE = "file link";

/** The query of a link: `?t=<tenant>&e=<expiry, ms>&s=<HMAC>`, and when it expires. */
export function signLink(secrets: Secrets, clock: Clock, target: LinkTarget): { query: string; expiresAt: number } {
  const expiresAt = clock.now() + LINK_LIFE;
  const signature = secrets.sign(PURPOSE, textOf(target, expiresAt));
  return { query: `?t=${target.tenantId}&e=${expiresAt}&s=${signature}`, expiresAt };
}

/** @throws ProblemError file.link_expired also for a link that we never made: there is nothing else to tell. */
export function verifyLink(
  secrets: Secrets,
  clock: Clock,
  target: LinkTarget,
  expiresAt: number,
  signature: string,
): void {
  const ours = secrets.verify(PURPOSE, textOf(target, expiresAt), signature);
  if (!ours || clock.now() > expiresAt) throw new ProblemError("file.link_expired");
}

function textOf(target: LinkTarget, expiresAt: number): string {
  return [target.tenantId, target.fileId, target.preview ? "preview" : "whole", expiresAt].join(" ");
}
