/** Shapes of tickets as families see them: plain words, public names, the public promise, never lateness. */
import type { FormDefinition } from "@deskbell/engine/form";
import { z } from "zod";
import { fileRef } from "../files/index.ts";
import { data, id, instant, text } from "../operation/index.ts";
import { action, category } from "./shapes.ts";

/**
 * `late`: longer than expected; `by` is then the latest time given anew, when there is one. `soon`: no time could be
 * promised, it is done as soon as possible.
 */
export const publicPromise = z.object({
  state: z.enum(["none", "running", "late", "soon", "paused", "met"]),
  by: instant.nullable(),
});

export const myTicketRow = z.object({
  id,
  number: z.string(),
  type: z.object({ key: z.string(), name: text, icon: z.string() }),
  title: z.string(),
  category,
  /** The step in plain words. */
  step: text,
  promise: publicPromise,
  createdAt: instant,
  updatedAt: instant,
  /** The family is asked for something: a correction, an answer, a rating. */
  asksMe: z.enum(["correct", "reply", "confirm", "rate"]).nullable(),
});
export type MyTicketRow = z.output<typeof myTicketRow>;

export const myMessage = z.object({
  seq: z.number().int(),
  at: instant,
  from: z.enum(["me", "family", "staff", "system"]),
  name: z.string(),
  text: z.string(),
  files: z.array(fileRef),
});

export const myTicketPage = myTicketRow.extend({
  seq: z.number().int(),
  form: z.custom<FormDefinition>(),
  data,
  labels: z.record(z.string(), z.string()),
  files: z.array(fileRef),
  handler: z.string().nullable(),
  /** In the order of time. What is over reads as over; `by` are the public names of who did it. */
  path: z.array(
    z.object({
      name: text,
      state: z.enum(["done", "approved", "rejected", "returned", "current", "ahead"]),
      by: z.string().nullable(),
      at: instant.nullable(),
    }),
  ),
  messages: z.array(myMessage),
  actions: z.array(action),
  /** What a return asks to be corrected. */
  correction: z.object({ visit: id, task: id, comment: z.string(), editable: z.array(z.string()) }).nullable(),
  result: z.string().nullable(),
  rating: z.number().int().nullable(),
});
export type MyTicketPage = z.output<typeof myTicketPage>;
