import { RECORD_KINDS } from "@deskbell/engine/form";
import { z } from "zod";
import { operation } from "../operation/index.ts";
import { recordOption } from "./shapes.ts";

/**
 * What a form's reference field offers to this principal. Families: their own children, those children's classes,
 * courses and future lessons, and the contracts they signed. Staff: by their scope. `within` narrows to records that
 * belong to others already chosen: `student:<uuid>,class:<uuid>`. At most 50; type more to narrow. `ids` asks for these
 * alone (labels of what is chosen already), in the same order as ever; what one may not choose is left out.
 */
export const listRecords = operation({
  id: "listRecords",
  area: "people",
  method: "GET",
  path: "/api/v1/records",
  summary: "Options of a reference field for whoever asks",
  access: { by: "anyone" },
  query: z.strictObject({
    kind: z.enum(RECORD_KINDS),
    query: z.string().trim().max(50).optional(),
    within: z
      .string()
      .max(500)
      .regex(new RegExp(`^((${RECORD_KINDS.join("|")}):[0-9a-f-]{36})(,(${RECORD_KINDS.join("|")}):[0-9a-f-]{36})*$`))
      .optional(),
    ids: z
      .string()
      .regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,49}$/)
      .meta({ description: "At most 50 UUIDs" })
      .optional(),
  }),
  output: z.object({ items: z.array(recordOption), more: z.boolean() }),
  errors: [],
});
