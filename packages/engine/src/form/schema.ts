/**
 * The shape of a form definition as it is saved and published. *Saveable*: every field is one of ours, though half
 * drawn. *Publishable*: that, and `planForm` accepts it, which sees what no shape can: cycles, types, roles.
 */
import { z } from "zod";
import { conditionSchema, operandSchema } from "../condition/index.ts";
import { type FormDefinition, RECORD_KINDS, TICKET_ROLES, type TreeOption } from "./definition.ts";
import { FIELD_ID, OPTION_ID } from "./plan-check.ts";

/** More than anybody fills in, few enough that planning stays quick. */
const MAX_FIELDS = 300;
const MAX_OPTIONS = 1_000;

const id = z.string().regex(FIELD_ID);
const optionId = z.string().regex(OPTION_ID);
const text = z.strictObject({ zh: z.string().min(1).max(2_000), en: z.exactOptional(z.string().max(2_000)) });
const currency = z.string().regex(/^[A-Z]{3}$/);
const count = (max: number) => z.int().min(0).max(max);
const scale = count(10);

const base = {
  id,
  label: text,
  help: z.exactOptional(text),
  audience: z.exactOptional(z.enum(["all", "staff"])),
  visible: z.exactOptional(conditionSchema),
};

const role = { role: z.exactOptional(z.enum(TICKET_ROLES)), filterable: z.exactOptional(z.boolean()) };

const recordAttribute = { through: id, attribute: z.string().min(1).max(60) };

const input = {
  ...base,
  ...role,
  required: z.exactOptional(z.union([z.boolean(), conditionSchema])),
  placeholder: z.exactOptional(text),
  keepWhenHidden: z.exactOptional(z.boolean()),
  initial: z.exactOptional(z.union([operandSchema, z.strictObject(recordAttribute)])),
  sensitive: z.exactOptional(z.boolean()),
};

const option = z.strictObject({ id: optionId, label: text, when: z.exactOptional(conditionSchema) });
const options = z.array(option).min(1).max(MAX_OPTIONS);
const treeOption: z.ZodType<TreeOption> = z.lazy(() =>
  z.strictObject({ ...option.shape, children: z.exactOptional(z.array(treeOption).max(MAX_OPTIONS)) }),
);

const maxLength = z.exactOptional(z.int().min(1).max(100_000));
const line = z.strictObject({
  ...input,
  type: z.literal("text"),
  maxLength,
  pattern: z.exactOptional(z.enum(["taxNumber", "serial"])),
});
const number = z.strictObject({
  ...input,
  type: z.literal("number"),
  min: z.exactOptional(z.number()),
  max: z.exactOptional(z.number()),
  scale: z.exactOptional(scale),
  unit: z.exactOptional(text),
});
const money = z.strictObject({
  ...input,
  type: z.literal("money"),
  min: z.exactOptional(z.int()),
  max: z.exactOptional(z.int()),
  currency,
});
const bounds = { min: z.exactOptional(operandSchema), max: z.exactOptional(operandSchema) };
const date = z.strictObject({ ...input, type: z.literal("date"), ...bounds });
const choice = z.strictObject({
  ...input,
  type: z.literal("choice"),
  options,
  display: z.exactOptional(z.enum(["select", "radio", "chips"])),
});
const yesNo = z.strictObject({ ...input, type: z.literal("yesNo") });

const formula = z.strictObject({
  ...base,
  ...role,
  type: z.literal("formula"),
  value: operandSchema,
  result: z.enum(["money", "decimal", "integer", "text", "date", "boolean"]),
  scale: z.exactOptional(scale),
  lines: z.exactOptional(
    z
      .array(
        z.strictObject({
          label: text,
          value: operandSchema,
          result: z.enum(["money", "decimal", "integer", "text"]),
        }),
      )
      .max(20),
  ),
});

const column = z.discriminatedUnion("type", [line, number, money, date, choice, yesNo, formula]);

const field = z.discriminatedUnion("type", [
  line,
  number,
  money,
  date,
  choice,
  yesNo,
  formula,
  z.strictObject({ ...input, type: z.literal("textarea"), maxLength }),
  z.strictObject({ ...input, type: z.literal("richText"), maxLength }),
  z.strictObject({ ...input, type: z.literal("time") }),
  z.strictObject({ ...input, type: z.literal("datetime"), ...bounds }),
  z.strictObject({ ...input, type: z.literal("dateRange") }),
  z.strictObject({
    ...input,
    type: z.literal("multiChoice"),
    options,
    max: z.exactOptional(z.int().min(1).max(MAX_OPTIONS)),
  }),
  z.strictObject({ ...input, type: z.literal("cascade"), options: z.array(treeOption).min(1).max(MAX_OPTIONS) }),
  z.strictObject({ ...input, type: z.literal("rating"), max: z.exactOptional(z.int().min(2).max(10)) }),
  z.strictObject({ ...input, type: z.literal("phone") }),
  z.strictObject({ ...input, type: z.literal("email") }),
  z.strictObject({
    ...input,
    type: z.literal("file"),
    accept: z.array(z.enum(["image", "video", "audio", "document"])).min(1),
    maxSize: z.exactOptional(z.int().min(1)),
    maxCount: z.exactOptional(z.int().min(1).max(100)),
  }),
  z.strictObject({
    ...input,
    type: z.literal("reference"),
    record: z.enum(RECORD_KINDS),
    multiple: z.exactOptional(z.boolean()),
    within: z.exactOptional(z.array(id).max(10)),
  }),
  z.strictObject({
    ...input,
    type: z.literal("subtable"),
    columns: z.array(column).min(1).max(30),
    minRows: z.exactOptional(count(500)),
    maxRows: z.exactOptional(z.int().min(1).max(500)),
  }),
  z.strictObject({ ...input, type: z.literal("hidden"), valueType: z.enum(["text", "option"]) }),
  z.strictObject({
    ...base,
    ...role,
    type: z.literal("lookup"),
    through: id,
    attribute: z.string().regex(/^[A-Za-z][A-Za-z0-9_.]{0,99}$/),
    result: z.enum(["text", "money", "decimal", "integer", "date", "instant", "reference", "option"]),
  }),
  z.strictObject({ ...base, type: z.literal("section") }),
  z.strictObject({ ...base, type: z.literal("page") }),
  z.strictObject({ ...base, type: z.literal("textBlock"), text }),
]);

/** A form definition, strictly: an unknown key is refused. What it means is proved by `planForm` [F6]. */
export const formSchema: z.ZodType<FormDefinition> = z.strictObject({
  fields: z.array(field).max(MAX_FIELDS),
  checks: z.exactOptional(z.array(z.strictObject({ id, field: id, holds: conditionSchema, message: text })).max(50)),
});
