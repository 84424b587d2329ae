/**
 * Searching people by the tail of a phone tells whose phone it is: ten a minute of one caller are plenty at a counter, and all
 * 10,000 tails would take a day of doing nothing else. Whoever finds by a tail also notes it in the audit log.
 */
import type { FastifyInstance, FastifyRequest } from "fastify";

const PER_MINUTE = 10;
const TAIL = /^\d{4}$/;
const PHONE = /^1\d{10}$/;

/** The tail that words search for: alone, or of the whole number (11 digits of the mainland); undefined: they are no phone. */
export function phoneTailOf(words: string | undefined): string | undefined {
  const text = words?.trim() ?? "";
  return TAIL.test(text) || PHONE.test(text) ? text.slice(-4) : undefined;
}

type LimitTails = (request: FastifyRequest, words: string | undefined) => Promise<void>;
const limits = new WeakMap<object, LimitTails>();

/** One budget for all searches of a server. The check throws ProblemError request.rate_limited when it is spent; other words are free. */
export function limitTails(app: FastifyInstance): LimitTails {
  const known = limits.get(app.server);
  if (known) return known;
  const limit = app.limitCalls(PER_MINUTE);
  const made: LimitTails = async (request, words) => {
    if (phoneTailOf(words) !== undefined) await limit(request);
  };
  limits.set(app.server, made);
  return made;
}
