/** Saved and shared views of the list of tickets, and the fields that a list can be filtered by. */
import { conditionSchema, type ConditionProblem } from "@deskbell/engine/condition";
import { VALUE_TYPES } from "@deskbell/engine/kernel";
import { z } from "zod";
import { id, idParams, operation, shortString, text } from "../operation/index.ts";
import { VIEWS } from "../tickets/index.ts";

/** Columns beside the ticket's own (title and number), in the order shown. */
const LIST_COLUMNS = [
  "state",
  "step",
  "requester",
  "campus",
  "channel",
  "priority",
  "promise",
  "created",
  "updated",
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

/** What a view shows: a ready view, narrowed, in an order and a look. */
export const viewDefinition = z.strictObject({
  view: z.enum(VIEWS),
  type: z.string().max(64).optional(),
  filter: conditionSchema.optional(),
  q: z.string().trim().max(100).optional(),
  sort: z.enum(["newest", "due"]).optional(),
  columns: z.array(z.enum(LIST_COLUMNS)).max(LIST_COLUMNS.length).optional(),
  density: z.enum(["comfortable", "compact"]).optional(),
});
export type ViewDefinition = z.output<typeof viewDefinition>;

/** `roles`: who holds one of `roles`. `everybody` needs `view.share`. */
export const viewSharing = z.enum(["nobody", "roles", "everybody"]);

const content = {
  name: shortString.pipe(z.string().max(60)),
  definition: viewDefinition,
  shared: viewSharing.default("nobody"),
  /** With `roles`: roles that the owner holds. */
  roles: z.array(id).max(20).default([]),
};

export const savedView = z.object({
  id,
  name: z.string(),
  owner: z.object({ id, name: z.string() }),
  /** The caller's own: may be changed, shared and removed. */
  mine: z.boolean(),
  shared: viewSharing,
  roles: z.array(z.object({ id, name: z.string() })),
  definition: viewDefinition,
  /** The filter no longer holds (a field is gone, a type retired): what is wrong with it. Empty: it works. */
  problems: z.array(z.custom<ConditionProblem>()),
});
export type SavedView = z.output<typeof savedView>;

export const listViews = operation({
  id: "listViews",
  area: "views",
  method: "GET",
  path: "/api/v1/views",
  summary: "My views and those shared with me, in my order, and the roles that I may share with",
  access: { by: "staff", permission: "ticket.read" },
  output: z.object({ items: z.array(savedView), roles: z.array(z.object({ id, name: z.string() })) }),
  errors: [],
});

export const countViews = operation({
  id: "countViews",
  area: "views",
  method: "GET",
  path: "/api/v1/view-counts",
  summary: "How many tickets my views show, up to 100; null where counting would take long",
  access: { by: "staff", permission: "ticket.read" },
  output: z.object({ items: z.array(z.object({ id, count: z.number().int().nullable() })) }),
  errors: [],
});

export const createView = operation({
  id: "createView",
  area: "views",
  method: "POST",
  path: "/api/v1/views",
  summary: "Keep a filter, order and look under a name",
  access: { by: "staff", permission: "ticket.read" },
  body: z.strictObject(content),
  output: savedView,
  status: 201,
  idempotent: true,
  errors: ["condition.invalid", "auth.forbidden", "idempotency.mismatch", "view.too_many"],
  example: { name: "海淀未办结的退费", definition: { view: "unfinished", type: "refund" } },
});

export const updateView = operation({
  id: "updateView",
  area: "views",
  method: "PUT",
  path: "/api/v1/views/{id}",
  summary: "Change my view: what it shows, its name, with whom it is shared",
  access: { by: "staff", permission: "ticket.read" },
  params: idParams,
  body: z.strictObject(content),
  output: savedView,
  errors: ["condition.invalid", "auth.forbidden"],
  example: { name: "海淀未办结的退费", definition: { view: "unfinished", type: "refund" } },
});

export const deleteView = operation({
  id: "deleteView",
  area: "views",
  method: "DELETE",
  path: "/api/v1/views/{id}",
  summary: "Remove my view; it can be brought back",
  access: { by: "staff", permission: "ticket.read" },
  params: idParams,
  output: null,
  errors: [],
});

export const restoreView = operation({
  id: "restoreView",
  area: "views",
  method: "POST",
  path: "/api/v1/views/{id}/restore",
  summary: "Bring back my view that was removed",
  access: { by: "staff", permission: "ticket.read" },
  params: idParams,
  output: null,
  errors: [],
});

export const orderViews = operation({
  id: "orderViews",
  area: "views",
  method: "PUT",
  path: "/api/v1/view-order",
  summary: "Put views in my own order; what is not named comes after",
  access: { by: "staff", permission: "ticket.read" },
  body: z.strictObject({ views: z.array(id).max(200) }),
  output: null,
  errors: ["request.invalid"],
});

/** A field that a condition over tickets may speak of. `present`: never empty. */
export const filterField = z.object({
  path: z.string(),
  label: text,
  type: z.enum(VALUE_TYPES),
  present: z.boolean(),
  /** Of references: the kind of record. */
  target: z.string().nullable(),
  currency: z.string().nullable(),
  scale: z.number().int().nullable(),
  /** Of choices and trees; a tree's ids are paths joined by `/`. */
  options: z.array(z.object({ id: z.string(), label: text })).nullable(),
});
export type FilterField = z.output<typeof filterField>;

export const listFilterFields = operation({
  id: "listFilterFields",
  area: "views",
  method: "GET",
  path: "/api/v1/filter-fields",
  summary: "What lists of tickets can be filtered by: fields of any ticket, and with a type those of its form",
  access: { by: "staffOrKey", permission: "ticket.read" },
  query: z.strictObject({ type: z.string().max(64).optional() }),
  output: z.object({ items: z.array(filterField) }),
  errors: [],
});

export const viewOperations = [
  listViews,
  countViews,
  createView,
  updateView,
  deleteView,
  restoreView,
  orderViews,
  listFilterFields,
] as const;
