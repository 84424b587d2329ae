/** A stored value in words, for reading: `¥6,800.00`, `11月3日 14:30`, option labels, names of records. */
import { type Field, isRichDocument, plainTextOf, type TreeOption } from "@deskbell/engine/form";
import { type Instant, isMissing, type Locale, textOf, type Value, zonedParts } from "@deskbell/engine/kernel";
import { formatMoney } from "./money-text.ts";
import { formatNumber } from "./number-text.ts";
import { recordName } from "./record-words.ts";
import { formTexts } from "./texts.ts";
import { formatDate, formatInstant } from "./time-text.ts";

export interface FormatOptions {
  locale: Locale;
  zone: string;
  now: Instant;
  /** Of computed money; a money field has its own. */
  currency: string;
  /** Labels of records and files by id. */
  labels: Readonly<Record<string, string>>;
}

/** The value of `field` as one text, "" when it is missing. Tables and files have screens of their own: here their count. */
export function formatValue(field: Field, value: Value | undefined, options: FormatOptions): string {
  if (isMissing(value)) return "";
  switch (field.type) {
    case "money":
      return typeof value === "number" ? formatMoney(value, field.currency) : String(value);
    case "number": {
      const unit = field.unit ? ` ${textOf(field.unit, options.locale)}` : "";
      return `${formatNumber(value as number | string)}${unit}`;
    }
    case "rating":
      return formTexts(options.locale).points(Number(value));
    case "yesNo":
      return yesNo(value, options.locale);
    case "choice":
    case "multiChoice":
      return listOf(value)
        .map((id) => labelAt(field.options, [id], options.locale))
        .join(comma(options.locale));
    case "cascade":
      return labelAt(field.options, String(value).split("/"), options.locale);
    case "richText":
      return isRichDocument(value) ? plainTextOf(value) : String(value);
    case "reference":
    case "file":
      return listOf(value)
        .map((id) => recordName(options.labels[id] ?? id.slice(0, 8), options.locale))
        .join(comma(options.locale));
    case "subtable":
      return Array.isArray(value) ? formTexts(options.locale).row(value.length) : "";
    case "formula":
    case "lookup":
      return formatResult(field.result, value, options);
    default:
      return formatPlain(field.type, value, options);
  }
}

/** A computed result, or a line under one. */
export function formatResult(result: string, value: Value | undefined, options: FormatOptions): string {
  if (isMissing(value)) return "";
  switch (result) {
    case "money":
      return typeof value === "number" ? formatMoney(value, options.currency) : String(value);
    case "integer":
    case "decimal":
      return formatNumber(value as number | string);
    case "boolean":
      return yesNo(value, options.locale);
    case "reference":
      return recordName(options.labels[String(value)] ?? String(value).slice(0, 8), options.locale);
    case "instant":
      return formatPlain("datetime", value, options);
    default:
      return formatPlain(result, value, options);
  }
}

function formatPlain(type: string, value: Value, { locale, zone, now }: FormatOptions): string {
  const year = zonedParts(now, zone).year;
  if (type === "date") return formatDate(String(value), locale, year);
  if (type === "datetime") return formatInstant(String(value), zone, locale, now);
  if (type === "dateRange" && typeof value === "object" && value !== null && !Array.isArray(value)) {
    return `${formatDate(String(value.from), locale, year)} – ${formatDate(String(value.to), locale, year)}`;
  }
  return String(value);
}

const yesNo = (value: Value, locale: Locale): string => formTexts(locale)[value === true ? "yes" : "no"];
const comma = (locale: Locale): string => (locale === "zh" ? "、" : ", ");

function listOf(value: Value): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** Labels down a path; an id that the definition no longer knows stands for itself. */
function labelAt(options: readonly TreeOption[], path: readonly string[], locale: Locale): string {
  const [head, ...rest] = path;
  const option = options.find((one) => one.id === head);
  if (!option) return path.join(" / ");
  const label = textOf(option.label, locale);
  return rest.length === 0 ? label : `${label} / ${labelAt(option.children ?? [], rest, locale)}`;
}
