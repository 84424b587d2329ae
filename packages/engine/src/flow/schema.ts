/** The shape of a flow as a zod schema: what may be saved. What can run is for `planFlow`, which also names the step. */
import { z } from "zod";
import type { Condition, Operand } from "../condition/definition.ts";
import type { Text } from "../kernel/index.ts";
import type {
  Amount,
  AutomateAction,
  Deadline,
  Decision,
  FlowDefinition,
  Reason,
  Step,
  WaitFor,
  Who,
  WhoSource,
} from "./definition.ts";
import { MOST_ROUNDS } from "./plan.ts";

/** Keys of steps, arms, fields, roles and departments. No dots: `step.<id>.outcome` is a path. */
const idSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

const textSchema: z.ZodType<Text> = z.strictObject({
  zh: z.string().min(1).max(5000),
  en: z.string().max(5000).exactOptional(),
});

const reasonLabel: z.ZodType<Text> = z.strictObject({
  zh: z.string().trim().min(1).max(60),
  en: z.string().trim().max(60).exactOptional(),
});

const at = z.enum(["campus", "headquarters"]);
const plain = <const K extends WhoSource["kind"]>(kind: K) => z.strictObject({ kind: z.literal(kind) });

const sourceSchema: z.ZodType<WhoSource> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("member"), member: z.string().min(1).max(100) }),
  z.strictObject({ kind: z.literal("role"), role: idSchema }),
  z.strictObject({ kind: z.literal("campusRole"), role: idSchema }),
  z.strictObject({ kind: z.literal("department"), department: idSchema, at }),
  z.strictObject({ kind: z.literal("departmentHead"), department: idSchema, at }),
  plain("classTeacher"),
  plain("courseLead"),
  plain("subjectTeacher"),
  plain("requester"),
  plain("submitter"),
  plain("submitterHead"),
  z.strictObject({ kind: z.literal("previousHandler"), step: idSchema.exactOptional() }),
  plain("phoneOwner"),
  z.strictObject({ kind: z.literal("memberField"), field: z.string().min(1).max(200) }),
  plain("dutyPool"),
]);
const sourcesSchema = z.array(sourceSchema).max(50);

const strategy = z.enum(["everyone", "pool", "roundRobin", "leastLoaded", "sequential"]);

/** A *who*: sources may be empty, the duty pool is always the last link. */
const whoSchema: z.ZodType<Who> = z.strictObject({
  sources: sourcesSchema,
  strategy,
  except: sourcesSchema.exactOptional(),
  otherwise: z
    .array(z.strictObject({ sources: sourcesSchema, strategy }))
    .max(10)
    .exactOptional(),
  whenSubmitter: z.enum(["self", "skip", "head"]).exactOptional(),
  whenApprovedEarlier: z.enum(["ask", "skip"]).exactOptional(),
});

const whole = z.int().min(0).max(1_000_000);
const unit = z.enum(["minutes", "hours", "workingDays", "naturalDays"]);
const calendar = z.enum(["department", "campus", "legalDays", "natural", "always"]);
const fieldPath = z.string().min(1).max(200);

const decision: z.ZodType<Decision> = z.discriminatedUnion("rule", [
  z.strictObject({ rule: z.literal("any") }),
  z.strictObject({ rule: z.literal("all") }),
  z.strictObject({ rule: z.literal("sequential") }),
  z.strictObject({
    rule: z.literal("vote"),
    num: whole,
    den: z.int().min(1).max(1_000_000),
    atLeast: z.boolean().exactOptional(),
  }),
]);

const amount: z.ZodType<Amount> = z.strictObject({ amount: z.int().min(1).max(1_000_000), unit, calendar });

/** A step's deadline as it may be saved: whole amounts; that its field is a date is for the type's plan to say. */
export const deadlineSchema: z.ZodType<Deadline> = z.strictObject({
  amount: whole,
  unit,
  calendar,
  whenDue: z.enum(["nothing", "pass", "return"]).exactOptional(),
  anchor: z.strictObject({ field: fieldPath, leadMinutes: whole }).exactOptional(),
});

const command = z.enum(["return", "reject", "transfer", "wait", "release", "abstain", "addSigner", "withdraw"]);
const fieldRight = z.enum(["hidden", "read", "edit", "required"]);

/** What a flow's schema takes from the condition engine: this file knows of conditions only that they are there. */
export interface ConditionSchemas {
  condition: z.ZodType<Condition>;
  operand: z.ZodType<Operand>;
}

/**
 * The schema of a flow definition: strict, so that a misspelt key is refused with its path instead of ignored. Sizes
 * are bounded (200 steps a list, 50 arms).
 */
export function flowSchema({ condition, operand }: ConditionSchemas): z.ZodType<FlowDefinition> {
  const base = { id: idSchema, name: textSchema, publicName: textSchema.exactOptional() };
  const steps: z.ZodType<Step[]> = z.lazy(() => z.array(step).max(200));
  const arm = { id: idSchema, name: textSchema, steps };

  const waitFor: z.ZodType<WaitFor> = z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("duration"), amount: whole, unit, calendar }),
    z.strictObject({ kind: z.literal("date"), field: fieldPath, offset: z.int().min(-1_000_000).max(1_000_000) }),
    z.strictObject({ kind: z.literal("condition"), when: condition }),
    z.strictObject({ kind: z.literal("reply") }),
  ]);

  const human = z.strictObject({
    ...base,
    kind: z.literal("human"),
    mode: z.enum(["handle", "approve"]),
    who: whoSchema,
    decision,
    earlyStop: z.boolean().exactOptional(),
    fields: z.record(fieldPath, fieldRight).exactOptional(),
    commands: z.array(command).max(10).exactOptional(),
    outcomes: z
      .array(
        z.strictObject({ id: idSchema, label: textSchema, tone: z.enum(["good", "neutral", "bad"]).exactOptional() }),
      )
      .max(50)
      .exactOptional(),
    resolution: z.strictObject({ result: z.boolean(), reason: z.boolean() }).exactOptional(),
    guide: textSchema.exactOptional(),
    checklist: z
      .array(z.strictObject({ id: idSchema, label: textSchema, required: z.boolean().exactOptional() }))
      .max(50)
      .exactOptional(),
    deadline: deadlineSchema.exactOptional(),
    claimExpires: amount.exactOptional(),
    onReject: z.union([z.literal("continue"), steps]).exactOptional(),
    returnTo: z
      .strictObject({
        requester: z.boolean().exactOptional(),
        previous: z.boolean().exactOptional(),
        steps: z.array(idSchema).max(200).exactOptional(),
      })
      .exactOptional(),
  });

  const step: z.ZodType<Step> = z.discriminatedUnion("kind", [
    human,
    z.strictObject({
      ...base,
      kind: z.literal("branch"),
      arms: z.array(z.strictObject({ ...arm, when: condition })).max(50),
      otherwise: steps,
    }),
    z.strictObject({
      ...base,
      kind: z.literal("parallel"),
      join: z.discriminatedUnion("rule", [
        z.strictObject({ rule: z.literal("all") }),
        z.strictObject({ rule: z.literal("any") }),
        z.strictObject({ rule: z.literal("atLeast"), n: z.int().min(1).max(50) }),
      ]),
      arms: z.array(z.strictObject({ ...arm, when: condition.exactOptional() })).max(50),
    }),
    z.strictObject({
      ...base,
      kind: z.literal("loop"),
      until: condition,
      atMost: z.int().min(1).max(MOST_ROUNDS),
      steps,
    }),
    z.strictObject({ ...base, kind: z.literal("wait"), for: waitFor, timeoutMinutes: whole.exactOptional() }),
    z.strictObject({
      ...base,
      kind: z.literal("automate"),
      action: actionSchema(operand),
      repeat: z.enum(["oncePerTicket", "eachVisit"]).exactOptional(),
      irreversible: z.boolean().exactOptional(),
      onFailure: whoSchema.exactOptional(),
    }),
    z.strictObject({ ...base, kind: z.literal("cc"), to: sourcesSchema }),
    z.strictObject({ ...base, kind: z.literal("end"), outcome: z.enum(["resolved", "rejected", "cancelled"]) }),
  ]);

  return z.strictObject({
    steps,
    withdraw: z.enum(["never", "untilFirstDecision", "untilEnd"]).exactOptional(),
    reopenStep: idSchema.exactOptional(),
    reasons: reasonsSchema.exactOptional(),
  });
}

/** Causes with ids and names each once; retired ones may bear any name. */
export const reasonsSchema: z.ZodType<Reason[]> = z
  .array(z.strictObject({ id: idSchema, label: reasonLabel, retired: z.literal(true).exactOptional() }))
  .max(200)
  .superRefine((reasons, context) => {
    // Two of one name could not be told apart by who chooses; a retired one is not chosen.
    const ids = new Set<string>();
    const names = new Set<string>();
    for (const [index, { id, label, retired }] of reasons.entries()) {
      if (ids.has(id)) context.addIssue({ code: "custom", message: "duplicate", path: [index, "id"] });
      ids.add(id);
      if (retired) continue;
      if (names.has(label.zh)) context.addIssue({ code: "custom", message: "duplicate", path: [index, "label", "zh"] });
      names.add(label.zh);
    }
  });

function actionSchema(operand: z.ZodType<Operand>): z.ZodType<AutomateAction> {
  const operands = z.record(z.string().min(1).max(200), operand);
  return z.discriminatedUnion("do", [
    z.strictObject({
      do: z.literal("setFields"),
      set: z
        .array(z.strictObject({ field: fieldPath, to: operand }))
        .min(1)
        .max(100),
    }),
    z.strictObject({ do: z.literal("setPriority"), to: z.enum(["normal", "high", "urgent"]), reason: textSchema }),
    z.strictObject({
      do: z.literal("notify"),
      to: sourcesSchema,
      template: idSchema,
      channels: z
        .array(z.enum(["inApp", "email", "sms"]))
        .min(1)
        .max(3),
    }),
    z.strictObject({
      do: z.literal("record"),
      action: z.enum([
        "admit",
        "notePayment",
        "freezeLessons",
        "releaseLessons",
        "debitLessons",
        "takeLeave",
        "bookLesson",
        "enrol",
      ]),
      params: operands.exactOptional(),
    }),
    z.strictObject({
      do: z.literal("call"),
      connector: idSchema,
      body: operands,
      receipt: z.enum(["response", "callback"]),
    }),
    z.strictObject({ do: z.literal("createTicket"), type: z.string().min(1).max(100), data: operands }),
    z.strictObject({ do: z.literal("askRating") }),
  ]);
}
