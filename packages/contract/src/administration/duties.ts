/** What hangs on a person besides tasks, and giving it to somebody else. */
import { z } from "zod";
import { id, idParams, operation } from "../operation/index.ts";

export const DUTY_KINDS = [
  "head",
  "classTeacher",
  "teacher",
  "lessons",
  "lead",
  "advisor",
  "owner",
  "substitute",
  "view",
  "key",
  "type",
] as const;

/**
 * `head`: of a department, `id`, at `campusId` · `classTeacher`, `teacher`: of a class · `lessons`: planned lessons of a class, `id`,
 * that they teach in place of its teacher · `lead`: of a course · `advisor`: of a student · `owner`: of a prospect · `substitute`: named
 * for somebody's leave, `id` · `view`: a shared one · `key`: of the API · `type`: a ticket type's steps name them; that is changed there.
 */
export const duty = z.object({
  kind: z.enum(DUTY_KINDS),
  id,
  campusId: id.nullable(),
  name: z.string(),
  /** How many, where one line stands for several. */
  count: z.number().int(),
  /** Whether the reader may give it to somebody else. */
  movable: z.boolean(),
});

const dutyRef = z.strictObject({
  kind: z.enum(DUTY_KINDS).exclude(["type"]),
  id,
  campusId: id.nullable().default(null),
});

/** One transaction; a duty that cannot go is told with its reason, and the others go all the same. */
export const moveDuties = operation({
  id: "moveDuties",
  area: "administration",
  method: "POST",
  path: "/api/v1/members/{id}/duties",
  summary: "Give duties of a member to a successor",
  access: { by: "staff", permission: "member.manage" },
  params: idParams,
  body: z.strictObject({ successorId: id, duties: z.array(dutyRef).min(1).max(200) }),
  output: z.object({
    items: z.array(
      z.object({
        kind: z.enum(DUTY_KINDS),
        id,
        campusId: id.nullable(),
        /** Null: it went. Else a code of the error registry. */
        code: z.string().nullable(),
      }),
    ),
  }),
  errors: ["request.not_found"],
  example: {
    successorId: "01890a5d-ac96-774b-bcce-b302099a8057",
    duties: [{ kind: "classTeacher", id: "01890a5d-ac96-774b-bcce-b302099a8058" }],
  },
});
