import type { FastifyReply, FastifyRequest } from "fastify";
import type { Origin } from "./demo-guard.ts";
import type { OpenedSession } from "./sessions.service.ts";

export const SESSION_COOKIE = "deskbell_session";
/** Tells a page's script that there is a session, and nothing of it: who has none need not be asked for. */
const SIGNED_IN_COOKIE = "deskbell_in";

const FORWARDED = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"];

/** Where a request comes from. @param publicUrl what links are made of; https there means https here. */
export function originOf(request: FastifyRequest, publicUrl: string): Origin {
  return {
    hostname: request.hostname,
    forwarded: FORWARDED.some((name) => request.headers[name] !== undefined),
    ip: request.ip,
    userAgent: request.headers["user-agent"],
    https: request.protocol === "https" || publicUrl.startsWith("https:"),
  };
}

export function setSessionCookie(reply: FastifyReply, session: OpenedSession, origin: Origin): void {
  const life = session.maxAge === undefined ? {} : { maxAge: session.maxAge };
  reply.setCookie(SESSION_COOKIE, session.token, { ...ours(origin), httpOnly: true, ...life });
  reply.setCookie(SIGNED_IN_COOKIE, "1", { ...ours(origin), ...life });
}

export function clearSessionCookie(reply: FastifyReply, origin: Origin): void {
  reply.clearCookie(SESSION_COOKIE, { ...ours(origin), httpOnly: true });
  reply.clearCookie(SIGNED_IN_COOKIE, ours(origin));
}

const ours = ({ https }: Origin) => ({ path: "/", sameSite: "lax", secure: https }) as const;
