/**
 * When a form was opened, signed: who fills it in faster than anybody can read it is a program, and so is who sends a form
 * that nobody opened. No picture puzzles: they keep out people, too.
 */
import type { Secrets } from "../../platform/crypto/secrets.ts";

/** ms that a person needs at least. */
const SOONEST = 3_000;
/** ms after which the form has to be opened anew; a draft may wait for a week. */
const LATEST = 7 * 24 * 3_600_000;

export function newStamp(secrets: Secrets, entrance: string, now: number): string {
  return `${now}.${secrets.sign("entrance", `${entrance}:${now}`)}`;
}

export function judgeStamp(secrets: Secrets, entrance: string, stamp: string, now: number): "good" | "soon" | "bad" {
  const [, at = "", signature = ""] = /^(\d{1,15})\.([\w-]{43})$/.exec(stamp) ?? [];
  if (!secrets.verify("entrance", `${entrance}:${at}`, signature)) return "bad";
  const age = now - Number(at);
  if (age > LATEST) return "bad";
  return age < SOONEST ? "soon" : "good";
}
