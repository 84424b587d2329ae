import { ProblemError } from "../../platform/http/problem-error.ts";

const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^0[1-9]\d{1,2}[2-9]\d{6,7}$/;
const SERVICE = /^(400|800)\d{7}$/;
const FOREIGN = /^\+(?!86)[1-9]\d{6,13}$/;

/**
 * A phone number as it is stored: mainland numbers as dialled at home (no +86), foreign ones in E.164. The same form
 * as the form engine's phone fields, so that a submitted phone finds its owner. Undefined: not a phone number.
 */
export function readPhone(raw: string): string | undefined {
  const compact = raw.normalize("NFKC").replace(/[\s().\-\u2010-\u2015]/g, "");
  const digits = compact.replace(/^(\+86|0086)/, "").replace(/^86(?=1[3-9]\d{9}$)/, "");
  const national = digits !== compact && /^[2-9]\d{8,10}$|^10\d{8}$/.test(digits) ? `0${digits}` : digits;
  return [MOBILE, LANDLINE, SERVICE, FOREIGN].some((shape) => shape.test(national)) ? national : undefined;
}

/** @throws ProblemError auth.phone_invalid */
export function needPhone(raw: string): string {
  const phone = readPhone(raw);
  if (phone === undefined) throw new ProblemError("auth.phone_invalid");
  return phone;
}

/** Can it receive a code? Landlines and service numbers cannot. */
export function canReceiveCode(phone: string): boolean {
  return MOBILE.test(phone) || FOREIGN.test(phone);
}

/** An account's name as it is stored and counted: e-mail in lower case, or a phone as {@link readPhone}. */
export function readAccount(raw: string): string {
  const text = raw.normalize("NFKC").trim().toLowerCase();
  return text.includes("@") ? text : (readPhone(text) ?? text);
}
