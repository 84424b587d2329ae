/** What the signed-in person was told, newest first. */
import { z } from "zod";
import { id, idParams, instant, operation, pageOf, pageQuery } from "../operation/index.ts";

const words = z.object({ zh: z.string(), en: z.string() });

export const notice = z.object({
  id,
  at: instant,
  readAt: instant.nullable(),
  template: z.string(),
  /** Whole, as it stands alone. */
  text: words,
  /** Under its ticket's number and title: what happened alone. */
  line: words,
  ticket: z.object({ id, number: z.string(), title: z.string() }).nullable(),
});
export type Notice = z.output<typeof notice>;

export const listNotices = operation({
  id: "listNotices",
  area: "notices",
  method: "GET",
  path: "/api/v1/notices",
  summary: "My notices, newest first, with the number unread",
  access: { by: "anyone" },
  query: z.strictObject({ ...pageQuery, show: z.enum(["all", "unread", "mentions"]).default("all") }),
  output: pageOf(notice).extend({ unread: z.number().int() }),
  errors: ["request.cursor_invalid"],
});

export const readNotice = operation({
  id: "readNotice",
  area: "notices",
  method: "POST",
  path: "/api/v1/notices/{id}/read",
  summary: "Mark one notice read",
  access: { by: "anyone" },
  params: idParams,
  output: null,
  errors: [],
});

export const markNotices = operation({
  id: "markNotices",
  area: "notices",
  method: "POST",
  path: "/api/v1/notices/marks",
  summary: "Mark these notices of mine read, or unread",
  access: { by: "anyone" },
  body: z.strictObject({ notices: z.array(id).min(1).max(200), read: z.boolean() }),
  output: null,
  errors: ["request.not_found"],
  example: { notices: ["01900000-0000-7000-8000-000000000000"], read: true },
});

export const readAllNotices = operation({
  id: "readAllNotices",
  area: "notices",
  method: "POST",
  path: "/api/v1/notices/read",
  summary: "Mark all my notices read; the answer names the moment, by which it can be undone",
  access: { by: "anyone" },
  output: z.object({ readAt: instant, count: z.number().int() }),
  errors: [],
});

export const unreadNotices = operation({
  id: "unreadNotices",
  area: "notices",
  method: "POST",
  path: "/api/v1/notices/unread",
  summary: "Undo: what was marked read at that moment is unread again",
  access: { by: "anyone" },
  body: z.strictObject({ readAt: instant }),
  output: null,
  errors: [],
  example: { readAt: "2026-11-21T10:40:00.000Z" },
});
