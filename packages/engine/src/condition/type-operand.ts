/** Settles the type of an operand against a catalogue; every fault becomes a problem with its path. */
import type { Value, ValueType } from "../kernel/index.ts";
import type { ConditionProblem, ConditionProblemCode, FieldCatalog, Operand, Shape } from "./definition.ts";
import { TIME_UNITS } from "./definition.ts";
import { minorDigits, SIGNATURES, type ArgumentWord, type Signature } from "./functions.ts";
import { normaliseValue } from "./normalise.ts";
import { ORDERED_TYPES } from "./operators.ts";
import type { TypedOperand } from "./typed.ts";

/** What the typing carries along; `problems` is appended to. */
export interface Typing {
  catalog: FieldCatalog;
  problems: ConditionProblem[];
}

const NUMERIC_TYPES: readonly ValueType[] = ["integer", "decimal", "money", "duration"];
const ORDERED: readonly ValueType[] = ORDERED_TYPES;
const COMPOUND: readonly ValueType[] = ["table", "dateRange", "optionSet", "referenceSet"];
export const ROW_PREFIX = "row.";

export function report(
  typing: Typing,
  path: string,
  code: ConditionProblemCode,
  params: ConditionProblem["params"] = {},
): undefined {
  typing.problems.push({ path, code, params });
  return undefined;
}

/** Whether a value of `shape` may stand where `expected` is asked for. */
export function fits(shape: Shape, expected: Shape): boolean {
  return (
    shape.type === expected.type &&
    (shape.currency === undefined || expected.currency === undefined || shape.currency === expected.currency) &&
    (shape.target === undefined || expected.target === undefined || shape.target === expected.target)
  );
}

/** A literal without a type takes the one its place asks for. */
export function isUntypedLiteral(operand: Operand): operand is { value: Value } {
  return "value" in operand && operand.type === undefined;
}

/**
 * The typed form of `operand`, or undefined with at least one problem reported at `path`.
 * `expected` gives untyped literals their type and is what a typed operand must fit.
 */
export function typeOperand(
  typing: Typing,
  operand: Operand,
  expected: Shape | undefined,
  path: string,
): TypedOperand | undefined {
  const typed =
    "field" in operand ? typeField(typing, operand.field, path) : typeOther(typing, operand, expected, path);
  if (!typed || !expected || fits(typed.shape, expected)) return typed;
  return report(typing, path, "condition.typeMismatch", { expected: expected.type, actual: typed.shape.type });
}

function typeOther(
  typing: Typing,
  operand: Exclude<Operand, { field: string }>,
  expected: Shape | undefined,
  path: string,
): TypedOperand | undefined {
  if ("fn" in operand) return typeCall(typing, operand, expected, path);
  const shape: Shape | undefined =
    operand.type === undefined || operand.type === expected?.type ? expected : { type: operand.type };
  return shape ? typeLiteral(typing, operand.value, shape, path) : report(typing, path, "condition.untypedLiteral");
}

function typeField(typing: Typing, path: string, at: string): TypedOperand | undefined {
  const info = Object.hasOwn(typing.catalog.fields, path) ? typing.catalog.fields[path] : undefined;
  if (!info) return report(typing, at, "condition.unknownField", { field: path });
  if (info.readable === false) report(typing, at, "condition.fieldNotReadable", { field: path });
  return {
    kind: "field",
    shape: info,
    path,
    ...(path.startsWith(ROW_PREFIX) ? { column: path.slice(ROW_PREFIX.length) } : {}),
  };
}

function typeLiteral(typing: Typing, value: Value, shape: Shape, path: string): TypedOperand | undefined {
  const result = normaliseValue(shape.type, value);
  if (!result.ok) return report(typing, path, "condition.badLiteral", { type: shape.type });
  if (shape.options && (shape.type === "option" || shape.type === "optionSet")) {
    const members = Array.isArray(result.value) ? result.value : [result.value];
    for (const id of members) {
      if (typeof id === "string" && !shape.options.some((option) => option.id === id)) {
        report(typing, path, "condition.unknownOption", { option: id });
      }
    }
  }
  return { kind: "constant", shape, value: result.value };
}

type Call = Extract<Operand, { fn: string }>;

function typeCall(typing: Typing, call: Call, expected: Shape | undefined, path: string): TypedOperand | undefined {
  const before = typing.problems.length;
  // Literals wait for a signature to give them a type; everything else has one of its own.
  const own = call.args.map((arg, at) =>
    isUntypedLiteral(arg) ? undefined : typeOperand(typing, arg, undefined, `${path}/args/${at}`),
  );
  const hard = typing.problems.slice(before).some((problem) => isHard(problem.code));
  if (hard) return undefined;
  for (const signature of SIGNATURES.get(call.fn) ?? []) {
    const typed = applySignature(call, own, signature, expected);
    if (typed) return typed;
  }
  return report(typing, path, "condition.noSuchSignature", { fn: call.fn });
}

/** Problems after which there is no typed node; the others are told but leave the condition usable. */
export function isHard(code: ConditionProblemCode): boolean {
  return code !== "condition.fieldNotReadable" && code !== "condition.unknownOption";
}

function applySignature(
  call: Call,
  own: readonly (TypedOperand | undefined)[],
  signature: Signature,
  expected: Shape | undefined,
): TypedOperand | undefined {
  const count = signature.args.length;
  if (signature.repeats ? call.args.length < count : call.args.length !== count) return undefined;
  // The generic type and the currency are set by the first argument that has one.
  const generic = own.find((arg) => arg !== undefined)?.shape ?? expected;
  const money =
    own.find((arg) => arg?.shape.type === "money")?.shape ?? (expected?.type === "money" ? expected : undefined);
  const args: TypedOperand[] = [];
  let word: string | undefined;
  for (const [at, raw] of call.args.entries()) {
    const wanted = signature.args[Math.min(at, count - 1)] as ArgumentWord;
    if (wanted === "unit" || wanted === "column" || wanted === "currency") {
      word = literalWord(raw, wanted, args[0]?.shape);
      if (word === undefined) return undefined;
      continue;
    }
    const shape = shapeOfWord(wanted, generic, money);
    const arg = shape && (own[at] ?? literalAs(raw, shape));
    if (!shape || !arg || !fits(arg.shape, shape)) return undefined;
    args.push(arg);
  }
  if (call.fn === "startOf" && args[0]?.shape.type === "date" && (word === "minute" || word === "hour"))
    return undefined;
  if (word !== undefined && (word === "minute" || word === "hour") && signature.result === "date") return undefined;
  const shape = resultShape(call, signature, args, generic, money, word);
  return shape && { kind: "call", shape, fn: call.fn, args, ...(word === undefined ? {} : { word }) };
}

function literalWord(
  raw: Operand,
  wanted: "unit" | "column" | "currency",
  table: Shape | undefined,
): string | undefined {
  if (!("value" in raw) || typeof raw.value !== "string") return undefined;
  if (wanted === "unit") return (TIME_UNITS as readonly string[]).includes(raw.value) ? raw.value : undefined;
  if (wanted === "currency") return /^[A-Z]{3}$/.test(raw.value) ? raw.value : undefined;
  return table?.columns && Object.hasOwn(table.columns, raw.value) ? raw.value : undefined;
}

function literalAs(raw: Operand, shape: Shape): TypedOperand | undefined {
  if (!("value" in raw)) return undefined;
  const result = normaliseValue(shape.type, raw.value);
  return result.ok ? { kind: "constant", shape, value: result.value } : undefined;
}

function shapeOfWord(word: ArgumentWord, generic: Shape | undefined, money: Shape | undefined): Shape | undefined {
  switch (word) {
    case "T":
      return generic && !COMPOUND.includes(generic.type) ? generic : undefined;
    case "O":
      return generic && ORDERED.includes(generic.type) ? generic : undefined;
    case "money":
      return money ?? { type: "money" };
    case "unit":
    case "column":
    case "currency":
      return undefined;
    default:
      return { type: word };
  }
}

function resultShape(
  call: Call,
  signature: Signature,
  args: readonly TypedOperand[],
  generic: Shape | undefined,
  money: Shape | undefined,
  word: string | undefined,
): Shape | undefined {
  if (signature.result === "column") {
    const column = word === undefined ? undefined : args[0]?.shape.columns?.[word];
    return column && aggregateShape(call.fn, column);
  }
  if (call.fn === "toMoney" && word !== undefined) return { type: "money", currency: word, scale: minorDigits(word) };
  if (call.fn === "me") return { type: "reference", target: "member" };
  if (call.fn === "myDepartments") return { type: "referenceSet", target: "department" };
  if (call.fn === "myCampuses") return { type: "referenceSet", target: "campus" };
  return shapeOfWord(signature.result, generic, money);
}

function aggregateShape(fn: string, column: Shape): Shape | undefined {
  const { type, currency, scale } = column;
  const narrowed: Shape = {
    type,
    ...(currency === undefined ? {} : { currency }),
    ...(scale === undefined ? {} : { scale }),
  };
  if (fn === "min" || fn === "max") return ORDERED.includes(type) ? narrowed : undefined;
  if (!NUMERIC_TYPES.includes(type)) return undefined;
  return fn === "avg" && type === "integer" ? { type: "decimal" } : narrowed;
}
