/** A condition as a sentence that staff can read, in Chinese or English. Never empty; made for people, not for parsing. */
import { type Locale, localDate, localTimeMs, textOf, type Value, type ValueType } from "../kernel/index.ts";
import { timeOf } from "./call-time.ts";
import { toMajorUnits } from "./decimal.ts";
import {
  type Condition,
  type FieldCatalog,
  type Operand,
  type Shape,
  TIME_UNITS,
  type TimeUnit,
} from "./definition.ts";
import { minorDigits } from "./functions.ts";
import { operatorRow, positiveOf } from "./operators.ts";
import { isRange } from "./read.ts";
import { rowCatalog } from "./type-condition.ts";
import { ROW_PREFIX, typeOperand } from "./type-operand.ts";
import { EN, MOMENTS, type Words, ZH } from "./words.ts";

export interface SentenceOptions {
  locale: Locale;
  /** Zone in which instants are told; default: as written, in UTC. */
  zone?: string;
  /** The name of a member, department, record …; undefined when it is not known. */
  nameOf?: (shape: Shape, id: string) => string | undefined;
}

interface Speech extends SentenceOptions {
  words: Words;
  catalog: FieldCatalog;
}

/**
 * `condition` in words, with the labels of `catalog`. Works on conditions that do not type-check, too: what is
 * unknown is told by its path, so that a half-drawn rule still reads.
 */
export function conditionSentence(condition: Condition, catalog: FieldCatalog, options: SentenceOptions): string {
  return tell({ ...options, catalog, words: options.locale === "zh" ? ZH : EN }, condition, false);
}

/** A formula in words. */
export function operandSentence(operand: Operand, catalog: FieldCatalog, options: SentenceOptions): string {
  return tellOperand({ ...options, catalog, words: options.locale === "zh" ? ZH : EN }, operand, undefined);
}

function tell(speech: Speech, node: Condition, inside: boolean): string {
  const { words } = speech;
  if ("all" in node) return group(speech, node.all, words.all, words.always, inside);
  if ("any" in node) return group(speech, node.any, words.any, words.never, inside);
  if ("not" in node) return `${words.not}${bracket(words, tell(speech, node.not, false))}`;
  if ("some" in node) return tellRows(speech, words.some, node.some, node.where);
  if ("every" in node) return tellRows(speech, words.every, node.every, node.where);
  if ("none" in node) return tellRows(speech, words.none, node.none, node.where);
  const shape = shapeOf(speech, node.left) ?? firstShape(speech, node.right);
  const row = shape && operatorRow(shape.type, positiveOf(node.op).op);
  const expected = shape && { ...shape, type: row?.rightType ?? shape.type };
  const moment = shape !== undefined && MOMENTS.includes(shape.type);
  const template = (moment ? words.momentOperators[node.op] : undefined) ?? words.operators[node.op];
  const rights = node.right === undefined ? [] : [node.right].flat();
  return template
    .replace("{list}", () => tellList(speech, rights, expected))
    .replace("{l}", () => tellOperand(speech, node.left, shape))
    .replace("{r2}", () => tellOperand(speech, rights[1] ?? { value: null }, expected))
    .replace("{r}", () => tellOperand(speech, rights[0] ?? { value: null }, expected));
}

function group(speech: Speech, items: readonly Condition[], word: string, none: string, inside: boolean): string {
  if (items.length === 0) return none;
  const several = items.length > 1;
  const text = items.map((item) => tell(speech, item, several)).join(word);
  return several && inside ? bracket(speech.words, text) : text;
}

function bracket(words: Words, text: string): string {
  return `${words.open}${text}${words.close}`;
}

function tellRows(speech: Speech, template: string, field: string, where: Condition): string {
  const columns = speech.catalog.fields[field]?.columns ?? {};
  const inner = { ...speech, catalog: rowCatalog(speech.catalog, columns) };
  return `${template.replace("{l}", () => label(speech, field))}${bracket(speech.words, tell(inner, where, false))}`;
}

function label(speech: Speech, path: string): string {
  const info = speech.catalog.fields[path];
  const isRow = path.startsWith(ROW_PREFIX);
  const plain = isRow ? path.slice(ROW_PREFIX.length) : path;
  return `${isRow ? speech.words.row : ""}${(info?.label && textOf(info.label, speech.locale)) || plain}`;
}

function shapeOf(speech: Speech, operand: Operand): Shape | undefined {
  if ("value" in operand) return operand.type && { type: operand.type };
  return typeOperand({ catalog: speech.catalog, problems: [] }, operand, undefined, "")?.shape;
}

function firstShape(speech: Speech, right: Operand | Operand[] | undefined): Shape | undefined {
  const [first] = right === undefined ? [] : [right].flat();
  return first && shapeOf(speech, first);
}

function tellList(speech: Speech, operands: readonly Operand[], expected: Shape | undefined): string {
  const members = operands.flatMap((one): Operand[] =>
    "value" in one && Array.isArray(one.value) ? one.value.map((value) => ({ value })) : [one],
  );
  if (members.length === 0) return speech.words.nothing;
  return members.map((one) => tellOperand(speech, one, expected)).join(speech.words.comma);
}

function tellOperand(speech: Speech, operand: Operand, expected: Shape | undefined): string {
  if ("field" in operand) return label(speech, operand.field);
  if ("value" in operand) return tellValue(speech, operand.value, expected ?? { type: operand.type ?? "text" });
  const { fn } = operand;
  const shapes = operand.args.map((arg) => shapeOf(speech, arg));
  const args = operand.args.map((arg, at) => tellArgument(speech, arg, shapes, at));
  // A start or a step without a base is told as one from now.
  if (fn === "startOf" && args.length === 1) args.push(speech.words.functions.now);
  const last = operand.args[1];
  if ((fn === "plus" || fn === "minus") && args.length === 2 && last && unitOf(last))
    args.unshift(speech.words.functions.now);
  return speech.words.functions[fn]
    .replace("{*}", () => args.join(speech.words.comma))
    .replace(/\{(\d)\}/g, (_match, at: string) => args[Number(at)] ?? "")
    .trim();
}

function tellArgument(speech: Speech, arg: Operand, shapes: readonly (Shape | undefined)[], at: number): string {
  const unit = unitOf(arg);
  if (unit) return speech.words.units[unit];
  const column =
    at === 1 && "value" in arg && typeof arg.value === "string" ? shapes[0]?.columns?.[arg.value] : undefined;
  if (column) return (column.label && textOf(column.label, speech.locale)) || ("value" in arg ? String(arg.value) : "");
  return tellOperand(speech, arg, shapes[at] ?? guess(arg, shapes));
}

/** The shape of an untyped literal among arguments: that of a sibling it could belong to, else by its JSON. */
function guess(arg: Operand, shapes: readonly (Shape | undefined)[]): Shape | undefined {
  if (!("value" in arg)) return undefined;
  if (typeof arg.value === "number") return { type: "integer" };
  return shapes.find((shape) => shape !== undefined && typeof arg.value === "string" && MOMENTS.includes(shape.type));
}

function unitOf(operand: Operand): TimeUnit | undefined {
  return "value" in operand ? TIME_UNITS.find((unit) => unit === operand.value) : undefined;
}

function tellValue(speech: Speech, value: Value, shape: Shape): string {
  const { words } = speech;
  if (value === null || value === "") return words.nothing;
  if (Array.isArray(value)) {
    const member: ValueType =
      shape.type === "optionSet" ? "option" : shape.type === "referenceSet" ? "reference" : "text";
    if (value.length === 0) return words.nothing;
    return value.map((one) => tellValue(speech, one, { ...shape, type: member })).join(words.comma);
  }
  if (isRange(value)) return `${value.from}${words.to}${value.to}`;
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (typeof value === "number") return tellNumber(speech, value, shape);
  if (typeof value === "object") return JSON.stringify(value);
  return tellText(speech, value, shape);
}

function tellNumber(speech: Speech, value: number, shape: Shape): string {
  if (shape.type === "money") {
    const digits = shape.scale ?? minorDigits(shape.currency);
    const amount = grouped(toMajorUnits(value, digits) ?? String(value));
    return shape.currency === undefined || shape.currency === "CNY" ? `¥${amount}` : `${shape.currency} ${amount}`;
  }
  return shape.type === "duration" ? tellSpan(speech.words, value) : grouped(String(value));
}

function grouped(number: string): string {
  const [whole = "", fraction] = number.split(".");
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
}

function tellSpan(words: Words, ms: number): string {
  const parts: string[] = [];
  let rest = Math.abs(ms);
  for (const [size, name] of words.spans) {
    if (rest < size) continue;
    parts.push(`${Math.floor(rest / size)}${name}`);
    rest %= size;
  }
  const smallest = words.spans.at(-1)?.[1] ?? "";
  return `${ms < 0 ? "−" : ""}${parts.join(" ") || `0${smallest}`}`;
}

function tellText(speech: Speech, value: string, shape: Shape): string {
  const [open, close] = speech.words.quote;
  switch (shape.type) {
    case "option": {
      const found = shape.options?.find((option) => option.id === value)?.label;
      return `${open}${found ? textOf(found, speech.locale) : value}${close}`;
    }
    case "reference":
    case "treeNode":
      return speech.nameOf?.(shape, value) ?? `${open}${value}${close}`;
    case "instant":
      return tellInstant(speech, value);
    case "decimal":
      return grouped(value);
    case "date":
    case "time":
      return value;
    default:
      return `${open}${value}${close}`;
  }
}

function tellInstant({ zone }: Speech, value: string): string {
  const at = Date.parse(value);
  if (zone === undefined || Number.isNaN(at)) return value;
  const seconds = Math.floor((localTimeMs(at, zone) % 60_000) / 1000);
  return `${localDate(at, zone)} ${timeOf(value, zone)}${seconds === 0 ? "" : `:${String(seconds).padStart(2, "0")}`}`;
}
