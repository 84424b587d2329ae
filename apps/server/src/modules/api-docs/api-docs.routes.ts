import { openapiDocument } from "@deskbell/contract/openapi";
import type { FastifyInstance } from "fastify";
import { apiPage } from "./api-docs.present.ts";

/** The API's document, and a page of it that people can read. */
export function apiDocsRoutes(app: FastifyInstance): void {
  const document = openapiDocument();
  const json = JSON.stringify(document);
  const page = apiPage(document);
  app.get("/api/openapi.json", async (_request, reply) =>
    reply.type("application/json; charset=utf-8").header("cache-control", "public, max-age=300").send(json),
  );
  app.get("/api/docs", async (_request, reply) =>
    reply
      .type("text/html; charset=utf-8")
      .header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'")
      .header("cache-control", "public, max-age=300")
      .send(page),
  );
}
