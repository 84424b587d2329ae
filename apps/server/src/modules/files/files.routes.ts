import * as contract from "@deskbell/contract/files";
import type { FastifyInstance } from "fastify";
import { sendFile } from "../../platform/files/send-file.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { route } from "../../platform/http/route.ts";
import type { Deps } from "../../platform/module.ts";
import { getFileLink, openLink, openPreview, uploadFile } from "./files.service.ts";

export function fileRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, contract.uploadFile, async ({ principal, request }) => {
    const part = await request.file();
    if (!part) throw new ProblemError("request.invalid", { count: 1 }, [{ path: "file", code: "form.required" }]);
    return uploadFile(deps, principal, { name: part.filename, content: part.file });
  });
  route(app, contract.getFileLink, ({ principal, params, query }) =>
    getFileLink(deps, principal, params.id, query.preview ?? false),
  );
  // Signed links carry their own right, so that <img> and players need no headers.
  app.get<{ Params: { id: string } }>("/files/:id", async (request, reply) =>
    sendFile(request, reply, deps.files, await openLink(deps, request.params.id, request.query, false)),
  );
  app.get<{ Params: { id: string } }>("/files/preview/:id", async (request, reply) => {
    const content = await openPreview(deps, request.params.id, request.query);
    return reply.type("image/webp").header("cache-control", "private, max-age=600").send(content);
  });
}
