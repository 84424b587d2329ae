/** The strict schema of a ticket type, apart from the engine so that the webs need not ship it. */
import { z } from "zod";
import { conditionSchema, operandSchema } from "../condition/index.ts";
import { flowSchema } from "../flow/schema.ts";
import { formSchema } from "../form/schema.ts";
import { clockSchema, policySchema } from "../sla/schema.ts";
import { AUDIENCES, CATEGORIES, type TicketTypeDefinition } from "../ticket/definition.ts";

export { settingsShape } from "./settings.ts";

const text = z.strictObject({ zh: z.string().min(1).max(2000), en: z.string().max(2000).optional() });
const hours = z.number().int().min(1).max(8760);

/** Publishable: everything there and well formed. That form and flow fit together is `planTicketType`'s to say. */
export const ticketTypeSchema = z.strictObject({
  name: text,
  summary: text,
  icon: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  audiences: z.array(z.enum(AUDIENCES)).min(1),
  form: formSchema,
  flow: flowSchema({ condition: conditionSchema, operand: operandSchema }),
  clocks: z.array(clockSchema(conditionSchema)).max(20).optional(),
  policies: z.array(policySchema(conditionSchema)).max(50),
  title: z.array(z.string().max(64)).max(5),
  confidential: z.boolean().optional(),
  signerOnly: z.boolean().optional(),
  rating: z.boolean().optional(),
  waiting: z.strictObject({ remindAfterHours: hours, resolveAfterHours: hours }).optional(),
  closeAfterDays: z.number().int().min(0).max(365).optional(),
  reopen: z.strictObject({
    mode: z.enum(["reopen", "withinDays", "followUp"]),
    days: z.number().int().min(1).max(365).optional(),
  }),
  labels: z.partialRecord(z.enum(CATEGORIES), text).optional(),
  wording: z.enum(["request", "approval"]).optional(),
  keywords: z.array(z.string().trim().min(1).max(30)).max(60).optional(),
}) as unknown as z.ZodType<TicketTypeDefinition>;
