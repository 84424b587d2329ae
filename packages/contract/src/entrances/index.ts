/** Public ways in: a form opened by a link or a QR on a poster, without an account, followed afterwards by a secret link. */
import type { FormDefinition } from "@deskbell/engine/form";
import { z } from "zod";
import { institution } from "../identity/shapes.ts";
import { data, id, idParams, instant, operation, phone, shortString, text } from "../operation/index.ts";
import { typeCard } from "../ticket-types/index.ts";
import { urgency } from "../tickets/shapes.ts";

const manage = { by: "staff", permission: "organisation.manage" } as const;
const area = "entrances";
const codeParams = z.strictObject({
  institution: z.string().regex(/^[a-z0-9]{3,24}$/),
  code: z.string().regex(/^[a-z0-9]{6,20}$/),
});

/**
 * What a guest calls with while the form is filled (records on offer, uploads): `Entrance <school>.<code>.<draft>`, and
 * `Link <school>.<token>` afterwards, in `Authorization`. `draft` is a random text of the page's own, 16 characters or more.
 */
export const GUEST_SCHEMES = { entrance: "Entrance", link: "Link" } as const;

export const publicForm = z.object({
  institution,
  type: typeCard,
  form: z.custom<FormDefinition>().meta({ description: "The form's definition" }),
  confidential: z.boolean(),
  promise: text.nullable(),
  /** What the code fills in, not the guest: the campus of the poster. Names by id in `labels`. */
  given: data,
  labels: z.record(z.string(), z.string()),
  /** Goes back with the submission: says when the form was opened. */
  stamp: z.string(),
});
export type PublicForm = z.output<typeof publicForm>;

export const openEntrance = operation({
  id: "openEntrance",
  area,
  method: "GET",
  path: "/api/v1/entrances/{institution}/{code}",
  summary: "The form behind a public link or QR, for anybody",
  access: { by: "public" },
  params: codeParams,
  output: publicForm,
  errors: ["entrance.closed"],
  ratePerMinute: 120,
});

export const submitAtEntrance = operation({
  id: "submitAtEntrance",
  area,
  method: "POST",
  path: "/api/v1/entrances/{institution}/{code}/tickets",
  summary: "File a request without an account; the answer holds the secret link by which it is followed",
  access: { by: "public" },
  params: codeParams,
  body: z.strictObject({
    version: z.number().int(),
    data,
    urgency: urgency.default("normal"),
    name: shortString,
    phone,
    stamp: z.string().max(200),
    /** Left empty by people: it is not shown to them. */
    website: z.string().max(200).default(""),
  }),
  output: z.object({
    number: z.string(),
    /** The token of the ticket's address: `/<institution>/l/<link>`. */
    link: z.string(),
    promisedAt: z.string().nullable(),
  }),
  status: 201,
  idempotent: true,
  errors: [
    "idempotency.required",
    "idempotency.mismatch",
    "entrance.closed",
    "entrance.not_a_person",
    "entrance.too_fast",
    "entrance.too_many",
    "ticket.type_retired",
    "form.invalid",
    "file.not_yours",
    "auth.phone_invalid",
  ],
  ratePerMinute: 20,
  example: {
    version: 1,
    data: { category: "art", learner: "小学三年级", consent: true },
    name: "王女士",
    phone: "13800009999",
    stamp: "1795219200000.signature",
  },
});

export const entrance = z.object({
  id,
  code: z.string(),
  /** The whole address, as the QR holds it. */
  url: z.string(),
  type: z.object({ key: z.string(), name: text }),
  campus: z.object({ id, name: z.string() }).nullable(),
  channel: z.enum(["link", "qr"]),
  source: z.string(),
  active: z.boolean(),
  createdAt: instant,
  /** Tickets that came in by it. */
  filed: z.number().int(),
});
export type Entrance = z.output<typeof entrance>;

export const listEntrances = operation({
  id: "listEntrances",
  area,
  method: "GET",
  path: "/api/v1/entrances",
  summary: "All public ways in, newest first, and the types that may have one",
  access: manage,
  output: z.object({ items: z.array(entrance), types: z.array(z.object({ key: z.string(), name: text })) }),
  errors: [],
});

const settings = {
  type: z.string().regex(/^[a-z][a-z0-9_]{1,40}$/),
  campusId: id.nullable(),
  source: z.string().trim().min(1).max(50),
};

export const createEntrance = operation({
  id: "createEntrance",
  area,
  method: "POST",
  path: "/api/v1/entrances",
  summary: "Make a public way in to a type that is marked public",
  access: manage,
  body: z.strictObject({ ...settings, channel: z.enum(["link", "qr"]) }),
  output: entrance,
  status: 201,
  idempotent: true,
  errors: ["entrance.type_not_public", "idempotency.mismatch"],
  example: { type: "consultation", campusId: null, source: "前台海报", channel: "qr" },
});

export const updateEntrance = operation({
  id: "updateEntrance",
  area,
  method: "PATCH",
  path: "/api/v1/entrances/{id}",
  summary: "Point a code elsewhere, or switch it off and on; posters that hang already stay right",
  access: manage,
  params: idParams,
  body: z.strictObject({
    type: settings.type.optional(),
    campusId: settings.campusId.optional(),
    source: settings.source.optional(),
    active: z.boolean().optional(),
  }),
  output: entrance,
  errors: ["request.not_found", "entrance.type_not_public"],
  example: { active: false },
});

export const entranceOperations = [
  openEntrance,
  submitAtEntrance,
  listEntrances,
  createEntrance,
  updateEntrance,
] as const;
