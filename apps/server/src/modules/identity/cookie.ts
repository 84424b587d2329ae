import type { FastifyReply, FastifyRequest } from "fastify";
import type { Origin } from "./demo-guard.ts";
import type { OpenedSession } from "./sessions.service.ts";

export const SESSION_COOKIE = "deskbell_session";

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
  reply.setCookie(SESSION_COOKIE, session.token, {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: origin.https,
    ...(session.maxAge === undefined ? {} : { maxAge: session.maxAge }),
  });
}

export function clearSessionCookie(reply: FastifyReply, origin: Origin): void {
  reply.clearCookie(SESSION_COOKIE, { path: "/", httpOnly: true, sameSite: "lax", secure: origin.https });
}
