import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { expect, it } from "vitest";
import { createHttpServer } from "./http-server.ts";
import { serveWebs } from "./web-files.ts";

it("a page's address is answered with the web's page, and the answer is not waited for by more than who sends it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "web-"));
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>desk</title>");
  const app = await createHttpServer({ log: pino({ level: "silent" }), authenticate: async () => undefined });
  let listeners = 0;
  app.server.on("request", (_request, response) => {
    response.on("finish", () => (listeners = Math.max(listeners, response.listenerCount("close"))));
  });
  await serveWebs(app, [{ folder, prefix: "/desk/" }]);
  const address = await app.listen({ host: "127.0.0.1", port: 0 });
  const page = await fetch(`${address}/desk/tickets/7`, { headers: { accept: "text/html" } });
  expect([page.status, await page.text()]).toEqual([200, "<!doctype html><title>desk</title>"]);
  expect(page.headers.get("cache-control")).toBe("no-cache");
  expect((await fetch(`${address}/desk/tickets/7`, { headers: { accept: "application/json" } })).status).toBe(404);
  // Node warns of a leak at the eleventh.
  expect(listeners).toBeLessThanOrEqual(9);
  await app.close();
});
