/** A field's fault in words: what is wrong and what to do about it. */
import type { FieldError } from "@deskbell/engine/form";
import { type Json, type Locale, unreachable } from "@deskbell/engine/kernel";
import { formatMoney } from "./money-text.ts";
import { formatSize } from "./size-text.ts";
import { formTexts } from "./texts.ts";
import { formatDate, formatInstant } from "./time-text.ts";

export interface ErrorTextOptions {
  locale: Locale;
  /** IANA zone of the institution. */
  zone: string;
  /** ms since 1970, for leaving out this year. */
  now: number;
}

/** The sentence shown under the field. */
export function errorText({ code, params }: Pick<FieldError, "code" | "params">, options: ErrorTextOptions): string {
  const { locale } = options;
  const say = (zh: string, en: string): string => (locale === "zh" ? zh : en);
  const amount = (key: string): string => amountText(params[key], params.currency);
  switch (code) {
    case "form.unknown_field":
      return say("这张表单没有这一项", "This form has no such field");
    case "form.not_editable":
      return say("这一项现在不能修改", "This can't be changed now");
    case "form.required":
      return say("请填写这一项", "This is required");
    case "form.wrong_type":
      return wrongType(String(params.expected), say);
    case "form.too_long":
      return say(
        `请缩短到 ${params.max} 字以内，现在 ${params.length} 字`,
        `Shorten it to ${params.max} characters; now ${params.length}`,
      );
    case "form.too_small":
      return say(`不能小于 ${amount("min")}`, `At least ${amount("min")}`);
    case "form.too_large":
      return say(`不能大于 ${amount("max")}`, `At most ${amount("max")}`);
    case "form.too_precise":
      return say(`最多 ${params.scale} 位小数`, `At most ${params.scale} decimal places`);
    case "form.too_few":
      return say(`至少 ${params.min} 项`, `At least ${params.min}`);
    case "form.too_many":
      return say(`最多 ${params.max} 项`, `At most ${params.max}`);
    case "form.too_early":
      return say(`不能早于 ${momentText(params.min, options)}`, `Not before ${momentText(params.min, options)}`);
    case "form.too_late":
      return say(`不能晚于 ${momentText(params.max, options)}`, `Not after ${momentText(params.max, options)}`);
    case "form.range_reversed":
      return say("结束不能早于开始", "The end can't come before the start");
    case "form.bad_date":
      return say("请填写一个存在的日期", "Enter a date that exists");
    case "form.bad_time":
      return say("请填写时间，例如 14:30", "Enter a time such as 14:30");
    case "form.bad_instant":
      return say("请填写日期和时间", "Enter a date and a time");
    case "form.bad_phone":
      return say("请填写手机号或带区号的座机", "Enter a mobile number, or a landline number with its area code");
    case "form.bad_email":
      return say("请填写完整的邮箱地址，例如 name@example.com", "Enter a full address such as name@example.com");
    case "form.bad_pattern":
      return params.pattern === "taxNumber"
        ? say("税号是 15、18 或 20 位字母和数字，请核对", "A tax number has 15, 18 or 20 letters and digits")
        : say("只用字母、数字和 . _ / -", "Use letters, digits and . _ / - only");
    case "form.bad_rich_text":
      return say("内容里有不支持的格式", "The text has formatting that is not supported");
    case "form.not_offered":
      return say("这个选项现在不可选，请重新选择", "This option is no longer available; choose again");
    case "form.incomplete":
      return say("请选到最后一级", "Choose an entry of the last level");
    case "form.not_linked":
      return say("和前面选的不对应，请重新选择", "This doesn't match what was chosen before; choose again");
    case "form.check_failed": {
      const { zh = "", en = zh } = (params.message ?? {}) as { zh?: string; en?: string };
      return say(zh, en);
    }
    case "form.file_unknown":
      return say(
        "这个文件没有上传完整，请移除后重新添加",
        "This file was not uploaded completely; remove it and add it again",
      );
    case "form.file_kind":
      return say(
        `“${params.name}”的类型不支持，请上传${families(params.accept, locale)}`,
        `“${params.name}” can't be uploaded here; add ${families(params.accept, locale)}`,
      );
    case "form.file_too_large":
      return say(
        `“${params.name}”超过 ${sizeText(params.max)}，请压缩或换一个`,
        `“${params.name}” is over ${sizeText(params.max)}; compress it or choose another`,
      );
    default:
      return unreachable(code);
  }
}

function wrongType(expected: string, say: (zh: string, en: string) => string): string {
  switch (expected) {
    case "integer":
      return say("请填写整数", "Enter a whole number");
    case "decimal":
      return say("请填写数字", "Enter a number");
    case "money":
      return say("请填写金额，例如 6800 或 6800.50", "Enter an amount such as 6800 or 6800.50");
    case "date":
    case "dateRange":
      return say("请选好日期", "Choose the dates");
    default:
      return say("请重新填写这一项", "Please enter this again");
  }
}

function amountText(value: Json | undefined, currency: Json | undefined): string {
  return typeof value === "number" && typeof currency === "string" ? formatMoney(value, currency) : String(value);
}

function momentText(value: Json | undefined, { locale, zone, now }: ErrorTextOptions): string {
  if (typeof value !== "string") return "";
  return value.includes("T") ? formatInstant(value, zone, locale, now) : formatDate(value, locale);
}

function families(accept: Json | undefined, locale: Locale): string {
  const words: Record<string, string> = formTexts(locale).families;
  const list = Array.isArray(accept) ? accept.map((one) => words[String(one)] ?? String(one)) : [];
  return list.join(locale === "zh" ? "、" : ", ");
}

const sizeText = (value: Json | undefined): string => (typeof value === "number" ? formatSize(value) : "");
