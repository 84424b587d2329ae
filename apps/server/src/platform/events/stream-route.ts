import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Authenticate } from "../http/principal.ts";
import { ProblemError } from "../http/problem-error.ts";
import type { StreamFilter } from "./stream-filter.ts";
import type { StreamHub } from "./stream-hub.ts";

export interface StreamRouteOptions {
  hub: StreamHub;
  filter: StreamFilter;
  /** Asked again while the connection lasts, so that it ends with the session and follows its rights. */
  authenticate: Authenticate;
}

const MOST_TOPICS = 50;

/**
 * `GET /api/v1/stream?topics=a,b`: live changes as server-sent events. Events: `open`, `change` {topic, kind, ref, at}, `reset`
 * (read again what you show), `ended` (the session has), `ping`. Every one carries the position as its id; a browser that comes back sends it
 * as `Last-Event-ID` by itself, or as `since` when it makes a new connection.
 */
export function streamRoute(app: FastifyInstance, { hub, filter, authenticate }: StreamRouteOptions): void {
  app.get("/api/v1/stream", { config: { operation: "stream" } }, async (request, reply) => {
    const principal = await app.principalOf(request);
    if (!principal) throw new ProblemError("auth.required");
    const topics = topicsOf(request);
    const mayHear = await filter(principal, topics);
    if (!mayHear) throw new ProblemError("auth.forbidden");
    const since = sinceOf(request);
    open(reply);
    const client = await hub.add(
      {
        principal,
        response: reply.raw,
        mayHear,
        renew: async () => {
          const now = await authenticate(request, { fresh: true });
          const hears = now?.id === principal.id ? await filter(now, topics) : undefined;
          return now && hears && { principal: now, mayHear: hears };
        },
      },
      since,
    );
    reply.raw.once("close", () => hub.remove(client));
    if (reply.raw.destroyed) hub.remove(client);
  });
  app.addHook("preClose", async () => hub.stop());
}

function open(reply: FastifyReply): void {
  reply.hijack();
  const headers = reply.getHeaders();
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) reply.raw.setHeader(name, value);
  reply.raw.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    // nginx holds answers back otherwise.
    "x-accel-buffering": "no",
  });
  reply.raw.socket?.setNoDelay(true);
}

function topicsOf(request: FastifyRequest): string[] {
  const { topics } = request.query as { topics?: unknown };
  const list = typeof topics === "string" ? topics.split(",").filter((topic) => topic !== "") : [];
  if (list.length <= MOST_TOPICS && list.every((topic) => topic.length <= 200)) return list;
  throw new ProblemError("request.invalid", { count: 1 }, [
    { path: "query.topics", code: "form.too_many", params: { max: MOST_TOPICS } },
  ]);
}

function sinceOf(request: FastifyRequest): number | undefined {
  const { since } = request.query as { since?: unknown };
  const given = request.headers["last-event-id"] ?? since;
  return typeof given === "string" && /^\d{1,15}$/.test(given) ? Number(given) : undefined;
}
