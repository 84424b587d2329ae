/** Tickets: file, find, read, and (commands.ts) change. */
import { conditionSchema } from "@deskbell/engine/condition";
import { z } from "zod";
import { data, id, idParams, operation, pageOf, pageQuery, phone, shortString } from "../operation/index.ts";
import { ticketCommands } from "./commands.ts";
import { myTicketPage, myTicketRow } from "./my-shapes.ts";
import { presenceOperations } from "./presence.ts";
import { relationOperations } from "./relations.ts";
import { category, channel, ticketPage, ticketRow, urgency } from "./shapes.ts";

export * from "./commands.ts";
export * from "./my-shapes.ts";
export * from "./presence.ts";
export * from "./relations.ts";
export * from "./shapes.ts";

export const submitTicket = operation({
  id: "submitTicket",
  area: "tickets",
  method: "POST",
  path: "/api/v1/tickets",
  summary: "File a request. It becomes a numbered ticket at once; sending twice with one key makes one ticket",
  access: { by: "any", permission: "ticket.create" },
  body: z.strictObject({
    type: z.string().max(64),
    /** The form version that was filled; refused when it is no longer offered. */
    version: z.number().int().optional(),
    data,
    urgency: urgency.default("normal"),
    channel: channel.optional(),
    /** Staff and keys: who asks. A known person, or a name and phone. */
    requester: z
      .union([
        z.strictObject({ kind: z.enum(["guardian", "student", "prospect", "member"]), id }),
        z.strictObject({ name: shortString, phone }),
      ])
      .optional(),
    /** Keys: the caller's own number for this case (a contract number); with the key, it makes the request idempotent. */
    externalId: z.string().max(100).optional(),
  }),
  output: z.object({
    id,
    number: z.string(),
    seq: z.number().int(),
    category,
    /** Values of hidden fields that were not kept. */
    dropped: z.array(z.string()),
    /** By when the requester is promised an answer. */
    promisedAt: z.string().nullable(),
  }),
  status: 201,
  idempotent: true,
  errors: [
    "idempotency.mismatch",
    "ticket.type_unknown",
    "ticket.type_retired",
    "ticket.signer_only",
    "form.invalid",
    "file.not_yours",
  ],
  example: { type: "tech_support", data: { platform: "app", problem: "进不去课堂" }, urgency: "urgent" },
});

/** Ready views of the desk; `filter` narrows any of them. */
export const VIEWS = ["all", "mine", "claimable", "waiting", "overdue", "watched", "filed", "unfinished"] as const;

export const listTickets = operation({
  id: "listTickets",
  area: "tickets",
  method: "GET",
  path: "/api/v1/tickets",
  summary: "Tickets the caller may see: a view, narrowed by a condition and by words; newest first or by promise",
  access: { by: "staffOrKey", permission: "ticket.read" },
  query: z.strictObject({
    ...pageQuery,
    view: z.enum(VIEWS).default("all"),
    /** Words, a ticket number, a phone tail, a student number. */
    q: z.string().trim().max(100).optional(),
    /** A condition over `ticket.*`, `role.*` and filterable fields, as JSON. */
    filter: z
      .string()
      .max(10_000)
      .transform((text, context) => {
        try {
          return JSON.parse(text) as unknown;
        } catch {
          context.addIssue({ code: "custom", message: "not JSON" });
          return z.NEVER;
        }
      })
      .pipe(conditionSchema)
      .optional(),
    /** Field ids are those of this type. */
    type: z.string().max(64).optional(),
    sort: z.enum(["newest", "due"]).default("newest"),
  }),
  output: pageOf(ticketRow),
  errors: ["request.cursor_invalid", "condition.invalid"],
});

export const getWorkbench = operation({
  id: "getWorkbench",
  area: "tickets",
  method: "GET",
  path: "/api/v1/workbench",
  summary: "How many wait for me, each counted to 100: mine now, to claim, waiting, overdue, watched",
  access: { by: "staff" },
  output: z.object({
    mine: z.number().int(),
    claimable: z.number().int(),
    waiting: z.number().int(),
    overdue: z.number().int().describe("Late tickets that the caller may see, theirs or not."),
    watched: z.number().int(),
  }),
  errors: [],
});

export const getTicket = operation({
  id: "getTicket",
  area: "tickets",
  method: "GET",
  path: "/api/v1/tickets/{id}",
  summary:
    "One ticket with its form, steps, history, promises and what the caller can do now; of a merged one, the ticket that it leads to",
  access: { by: "staffOrKey", permission: "ticket.read" },
  params: idParams,
  /** `itself`: the merged one as it was left. */
  query: z.strictObject({ itself: z.enum(["true"]).optional() }),
  output: ticketPage,
  errors: [],
});

export const listMyTickets = operation({
  id: "listMyTickets",
  area: "tickets",
  method: "GET",
  path: "/api/v1/my/tickets",
  summary: "我的事项: what I filed or was given, open ones first",
  access: { by: "anyone" },
  query: z.strictObject(pageQuery),
  output: pageOf(myTicketRow),
  errors: ["request.cursor_invalid"],
});

export const getMyTicket = operation({
  id: "getMyTicket",
  area: "tickets",
  method: "GET",
  path: "/api/v1/my/tickets/{id}",
  summary: "One of my requests, in plain words",
  access: { by: "anyone" },
  params: idParams,
  output: myTicketPage,
  errors: [],
});

/** As far as the caller may see a score: not of what they had in hand themselves. Lists say only that it was rated. */
export const listStudentRatings = operation({
  id: "listStudentRatings",
  area: "tickets",
  method: "GET",
  path: "/api/v1/students/{id}/ratings",
  summary: "The last tickets about a student that were rated, with the scores that the caller may see",
  access: { by: "staff", permission: "ticket.read" },
  params: idParams,
  output: z.object({
    items: z.array(
      z.object({
        ticket: z.object({ id, number: z.string(), title: z.string() }),
        /** Null: rated, but not for the caller's eyes. */
        score: z.number().int().nullable(),
        comment: z.string().nullable(),
      }),
    ),
  }),
  errors: [],
});

/** An outside system says how an instruction ended; the address in the instruction is the secret. */
export const postReceipt = operation({
  id: "postReceipt",
  area: "tickets",
  method: "POST",
  path: "/api/v1/receipts/{token}",
  summary: "The receipt of an automated call; repeating it changes nothing",
  access: { by: "public" },
  params: z.strictObject({ token: z.string().min(20).max(200) }),
  body: z.strictObject({
    ok: z.boolean(),
    reference: z.string().max(200).optional(),
    message: z.string().max(2000).optional(),
  }),
  output: null,
  status: 202,
  errors: ["automation.unknown_receipt"],
});

export const ticketOperations = [
  submitTicket,
  listTickets,
  getWorkbench,
  getTicket,
  listMyTickets,
  getMyTicket,
  listStudentRatings,
  postReceipt,
  ...ticketCommands,
  ...relationOperations,
  ...presenceOperations,
] as const;
