import * as contract from "@deskbell/contract/files";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { isUuid } from "../../platform/database/uuid.ts";
import { sendFile } from "../../platform/files/send-file.ts";
import { verifyLink } from "../../platform/files/signed-link.ts";
import { ProblemError } from "../../platform/http/problem-error.ts";
import { route } from "../../platform/http/route.ts";
import type { Deps } from "../../platform/module.ts";
import { findFile } from "./files.repo.ts";
import { getFileLink, previewId, uploadFile } from "./files.service.ts";

const linkQuery = z.object({ t: z.string(), e: z.coerce.number().int(), s: z.string() });

export function fileRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, contract.uploadFile, async ({ principal, request }) => uploadFile(deps, principal, await request.file()));
  route(app, contract.getFileLink, ({ principal, params, query }) =>
    getFileLink(deps, principal, params.id, query.preview ?? false),
  );
  // Signed links carry their own right, so that <img> and players need no headers.
  for (const preview of [false, true]) {
    app.get<{ Params: { id: string } }>(preview ? "/files/preview/:id" : "/files/:id", async (request, reply) => {
      const { id } = request.params;
      const query = linkQuery.safeParse(request.query);
      if (!query.success || !isUuid(id) || !isUuid(query.data.t)) throw new ProblemError("request.not_found");
      const { t: tenantId, e, s } = query.data;
      verifyLink(deps.secrets, deps.clock, { tenantId, fileId: id, preview }, e, s);
      const file = await deps.db.withTenant(tenantId, (tx) => findFile(tx, id), { readOnly: true });
      if (!file) throw new ProblemError("request.not_found");
      if (!preview) return sendFile(request, reply, deps.files, file);
      return reply
        .type("image/webp")
        .header("cache-control", "private, max-age=600")
        .send(await deps.files.open(previewId(id)));
    });
  }
}
