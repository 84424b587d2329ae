/** What somebody who leaves has in hand, and to whom it goes. */
import { z } from "zod";
import { id, idParams, instant, operation, text } from "../operation/index.ts";
import { memberStatus } from "../organisation/index.ts";
import { duty } from "./duties.ts";

const manage = { by: "staff", permission: "member.manage" } as const;
const area = "administration";
const named = z.object({ id, name: z.string() });
const ticketRef = z.object({ id, number: z.string(), title: z.string() });
const typeKey = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);

/** `held`: their own seat · `pool`: nobody else who is active may claim it. */
const memberTask = z.object({
  id,
  ticket: ticketRef,
  type: z.object({ key: z.string(), name: text }),
  kind: z.enum(["held", "pool"]),
  openedAt: instant,
  dueAt: instant.nullable(),
});

export const listMemberTasks = operation({
  id: "listMemberTasks",
  area,
  method: "GET",
  path: "/api/v1/members/{id}/tasks",
  summary: "Open tasks of a member, pools in which they are alone, and other duties",
  access: manage,
  params: idParams,
  output: z.object({
    /** Those that the reader may hand to somebody: they see the ticket and may assign it. */
    items: z.array(memberTask),
    /** Tasks that go to whom their step finds: the reader may not assign these, or not see them. */
    others: z.number().int(),
    duties: z.array(duty),
  }),
  errors: ["request.not_found"],
});

const handOver = z.object({
  id,
  member: named,
  by: z.string(),
  reason: z.string(),
  createdAt: instant,
  doneAt: instant.nullable(),
  total: z.number().int(),
  settled: z.number().int(),
  items: z.array(
    z.object({
      task: id,
      /** Null: not the reader's to see. */
      ticket: ticketRef.nullable(),
      to: named.nullable(),
      /** Null: not yet · handed: to the successor · byRule: to whom its step finds · gone: it was over by then. */
      outcome: z.enum(["handed", "byRule", "gone", "failed"]).nullable(),
      /** Why the successor could not take it, a code of the error registry. */
      code: z.string().nullable(),
    }),
  ),
});

/**
 * A job carries it out; ask {@link getHandOver} how far it is. With `status` the member is disabled or marked as left in the
 * same transaction, and whatever remains goes to whom its step finds.
 */
export const startHandOver = operation({
  id: "startHandOver",
  area,
  method: "POST",
  path: "/api/v1/members/{id}/hand-overs",
  summary: "Hand a member's open tasks to successors, and with `status` let the member go",
  access: manage,
  params: idParams,
  body: z.strictObject({
    /** Null: each task goes to whom its step finds. */
    successorId: id.nullable().default(null),
    byType: z
      .array(z.strictObject({ type: typeKey, successorId: id.nullable() }))
      .max(100)
      .default([]),
    status: memberStatus.exclude(["active"]).optional(),
    reason: z.string().trim().max(500).default(""),
  }),
  output: handOver,
  status: 201,
  errors: ["request.not_found", "member.last_manager", "member.right_not_yours"],
  example: { successorId: "01890a5d-ac96-774b-bcce-b302099a8057", status: "left", reason: "离职交接" },
});

export const getHandOver = operation({
  id: "getHandOver",
  area,
  method: "GET",
  path: "/api/v1/hand-overs/{id}",
  summary: "How far a hand-over is, with what became of each task",
  access: manage,
  params: idParams,
  output: handOver,
  errors: ["request.not_found"],
});

/** Empty when all is well: a leaver's tasks are handed on by a job. */
export const listStrandedTasks = operation({
  id: "listStrandedTasks",
  area,
  method: "GET",
  path: "/api/v1/stranded-tasks",
  summary: "Inactive members who still hold open tasks, or are alone in a pool",
  access: manage,
  output: z.object({
    items: z.array(z.object({ member: named.extend({ status: memberStatus }), tasks: z.number().int() })),
  }),
  errors: [],
});
