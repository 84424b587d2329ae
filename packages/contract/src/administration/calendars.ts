/** What a calendar's change would do, and the public holidays to put into it. */
import { z } from "zod";
import { id, idParams, instant, localDate, operation } from "../operation/index.ts";
import { calendarDefinition } from "../organisation/index.ts";

const area = "administration";

/** Nothing is stored. `checked` < `running`: only so many were reckoned. */
export const previewCalendar = operation({
  id: "previewCalendar",
  area,
  method: "POST",
  path: "/api/v1/calendars/{id}/preview",
  summary: "How many running promises a changed calendar would move",
  access: { by: "staff", permission: "organisation.manage" },
  params: idParams,
  body: z.strictObject({ definition: calendarDefinition }),
  output: z.object({
    running: z.number().int(),
    checked: z.number().int(),
    earlier: z.number().int(),
    later: z.number().int(),
    /** Of those that the reader may see, the ones that move furthest. */
    examples: z.array(
      z.object({ ticket: z.object({ id, number: z.string(), title: z.string() }), from: instant, to: instant }),
    ),
  }),
  errors: ["request.not_found", "organisation.calendar_invalid"],
  ratePerMinute: 60,
  example: { definition: { zone: "Asia/Shanghai", alwaysOpen: true } },
});

/** Mainland China, as announced by the State Council; a year that is not announced yet has no days. */
export const listHolidays = operation({
  id: "listHolidays",
  area,
  method: "GET",
  path: "/api/v1/holidays",
  summary: "Public holidays and make-up working days (调休) of a year",
  access: { by: "staff", permission: "organisation.read" },
  query: z.strictObject({ year: z.coerce.number().int().min(2000).max(2100) }),
  output: z.object({
    announced: z.boolean(),
    items: z.array(z.object({ date: localDate, name: z.string(), kind: z.enum(["holiday", "makeUp"]) })),
  }),
  errors: [],
});
