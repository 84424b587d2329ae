import type { FastifyInstance } from "fastify";

/** ms that requests under way may take after the server stopped accepting. */
const PATIENCE = 10_000;
const LOOK_EVERY = 20;

/**
 * Let closing end: requests under way are finished, then every connection is closed. Node would wait for
 * connections that a browser opened in advance and never used, and for keep-alive ones that are between two requests.
 */
export function closeConnectionsOnClose(app: FastifyInstance): void {
  let underWay = 0;
  app.server.on("request", (_request, response) => {
    underWay++;
    response.once("close", () => underWay--);
  });
  app.addHook("preClose", async () => {
    const deadline = Date.now() + PATIENCE;
    const timer = setInterval(() => {
      if (app.server.listening || (underWay > 0 && Date.now() < deadline)) return;
      clearInterval(timer);
      app.server.closeAllConnections();
    }, LOOK_EVERY);
    // An application that never listened has nothing to wait for.
    timer.unref();
  });
}
