import type { T } from "../../../lib/words.ts";

/** Codes of our own refusals to send. */
const CODES = {
  "connector.unknown": "failure.unknown",
  "connector.private_address": "failure.privateAddress",
  "connector.host_unknown": "failure.host",
  "attempts.used_up": "failure.usedUp",
  "the receiver is resting after repeated failures": "failure.resting",
} as const;
const UNREACHABLE = /ECONN|EPIPE|EHOSTUNREACH|ETIMEDOUT|socket hang up|aborted|timeout/i;

const isCode = (text: string): text is keyof typeof CODES => Object.hasOwn(CODES, text);

/** Why an automated step failed, for who must act; what the other system said in its own words stays as it is. */
export function failureWords(t: T, error: string): string {
  if (isCode(error)) return t(CODES[error]);
  const status = /^HTTP (\d{3})$/.exec(error)?.[1];
  if (status) return t("failure.status", { status });
  return UNREACHABLE.test(error) ? t("failure.unreachable") : error;
}
