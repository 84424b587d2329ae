/** The shape of a type's settings as they come over the wire: strict; what they may say is `settingsProblems`' to judge. */
import { z } from "zod";
import { conditionSchema } from "../condition/index.ts";
import { deadlineSchema, reasonsSchema } from "../flow/schema.ts";
import { calendarChoiceSchema, policySchema } from "../sla/schema.ts";

const key = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** Each part may be left out: it stays as it is. Bounds are those of a definition. */
export const settingsShape = {
  policies: z.array(policySchema(conditionSchema)).max(50).exactOptional(),
  clocks: z.record(key, z.strictObject({ calendar: calendarChoiceSchema, statutory: z.boolean() })).exactOptional(),
  deadlines: z.record(key, z.union([z.null(), deadlineSchema])).exactOptional(),
  asks: z.record(key, z.strictObject({ result: z.boolean(), reason: z.boolean() })).exactOptional(),
  reasons: reasonsSchema.exactOptional(),
};
