import type { FieldProblem } from "@deskbell/contract/errors";
import type { Json } from "@deskbell/engine/kernel";
import type { z } from "zod";

/**
 * What zod found wrong, in the words of the contract: one entry per field, dotted path, a `form.*` field code and its
 * params. The same codes that the form engine uses, so that a web shows both in one way. Values are never repeated.
 * @param root first part of every path, for example `query`; empty for the body.
 * @param given what was read, so that a value that is not there is told from a wrong one also where zod does not.
 */
export function zodProblems(error: z.ZodError, root = "", given?: unknown): FieldProblem[] {
  return error.issues.flatMap((issue) => problemsOf(issue, root, given));
}

type Issue = z.core.$ZodIssue;

function problemsOf(issue: Issue, root: string, given: unknown): FieldProblem[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: pathOf(issue, root, key), code: "form.unknown_field" }));
  }
  const [code, params]: Verdict = isAbsent(issue, given) ? ["form.required"] : verdict(issue);
  return [{ path: pathOf(issue, root), code, ...(params ? { params } : {}) }];
}

/** zod reports a missing choice or union as a wrong one. */
function isAbsent(issue: Issue, given: unknown): boolean {
  if (given === undefined || issue.path.length === 0) return false;
  let value: unknown = given;
  for (const key of issue.path) {
    if (typeof value !== "object" || value === null) return false;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value === undefined;
}

function pathOf(issue: Issue, root: string, last?: string): string {
  return [...(root ? [root] : []), ...issue.path.map(String), ...(last === undefined ? [] : [last])].join(".");
}

type Verdict = [code: string, params?: Record<string, Json>];

function verdict(issue: Issue): Verdict {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined && issue.message.includes("undefined")
        ? ["form.required"]
        : ["form.wrong_type", { expected: issue.expected }];
    case "too_big":
      return [sized(issue.origin, "form.too_long", "form.too_many", "form.too_large"), { max: Number(issue.maximum) }];
    case "too_small":
      return [sized(issue.origin, "form.too_short", "form.too_few", "form.too_small"), { min: Number(issue.minimum) }];
    case "invalid_value":
      return ["form.not_offered", { offered: issue.values.map(String) }];
    case "not_multiple_of":
      return ["form.too_precise", { step: Number(issue.divisor) }];
    case "invalid_format":
      return ["form.wrong_format", { format: issue.format }];
    case "unrecognized_keys":
    case "invalid_key":
      return ["form.unknown_field"];
    case "invalid_union":
    case "invalid_element":
    case "custom":
      return ["form.wrong_type"];
    default:
      return unknownIssue(issue);
  }
}

function sized(origin: string, text: string, list: string, number: string): string {
  if (origin === "string") return text;
  return origin === "array" || origin === "set" ? list : number;
}

function unknownIssue(issue: never): [code: string] {
  throw new Error(`zod reported an issue that is not known here: ${JSON.stringify(issue)}`);
}
