/** Ticket types: what may be asked, and by which form. Definitions are immutable once published. */
import type { FormDefinition } from "@deskbell/engine/form";
import type { TicketTypeDefinition } from "@deskbell/engine/ticket";
import { z } from "zod";
import { id, instant, operation, text } from "../operation/index.ts";
import { typeSettingsOperations } from "./settings.ts";

export * from "./settings.ts";

const form = z.custom<FormDefinition>().meta({ description: "The form's definition" });
const definition = z.custom<TicketTypeDefinition>().meta({ description: "The type's definition" });
const keyParams = z.strictObject({ key: z.string().regex(/^[a-z][a-z0-9_]{1,40}$/) });

export const typeCard = z.object({
  id,
  key: z.string(),
  name: text,
  summary: text,
  icon: z.string(),
  version: z.number().int(),
  /** Words that speak for this type in what a family wrote; for staff who file it, none for families. */
  keywords: z.array(z.string()),
  /** Asked by the staff for themselves, by nobody else: repairs, supplies. */
  internal: z.boolean(),
});
export type TypeCard = z.output<typeof typeCard>;

export const listTicketTypes = operation({
  id: "listTicketTypes",
  area: "ticket-types",
  method: "GET",
  path: "/api/v1/ticket-types",
  summary: "The types that the caller may file",
  access: { by: "anyone" },
  output: z.object({ items: z.array(typeCard) }),
  errors: [],
});

export const getTicketType = operation({
  id: "getTicketType",
  area: "ticket-types",
  method: "GET",
  path: "/api/v1/ticket-types/{key}",
  summary: "One type's published form, as the caller fills it",
  access: { by: "anyone" },
  params: keyParams,
  output: typeCard.extend({
    form,
    confidential: z.boolean(),
    /** Hours or working days promised to the requester, as configured; null when there is none. */
    promise: text.nullable(),
  }),
  errors: ["ticket.type_unknown"],
});

export const getTicketTypeSchema = operation({
  id: "getTicketTypeSchema",
  area: "ticket-types",
  method: "GET",
  path: "/api/v1/ticket-types/{key}/schema",
  summary: "JSON Schema 2020-12 of the data that this type's form takes",
  access: { by: "anyone" },
  params: keyParams,
  output: z.record(z.string(), z.unknown()),
  errors: ["ticket.type_unknown"],
});

export const typeVersion = z.object({
  version: z.number().int(),
  status: z.enum(["draft", "published", "retired"]),
  publishedAt: instant.nullable(),
});

export const listTypeVersions = operation({
  id: "listTypeVersions",
  area: "ticket-types",
  method: "GET",
  path: "/api/v1/ticket-types/{key}/versions",
  summary: "All versions of a type",
  access: { by: "staff", permission: "type.manage" },
  params: keyParams,
  output: z.object({ items: z.array(typeVersion) }),
  errors: ["ticket.type_unknown"],
});

export const saveTypeDraft = operation({
  id: "saveTypeDraft",
  area: "ticket-types",
  method: "PUT",
  path: "/api/v1/ticket-types/{key}/draft",
  summary: "Save a draft of the type's next version (makes the type when it is new)",
  access: { by: "staff", permission: "type.manage" },
  params: keyParams,
  body: z.strictObject({ definition: z.record(z.string(), z.unknown()) }),
  output: typeVersion,
  errors: ["type.invalid"],
});

export const publishType = operation({
  id: "publishType",
  area: "ticket-types",
  method: "POST",
  path: "/api/v1/ticket-types/{key}/publish",
  summary: "Publish the draft; running tickets stay on their version",
  access: { by: "staff", permission: "type.manage" },
  params: keyParams,
  output: typeVersion,
  errors: ["type.invalid", "type.no_draft"],
});

export const getTypeDefinition = operation({
  id: "getTypeDefinition",
  area: "ticket-types",
  method: "GET",
  path: "/api/v1/ticket-types/{key}/versions/{version}",
  summary: "One version's whole definition",
  access: { by: "staff", permission: "type.manage" },
  params: keyParams.extend({ version: z.coerce.number().int().min(1) }),
  output: typeVersion.extend({ definition }),
  errors: ["ticket.type_unknown"],
});

export const listTypeTemplates = operation({
  id: "listTypeTemplates",
  area: "ticket-types",
  method: "GET",
  path: "/api/v1/type-templates",
  summary: "Ready-made ticket types, and which of them are installed",
  access: { by: "staff", permission: "type.manage" },
  output: z.object({
    items: z.array(z.object({ key: z.string(), name: text, summary: text, icon: z.string(), installed: z.boolean() })),
  }),
  errors: [],
});

/** All or none; those that are there already stay as they are. */
export const installTypes = operation({
  id: "installTypes",
  area: "ticket-types",
  method: "POST",
  path: "/api/v1/type-templates/install",
  summary: "Install ready-made ticket types, published at once",
  access: { by: "staff", permission: "type.manage" },
  body: z.strictObject({ keys: z.array(keyParams.shape.key).min(1).max(50) }),
  output: z.object({ installed: z.array(z.string()) }),
  status: 201,
  errors: ["ticket.type_unknown"],
  example: { keys: ["repair", "leave"] },
});

export const ticketTypeOperations = [
  listTicketTypes,
  getTicketType,
  getTicketTypeSchema,
  listTypeVersions,
  saveTypeDraft,
  publishType,
  getTypeDefinition,
  listTypeTemplates,
  installTypes,
  ...typeSettingsOperations,
] as const;
