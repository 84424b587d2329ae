/** Keys for programs: shown once, stored hashed, limited to permissions, revocable. */
import { z } from "zod";
import { id, idParams, instant, operation, pageOf, pageQuery, shortString } from "../operation/index.ts";
import { PERMISSIONS } from "../permissions/index.ts";

export const apiKey = z.object({
  id,
  name: z.string(),
  /** First characters, to recognise it by. */
  prefix: z.string(),
  scopes: z.array(z.enum(PERMISSIONS)),
  owner: z.object({ id, name: z.string() }),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});

export const listApiKeys = operation({
  id: "listApiKeys",
  area: "api-keys",
  method: "GET",
  path: "/api/v1/api-keys",
  summary: "API keys, newest first, revoked ones included",
  access: { by: "staff", permission: "key.manage" },
  query: z.strictObject(pageQuery),
  output: pageOf(apiKey),
  errors: ["request.cursor_invalid"],
});

/** Send it as `Authorization: Bearer dbk_…`. A key can hold only what its maker holds for the whole institution. */
export const createApiKey = operation({
  id: "createApiKey",
  area: "api-keys",
  method: "POST",
  path: "/api/v1/api-keys",
  summary: "Make an API key; its secret is in this answer only, and in its repetition by the same idempotency key",
  access: { by: "staff", permission: "key.manage" },
  body: z.strictObject({
    name: shortString,
    scopes: z.array(z.enum(PERMISSIONS)).min(1).max(PERMISSIONS.length),
    /** Whose tasks fall to them when the key is the submitter; the maker unless said. */
    ownerId: id.optional(),
  }),
  output: apiKey.extend({ secret: z.string() }),
  status: 201,
  idempotent: true,
  errors: ["key.scope_not_yours", "idempotency.mismatch"],
  example: { name: "CRM", scopes: ["ticket.create", "ticket.read"] },
});

export const revokeApiKey = operation({
  id: "revokeApiKey",
  area: "api-keys",
  method: "DELETE",
  path: "/api/v1/api-keys/{id}",
  summary: "Revoke an API key at once",
  access: { by: "staff", permission: "key.manage" },
  params: idParams,
  output: null,
  errors: ["request.not_found"],
});

export const apiKeyOperations = [listApiKeys, createApiKey, revokeApiKey];
