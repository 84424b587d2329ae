/** The shape of a condition as it comes over the wire or out of a definition: strict, bounded in depth and size. */
import { z } from "zod";
import { VALUE_TYPES, type Value } from "../kernel/index.ts";
import { type Condition, OPERAND_FUNCTIONS, OPERATORS, type Operand } from "./definition.ts";
import { sizeProblem } from "./size.ts";

const path = z.string().min(1).max(200);

const value: z.ZodType<Value> = z.lazy(() =>
  z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(value), z.record(z.string(), value)]),
);

const operand: z.ZodType<Operand> = z.lazy(() =>
  z.union([
    z.strictObject({ field: path }),
    z.strictObject({ value, type: z.exactOptional(z.enum(VALUE_TYPES)) }),
    z.strictObject({ fn: z.enum(OPERAND_FUNCTIONS), args: z.array(operand) }),
  ]),
);

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition) }),
    z.strictObject({ any: z.array(condition) }),
    z.strictObject({ not: condition }),
    z.strictObject({
      op: z.enum(OPERATORS),
      left: operand,
      right: z.exactOptional(z.union([operand, z.array(operand)])),
    }),
    z.strictObject({ some: path, where: condition }),
    z.strictObject({ every: path, where: condition }),
    z.strictObject({ none: path, where: condition }),
  ]),
);

/**
 * Measured before it is parsed: the parser recurses, and a body of a few hundred kilobytes can nest deeper than the
 * stack. Rejected: a schema unrolled to a fixed depth, whose JSON Schema would be as large as the product of its levels.
 */
const bounded = z.unknown().superRefine((tree, context) => {
  const problem = sizeProblem(tree);
  if (problem) context.addIssue({ code: "custom", message: problem.code, params: problem.params });
});

/** A condition; its types are checked against a context by `checkCondition`. */
export const conditionSchema: z.ZodType<Condition> = bounded.pipe(condition);

/** An operand or formula; its types are checked by `checkOperand`. */
export const operandSchema: z.ZodType<Operand> = bounded.pipe(operand);
