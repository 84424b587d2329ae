/** The list's one-line title: the shown values of the type's title fields, in Chinese, the institution's own language. */
import { RECORD_KINDS, type RecordKind, recordKey, type RecordRequest } from "../form/index.ts";
import { type Data, isMissing, type Value, zonedParts } from "../kernel/index.ts";
import type { TicketTypeDefinition } from "./definition.ts";
import { Stop, type TicketRun } from "./run.ts";

type Field = TicketTypeDefinition["form"]["fields"][number];

/** Code points of a title, and of one text in it. */
const LONGEST = 200;
const LONGEST_PART = 60;

/** The title of `data`. Stops when the name of a record is not loaded yet. */
export function titleOf(run: Pick<TicketRun, "plan" | "env" | "needs">, data: Data): string {
  const { definition } = run.plan;
  const fields = definition.title.flatMap((id) => definition.form.fields.find((field) => field.id === id) ?? []);
  const missing = fields
    .flatMap((field) => recordsOf(field, data[field.id]))
    .filter(({ kind, id }) => run.env.facts.records[recordKey(kind, id)] === undefined);
  if (missing.length > 0) {
    run.needs.push(...missing.map((record) => ({ kind: "record" as const, record })));
    throw new Stop();
  }
  const parts = fields
    .map((field) => cut(shown(run, field, data[field.id]), LONGEST_PART))
    .filter((part) => part !== "");
  return cut(parts.length > 0 ? parts.join(" · ") : definition.name.zh, LONGEST);
}

const cut = (text: string, most: number): string => [...text].slice(0, most).join("");

/** The records whose names a field shows: what it points at, or what a looked-up role is. */
function recordsOf(field: Field, value: Value | undefined): RecordRequest[] {
  const kind = kindOf(field);
  if (kind === undefined || isMissing(value)) return [];
  return (Array.isArray(value) ? value : [value]).flatMap((id) => (typeof id === "string" ? [{ kind, id }] : []));
}

function kindOf(field: Field): RecordKind | undefined {
  if (field.type === "reference") return field.record;
  if (field.type !== "lookup" || field.result !== "reference") return undefined;
  return RECORD_KINDS.find((kind) => kind === (field.role ?? field.attribute));
}

function shown(run: Pick<TicketRun, "env">, field: Field, value: Value | undefined): string {
  if (isMissing(value)) return "";
  const records = recordsOf(field, value);
  if (records.length > 0)
    return records.map(({ kind, id }) => run.env.facts.records[recordKey(kind, id)]?.label ?? "").join("、");
  if (field.type === "choice") return field.options.find((option) => option.id === value)?.label.zh ?? "";
  const type = "result" in field ? field.result : field.type;
  if (type === "money")
    return typeof value === "number" ? `¥${(value / 100).toLocaleString("en-US", { minimumFractionDigits: 2 })}` : "";
  if (type === "instant" || type === "datetime")
    return typeof value === "string" ? localMoment(Date.parse(value), run.env.zone) : "";
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? (value.split("\n", 1)[0] ?? "") : "";
}

/** 11月3日 14:30 in the institution's zone. */
function localMoment(at: number, zone: string): string {
  const { month, day, hour, minute } = zonedParts(at, zone);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${month}月${day}日 ${two(hour)}:${two(minute)}`;
}
