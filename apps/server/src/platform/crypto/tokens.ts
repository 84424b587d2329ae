import { createHash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

/** A fresh secret for a session, key or link: 256 random bits, base64url (43 characters). */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** No characters that look alike. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const group = (): string => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join("");

/** A password for somebody else, as `mu2h-nbaz-pxnh`: about 59 random bits, easy to read out and to type on a phone. */
export const newPassword = (): string => `${group()}-${group()}-${group()}`;

/** What is stored instead of a token: SHA-256, hex. Enough for secrets that are random; passwords need scrypt. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** A one-time code of `digits` decimal digits, each equally likely. */
export function newCode(digits = 6): string {
  return String(randomInt(10 ** digits)).padStart(digits, "0");
}

/** Equal in constant time (for equal lengths). */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
