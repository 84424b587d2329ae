/** One command on many tickets: a run in the background with a result per ticket. */
import { conditionSchema } from "@deskbell/engine/condition";
import { z } from "zod";
import {
  id,
  idParams,
  instant,
  longString,
  operation,
  pageOf,
  pageQuery,
  shortString,
  text,
} from "../operation/index.ts";
import { priority } from "../tickets/shapes.ts";
import { VIEWS } from "../tickets/index.ts";

/** Tickets of one run. */
export const MOST_TICKETS = 500;
/** Approvals that a person looks over at once. */
export const MOST_REVIEWED = 100;

const comment = z.string().trim().min(1).max(5000);

/** How far its history had come when somebody looked it over: `seq` of {@link approvalLine}. */
const reviewed = z.strictObject({ ticket: id, seq: z.number().int().min(1) });

/**
 * Each is judged per ticket exactly as the single command; a seat that it needs is the caller's own, else the only open one.
 * What is agreed to is what was looked over (`reviewed`): a ticket that has changed since, or is not among them, is left alone.
 */
export const bulkCommand = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("transfer"), member: id, comment }),
  z.strictObject({ do: z.literal("claim") }),
  z.strictObject({ do: z.literal("setPriority"), priority, reason: shortString }),
  z.strictObject({ do: z.literal("watch"), watch: z.boolean() }),
  z.strictObject({ do: z.literal("close") }),
  z.strictObject({ do: z.literal("note"), text: longString }),
  z.strictObject({
    do: z.literal("approve"),
    comment: comment.optional(),
    reviewed: z.array(reviewed).max(MOST_REVIEWED),
  }),
]);
export type BulkCommand = z.output<typeof bulkCommand>;
export const BULK_COMMANDS = ["transfer", "claim", "setPriority", "watch", "close", "note", "approve"] as const;
export type BulkCommandName = (typeof BULK_COMMANDS)[number];

const tickets = z.array(id).min(1).max(MOST_TICKETS);

/** The list as it stands: every ticket that it shows, at most {@link MOST_TICKETS}. */
const listing = z.strictObject({
  view: z.enum(VIEWS),
  q: z.string().trim().max(100).optional(),
  filter: conditionSchema.optional(),
  type: z.string().max(64).optional(),
  sort: z.enum(["newest", "due"]).optional(),
});

export const bulkRun = z.object({
  id,
  command: z.string(),
  /** Given back: the run that this one undoes. */
  undoes: id.nullable(),
  total: z.number().int(),
  done: z.number().int(),
  refused: z.number().int(),
  state: z.enum(["running", "ended"]),
  /** The command has an inverse, it was done on some ticket, and nobody has undone it yet. */
  undoable: z.boolean(),
  startedAt: instant,
  endedAt: instant.nullable(),
});
export type BulkRun = z.output<typeof bulkRun>;

export const startBulk = operation({
  id: "startBulk",
  area: "bulk",
  method: "POST",
  path: "/api/v1/bulk-runs",
  summary: "Give one command on chosen tickets, or on all tickets of a list (at most 500)",
  access: { by: "staff", permission: "ticket.read" },
  body: z.strictObject({ command: bulkCommand, tickets: tickets.optional(), list: listing.optional() }),
  output: bulkRun,
  status: 202,
  idempotent: true,
  errors: ["auth.forbidden", "idempotency.mismatch", "bulk.too_many", "bulk.nothing", "condition.invalid"],
  example: {
    command: { do: "watch", watch: true },
    tickets: ["0195f3a0-0000-7000-8000-000000000001"],
  },
});

export const undoBulk = operation({
  id: "undoBulk",
  area: "bulk",
  method: "POST",
  path: "/api/v1/bulk-runs/{id}/undo",
  summary: "Undo what a run has done, ticket by ticket, as a run of its own",
  access: { by: "staff", permission: "ticket.read" },
  params: idParams,
  output: bulkRun,
  status: 202,
  errors: ["bulk.not_undoable"],
});

export const listBulkRuns = operation({
  id: "listBulkRuns",
  area: "bulk",
  method: "GET",
  path: "/api/v1/bulk-runs",
  summary: "My last runs, newest first",
  access: { by: "staff", permission: "ticket.read" },
  output: z.object({ items: z.array(bulkRun) }),
  errors: [],
});

export const getBulkRun = operation({
  id: "getBulkRun",
  area: "bulk",
  method: "GET",
  path: "/api/v1/bulk-runs/{id}",
  summary: "How far my run has come",
  access: { by: "staff", permission: "ticket.read" },
  params: idParams,
  output: bulkRun,
  errors: [],
});

export const bulkResult = z.object({
  ticket: z.object({ id, number: z.string(), title: z.string() }),
  state: z.enum(["waiting", "done", "refused"]),
  /** Of a refusal: its code, and why in words. */
  code: z.string().nullable(),
  words: text.nullable(),
});
export type BulkResult = z.output<typeof bulkResult>;

export const listBulkResults = operation({
  id: "listBulkResults",
  area: "bulk",
  method: "GET",
  path: "/api/v1/bulk-runs/{id}/results",
  summary: "What became of each ticket of my run, in the run's order",
  access: { by: "staff", permission: "ticket.read" },
  params: idParams,
  query: z.strictObject({ ...pageQuery, state: z.enum(["waiting", "done", "refused"]).optional() }),
  output: pageOf(bulkResult),
  errors: ["request.cursor_invalid"],
});

export const offerBulk = operation({
  id: "offerBulk",
  area: "bulk",
  method: "POST",
  path: "/api/v1/bulk-offers",
  summary: "On how many of these tickets each command can be given now",
  access: { by: "staff", permission: "ticket.read" },
  body: z.strictObject({ tickets }),
  output: z.object({ offers: z.array(z.object({ do: z.enum(BULK_COMMANDS), count: z.number().int() })) }),
  errors: ["bulk.nothing"],
  example: { tickets: ["0195f3a0-0000-7000-8000-000000000001"] },
});

/** One line of what would be agreed to: which, for whom, how much, at which step; of one that must be opened by itself, why. */
export const approvalLine = z.object({
  ticket: z.object({ id, number: z.string(), title: z.string(), type: text }),
  /** How far its history has come: goes back with the approval. */
  seq: z.number().int(),
  requesterName: z.string(),
  amount: z.object({ value: z.number().int(), currency: z.string() }).nullable(),
  step: text.nullable(),
  /** Null: it can be agreed to together with others. */
  alone: z.object({ code: z.string(), words: text }).nullable(),
});
export type ApprovalLine = z.output<typeof approvalLine>;

export const reviewApprovals = operation({
  id: "reviewApprovals",
  area: "bulk",
  method: "POST",
  path: "/api/v1/bulk-approvals/review",
  summary: "What agreeing to these tickets at once would mean, and which of them must be opened by themselves",
  access: { by: "staff", permission: "ticket.read" },
  body: z.strictObject({ tickets: tickets.max(MOST_REVIEWED) }),
  output: z.object({ items: z.array(approvalLine) }),
  errors: ["bulk.nothing"],
  example: { tickets: ["0195f3a0-0000-7000-8000-000000000001"] },
});

export const bulkOperations = [
  startBulk,
  undoBulk,
  listBulkRuns,
  getBulkRun,
  listBulkResults,
  offerBulk,
  reviewApprovals,
] as const;
