/** The list's one-line title: the shown values of the type's title fields, in Chinese, the institution's own language. */
import {
  currencyOf,
  offeredOption,
  RECORD_KINDS,
  type RecordKind,
  recordKey,
  type RecordRequest,
} from "../form/index.ts";
import { type Data, isMissing, type Value, type Zone, zonedParts } from "../kernel/index.ts";
import type { TicketTypeDefinition } from "./definition.ts";
import { askRecords, type TicketRun } from "./run.ts";

type Field = TicketTypeDefinition["form"]["fields"][number];

/** Code points of a title, and of one text in it. */
const LONGEST = 200;
const LONGEST_PART = 60;

/**
 * The title of `data` [T60]; the type's name when there is nothing to show. Whoever sees the ticket in a list sees it: so
 * never a sensitive value, nor a staff field of a type that others may file; of a phone the last four digits. Stops
 * when the name of a record is not loaded yet.
 */
export function titleOf(run: Pick<TicketRun, "plan" | "env" | "needs">, data: Data): string {
  const { definition, form } = run.plan;
  const forStaff = definition.audiences.every((audience) => audience === "staff" || audience === "key");
  const fields = definition.title.flatMap((id) => {
    const planned = form.fields.get(id);
    if (planned === undefined || (planned.staff && !forStaff)) return [];
    return "sensitive" in planned.field && planned.field.sensitive ? [] : [planned.field];
  });
  const missing = fields
    .flatMap((field) => recordsOf(field, data[field.id]))
    .filter(({ kind, id }) => run.env.facts.records[recordKey(kind, id)] === undefined);
  if (missing.length > 0) askRecords(run, missing);
  const parts = fields
    .map((field) => cut(shown(run, field, data[field.id]), LONGEST_PART))
    .filter((part) => part !== "");
  return cut(parts.length > 0 ? parts.join(" · ") : definition.name.zh, LONGEST);
}

/** By code points, so that no character is halved. */
const cut = (text: string, most: number): string => (text.length <= most ? text : [...text].slice(0, most).join(""));

/** The records whose names a field shows: what it points at, or what a looked-up role is. */
function recordsOf(field: Field, value: Value | undefined): RecordRequest[] {
  const kind = kindOf(field);
  return kind === undefined ? [] : idsOf(value).map((id) => ({ kind, id }));
}

function idsOf(value: Value | undefined): string[] {
  return (Array.isArray(value) ? value : [value]).filter((id): id is string => typeof id === "string" && id !== "");
}

function kindOf(field: Field): RecordKind | undefined {
  if (field.type === "reference") return field.record;
  if (field.type !== "lookup" || field.result !== "reference") return undefined;
  return RECORD_KINDS.find((kind) => kind === (field.role ?? field.attribute));
}

function shown(run: Pick<TicketRun, "plan" | "env">, field: Field, value: Value | undefined): string {
  if (isMissing(value)) return "";
  switch (field.type) {
    case "choice":
    case "multiChoice":
    case "cascade":
      return listed(idsOf(value).map((id) => offeredOption(field.options, id)?.label.zh));
    case "reference":
      return names(run, field, value);
    case "phone":
      return typeof value === "string" ? `尾号${value.slice(-4)}` : "";
    case "yesNo":
      return value === true ? field.label.zh : "";
    case "number":
      return `${text(value)}${field.unit?.zh ?? ""}`;
    case "money":
      return money(value, field.currency);
    case "datetime":
      return localMoment(value, run.env.zone);
    case "formula":
    case "lookup":
      return computed(run, field, value);
    default:
      return text(value);
  }
}

type Computed = Extract<Field, { type: "formula" | "lookup" }>;

function computed(run: Pick<TicketRun, "plan" | "env">, field: Computed, value: Value): string {
  if (field.result === "money") return money(value, currencyOf(run.plan.definition.form.fields));
  if (field.result === "instant") return localMoment(value, run.env.zone);
  return field.result === "reference" ? names(run, field, value) : text(value);
}

const listed = (words: (string | undefined)[]): string => words.filter(Boolean).join("、");

function names(run: Pick<TicketRun, "env">, field: Field, value: Value): string {
  return listed(recordsOf(field, value).map(({ kind, id }) => run.env.facts.records[recordKey(kind, id)]?.label));
}

/** A number, or the first line of a text that says something. */
function text(value: Value): string {
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? (value.split("\n").find((line) => line.trim() !== "") ?? "") : "";
}

/** Minor units as `¥5,200.00`; by hand, because `toLocaleString` makes a formatter for each call. */
function money(value: Value, currency: string): string {
  if (typeof value !== "number") return "";
  const [whole = "", minor = ""] = (Math.abs(value) / 100).toFixed(2).split(".");
  const sign = currency === "CNY" ? "¥" : `${currency} `;
  return `${value < 0 ? "-" : ""}${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${minor}`;
}

/** 11月3日 14:30 in the institution's zone. */
function localMoment(iso: Value, zone: Zone): string {
  const at = typeof iso === "string" ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(at)) return "";
  const { month, day, hour, minute } = zonedParts(at, zone);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${month}月${day}日 ${two(hour)}:${two(minute)}`;
}
