/** Who is looking at a ticket now: among staff, never told to families, gone by itself. */
import { z } from "zod";
import { id, idParams, operation } from "../operation/index.ts";

/** 正在查看 / 正在回复. */
export const doing = z.enum(["viewing", "replying"]);
export type Doing = z.output<typeof doing>;

export const presentMember = z.object({ ticket: id, member: id, name: z.string(), doing });
export type PresentMember = z.output<typeof presentMember>;

export const tellPresence = operation({
  id: "tellPresence",
  area: "tickets",
  method: "POST",
  path: "/api/v1/tickets/{id}/presence",
  summary: "I look at this ticket, or write on it; told again every 20 seconds, `null` when I leave",
  access: { by: "staff", permission: "ticket.read" },
  params: idParams,
  body: z.strictObject({ doing: doing.nullable() }),
  output: null,
  errors: [],
});

export const listPresence = operation({
  id: "listPresence",
  area: "tickets",
  method: "GET",
  path: "/api/v1/presence",
  summary: "Colleagues who look at or write on these tickets now, as far as the caller may read them",
  access: { by: "staff", permission: "ticket.read" },
  query: z.strictObject({
    /** Ids, joined by commas. */
    tickets: z
      .string()
      .max(4000)
      .transform((text) => text.split(",").filter((one) => one !== ""))
      .pipe(z.array(id).max(100)),
  }),
  output: z.object({ items: z.array(presentMember) }),
  errors: [],
});

export const presenceOperations = [tellPresence, listPresence] as const;
