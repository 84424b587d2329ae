/** Shapes of tickets as staff see them. */
import type { FieldRight, FormDefinition } from "@deskbell/engine/form";
import { CATEGORIES, CHANNELS, LINK_KINDS, PRIORITIES, URGENCIES } from "@deskbell/engine/ticket";
import { z } from "zod";
import { fileRef } from "../files/index.ts";
import { data, id, instant, party, text, value } from "../operation/index.ts";

export const category = z.enum(CATEGORIES);
export const urgency = z.enum(URGENCIES);
export const priority = z.enum(PRIORITIES);
export const channel = z.enum(CHANNELS);

/** What a good end is called at the desk: a request is 已解决, an approval 已办结. */
export const wording = z.enum(["request", "approval"]);

/** A promise: internal target and state. */
export const promise = z.object({
  clock: z.string(),
  name: text,
  dueAt: instant.nullable(),
  /** When it began it could not be kept any more: never counted as late. */
  notPossible: z.boolean(),
  startedAt: instant,
  pausedAt: instant.nullable(),
  breachedAt: instant.nullable(),
  stoppedAt: instant.nullable(),
  outcome: z.string().nullable(),
  step: z.string().nullable(),
});

/** One row of a list. */
export const ticketRow = z.object({
  id,
  number: z.string(),
  type: z.object({ key: z.string(), name: text, wording }),
  title: z.string(),
  category,
  /** Names of the open steps. */
  stepNames: z.array(text),
  urgency,
  priority,
  channel,
  campus: z.object({ id, name: z.string() }).nullable(),
  requesterName: z.string(),
  dueAt: instant.nullable(),
  /** `dueAt` is of a promise that could not be kept from its beginning. */
  notPossible: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
  /** Whether it was rated; the score is on the page, for who may see it. */
  rated: z.boolean(),
});
export type TicketRow = z.output<typeof ticketRow>;

/** What the caller can do next; buttons are made of these and of nothing else. */
export const action = z.object({
  command: z.string(),
  visit: id.nullable(),
  task: id.nullable(),
  stepName: text.nullable(),
  /** `required`: refused without one. */
  comment: z.enum(["none", "optional", "required"]),
  outcomes: z.array(z.object({ id: z.string(), label: text, tone: z.enum(["good", "neutral", "bad"]) })),
  /** Where a return may go. */
  targets: z.array(
    z.object({ kind: z.enum(["requester", "previous", "step"]), step: z.string().nullable(), name: text }),
  ),
  /** Completing asks for these. */
  asksResult: z.boolean(),
  asksReason: z.boolean(),
  /** One of these, by its id; none: the reason is words. */
  reasons: z.array(z.object({ id: z.string(), label: text })),
  checklist: z.array(z.object({ id: z.string(), label: text, required: z.boolean() })),
});
export type Action = z.output<typeof action>;

/** A stay in a step, or a step still ahead on the drawn path. */
export const stepView = z.object({
  step: z.string(),
  visit: id.nullable(),
  name: text,
  kind: z.string(),
  /** Nesting in parallel arms, 0 at the top. */
  depth: z.number().int(),
  arm: text.nullable(),
  state: z.enum(["done", "current", "waiting", "ahead", "skipped", "rejected", "returned", "cancelled"]),
  enteredAt: instant.nullable(),
  leftAt: instant.nullable(),
  dueAt: instant.nullable(),
  /** `dueAt` could not be kept when the stay began. */
  notPossible: z.boolean(),
  seats: z.array(
    z.object({
      task: id,
      party: party.nullable(),
      candidates: z.array(party),
      state: z.enum(["open", "queued", "done", "closed"]),
      decision: z.string().nullable(),
      by: party.nullable(),
      at: instant.nullable(),
      comment: z.string().nullable(),
    }),
  ),
});
export type StepView = z.output<typeof stepView>;

/** One entry of the history: who, when, what. `data` is what the kind says (docs/architecture.md). */
export const historyEntry = z.object({
  seq: z.number().int(),
  at: instant,
  kind: z.string(),
  actor: party,
  channel: channel.nullable(),
  public: z.boolean(),
  data: z.record(z.string(), z.unknown()),
  files: z.array(fileRef),
});
export type HistoryEntry = z.output<typeof historyEntry>;

/** Another ticket, as far as one line tells it. */
export const relatedTicket = z.object({
  id,
  number: z.string(),
  title: z.string(),
  type: text,
  category,
  wording,
  createdAt: instant,
});
export type RelatedTicket = z.output<typeof relatedTicket>;

/** Everything on one ticket's page. */
export const ticketPage = ticketRow.extend({
  seq: z.number().int(),
  typeVersion: z.number().int(),
  confidential: z.boolean(),
  /** The public way in that it came by: what its poster or link is called, as it was then, and the campus where it stands. */
  entrance: z.object({ source: z.string(), campus: z.string().nullable() }).nullable(),
  requester: party.nullable(),
  requesterPhone: z.string().nullable(),
  submitter: party,
  resolvedAt: instant.nullable(),
  closedAt: instant.nullable(),
  firstResponseAt: instant.nullable(),
  /** The cause as it was called when it was chosen, or as the handler said it. */
  resolution: z.object({ result: z.string().nullable(), reason: text.nullable() }).nullable(),
  /** Null also for who has or had it in hand, or does not manage it: a score would tell them who gave it. */
  rating: z.number().int().nullable(),
  ratingComment: z.string().nullable(),
  form: z.custom<FormDefinition>(),
  data,
  /** What the caller may do with each field now. */
  rights: z.record(z.string(), z.custom<FieldRight>()),
  /** Shown names of every reference in `data`. */
  labels: z.record(z.string(), z.string()),
  files: z.array(fileRef),
  steps: z.array(stepView),
  promises: z.array(promise),
  history: z.array(historyEntry),
  /** Only tickets that the reader may read stand in these; a tombstone's target may be one that they may not (`id` null). */
  mergedInto: z.object({ id: id.nullable(), number: z.string().nullable() }).nullable(),
  merged: z.array(relatedTicket),
  links: z.array(relatedTicket.extend({ as: z.enum(LINK_KINDS) })),
  /** What it was before its type was changed, oldest first: names for what the history speaks of up to and with `until`. */
  earlierTypes: z.array(
    z.object({
      name: text,
      until: z.number().int(),
      form: z.custom<FormDefinition>(),
      steps: z.record(z.string(), text),
    }),
  ),
  actions: z.array(action),
  watching: z.boolean(),
  /** Who is told of what happens on it: by their own will or a colleague's, or because the flow copies them in (抄送). */
  watchers: z.array(z.object({ id, name: z.string(), how: z.enum(["watching", "copied"]) })),
  /** The caller may have colleagues watch it, and end that. */
  maySetWatchers: z.boolean(),
  guide: text.nullable(),
  people: z.object({
    student: z
      .object({
        id,
        no: z.string(),
        name: z.string(),
        phone: z.string().nullable(),
        level: z.string(),
        adult: z.boolean(),
        guardians: z.array(
          z.object({
            id,
            name: z.string(),
            relation: z.string(),
            phone: z.string().nullable(),
            signer: z.boolean(),
            legal: z.boolean(),
            pickUp: z.boolean(),
          }),
        ),
      })
      .nullable(),
    class: z
      .object({ id, name: z.string(), teacher: z.string().nullable(), classTeacher: z.string().nullable() })
      .nullable(),
    contract: z
      .object({
        id,
        no: z.string(),
        paid: z.number(),
        left: z.number(),
        bought: z.number(),
        gift: z.number(),
        frozen: z.number(),
        validUntil: z.string(),
      })
      .nullable(),
    earlier: z.array(z.object({ id, number: z.string(), title: z.string(), category, wording, createdAt: instant })),
  }),
});
export type TicketPage = z.output<typeof ticketPage>;

/** What a change answers: where the ticket now stands. The page is read again. */
export const ticketRef = z.object({ id, number: z.string(), seq: z.number().int(), category });
export type TicketRef = z.output<typeof ticketRef>;

export const fieldChanges = z.record(
  z.string().max(64),
  z.strictObject({ base: value.optional(), value: value.optional() }),
);
