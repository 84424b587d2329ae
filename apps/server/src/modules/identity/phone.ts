import { isMobile, readPhone } from "@deskbell/engine/form";
import { ProblemError } from "../../platform/http/problem-error.ts";

export { readPhone };

/** @throws ProblemError auth.phone_invalid */
export function needPhone(raw: string): string {
  const phone = readPhone(raw);
  if (phone === undefined) throw new ProblemError("auth.phone_invalid");
  return phone;
}

/** Can it receive a code? Landlines and service numbers cannot. */
export function canReceiveCode(phone: string): boolean {
  return isMobile(phone) || phone.startsWith("+");
}

/** An account's name as it is stored and counted: e-mail in lower case, or a phone as `readPhone` gives it. */
export function readAccount(raw: string): string {
  const text = raw.normalize("NFKC").trim().toLowerCase();
  return text.includes("@") ? text : (readPhone(text) ?? text);
}
