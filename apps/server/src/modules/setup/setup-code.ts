/** Who may create the first institution: whoever sits at this machine, or read what the server printed. */
import type { Origin } from "../identity/index.ts";
import type { Secrets } from "../../platform/crypto/secrets.ts";
import { isLoopback } from "../../platform/http/loopback.ts";

/** No characters that look alike: 31 of them. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const LENGTH = 12;
const PURPOSE = "setup-code";

/** The same in every process of the installation, and unguessable (59 bits); it is of use once, since set-up closes behind it. */
export function setupCode(secrets: Secrets): string {
  const bytes = Buffer.from(secrets.sign(PURPOSE, "first institution"), "base64url");
  const letters = [...bytes.subarray(0, LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]);
  return [0, 4, 8].map((at) => letters.slice(at, at + 4).join("")).join("-");
}

/** Compared as signatures, so that time tells nothing. */
export function isSetupCode(secrets: Secrets, given: string): boolean {
  const plain = given.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  const wanted = setupCode(secrets).replaceAll("-", "");
  return secrets.verify(PURPOSE, plain, secrets.sign(PURPOSE, wanted));
}

/** Not through a proxy, not by another machine that only says `Host: localhost`. */
export function isAtThisMachine({ hostname, forwarded, ip }: Origin): boolean {
  const host = hostname.replace(/^\[|\]$/g, "").toLowerCase();
  return !forwarded && isLoopback(ip) && (isLoopback(host) || host.endsWith(".localhost"));
}
