/** What a school settles of a type without a designer: promises, deadlines of steps, causes. Each change is a version. */
import type { TicketTypeDefinition } from "@deskbell/engine/ticket";
import { settingsShape } from "@deskbell/engine/ticket-schema";
import { z } from "zod";
import { id, instant, operation, text } from "../operation/index.ts";

const area = "ticket-types";
const access = { by: "staff", permission: "type.manage" } as const;
const keyParams = z.strictObject({ key: z.string().regex(/^[a-z][a-z0-9_]{1,40}$/) });
const version = z.number().int().min(1);

/** Who published it; nobody: it came with the institution. */
const publication = z.object({
  version,
  publishedAt: instant.nullable(),
  by: z.object({ id, name: z.string() }).nullable(),
});

export const listTypeSettings = operation({
  id: "listTypeSettings",
  area,
  method: "GET",
  path: "/api/v1/type-settings",
  summary: "All types in use, with what is published of each",
  access,
  output: z.object({
    items: z.array(publication.extend({ key: z.string(), name: text, icon: z.string() })),
  }),
  errors: [],
});

export const getTypeSettings = operation({
  id: "getTypeSettings",
  area,
  method: "GET",
  path: "/api/v1/type-settings/{key}",
  summary: "One type's published definition, what was published before, and how many tickets run",
  access,
  params: keyParams,
  output: publication.extend({
    key: z.string(),
    definition: z.custom<TicketTypeDefinition>().meta({ description: "The published definition" }),
    /** Versions published before, the last first; not the present one. */
    earlier: z.array(publication),
    /** Tickets of the type that have not ended: they stay on the version that they began with. */
    running: z.number().int(),
  }),
  errors: ["ticket.type_unknown"],
});

const published = z.object({ version, publishedAt: instant });

/** `version` is the one that was read. What is left out stays as it is. */
export const changeTypeSettings = operation({
  id: "changeTypeSettings",
  area,
  method: "POST",
  path: "/api/v1/type-settings/{key}",
  summary: "Publish a version with other promises or causes; running tickets stay on theirs",
  access,
  params: keyParams,
  body: z.strictObject({ version, ...settingsShape }),
  output: published,
  errors: ["ticket.type_unknown", "type.invalid", "type.published_meanwhile", "type.nothing_changed"],
  example: { version: 1, reasons: [{ id: "network", label: { zh: "网络", en: "Network" } }] },
});

/** Causes that came since are kept, retired: tickets speak of them. */
export const restoreTypeVersion = operation({
  id: "restoreTypeVersion",
  area,
  method: "POST",
  path: "/api/v1/type-settings/{key}/restore",
  summary: "Publish an earlier version anew",
  access,
  params: keyParams,
  body: z.strictObject({ version, to: version }),
  output: published,
  errors: ["ticket.type_unknown", "type.invalid", "type.published_meanwhile", "type.nothing_changed"],
  example: { version: 3, to: 2 },
});

export const typeSettingsOperations = [
  listTypeSettings,
  getTypeSettings,
  changeTypeSettings,
  restoreTypeVersion,
] as const;
