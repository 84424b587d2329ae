/** Who works on which day: members' weeks, the days that differ from them, leaves. */
import { z } from "zod";
import { id, localDate, operation } from "../operation/index.ts";
import { leave, memberDepartment, restDays } from "../organisation/index.ts";

const area = "administration";

/** `works` null: as the member's week says. */
export const rosterDay = z.strictObject({ memberId: id, date: localDate, works: z.boolean().nullable() });

const roster = z.object({
  /** Active members whose home or a post of whom is at the campus, by name; at most 300. */
  members: z.array(
    z.object({
      id,
      name: z.string(),
      jobTitle: z.string(),
      restDays,
      departments: z.array(memberDepartment),
      /** Whether the reader may change this member's days. */
      editable: z.boolean(),
    }),
  ),
  /** Days that differ from the member's week. */
  days: z.array(z.object({ memberId: id, date: localDate, works: z.boolean() })),
  leaves: z.array(leave),
  /** Open days from today on, on which nobody of a department that claims tickets from a pool is on duty. */
  gaps: z.array(z.object({ departmentId: id, date: localDate })),
});

/** Days from `from` to `to`, both inclusive; a longer range than 62 days is refused. */
export const getRoster = operation({
  id: "getRoster",
  area,
  method: "GET",
  path: "/api/v1/rosters",
  summary: "The roster of a campus: members, days that differ from their week, leaves, and days with nobody on duty",
  access: { by: "staffOrKey", permission: "organisation.read" },
  query: z.strictObject({ campusId: id, from: localDate, to: localDate }),
  output: roster,
  errors: [],
});

/** All or none. What the member's week says anyway is not kept. Days that are over are refused: nobody was dispatched by them. */
export const setRosterDays = operation({
  id: "setRosterDays",
  area,
  method: "POST",
  path: "/api/v1/rosters",
  summary: "Set on which days members work or rest; answers with what stood there before, to be set again",
  access: { by: "staff", permission: "member.manage" },
  body: z.strictObject({ days: z.array(rosterDay).min(1).max(2000) }),
  output: z.object({ before: z.array(rosterDay) }),
  errors: [],
  example: { days: [{ memberId: "01890a5d-ac96-774b-bcce-b302099a8057", date: "2026-11-24", works: true }] },
});
