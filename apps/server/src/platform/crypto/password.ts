import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** OWASP Password Storage Cheat Sheet: scrypt N=2^15, r=8, p=3 (32 MiB; the same strength as N=2^17, p=1 in a quarter of the memory). */
const COST = { log2N: 15, r: 8, p: 3 };
const KEY_LENGTH = 32;

/** Hash a password (NFC first, so that every keyboard's spelling is the same): `scrypt$15$8$3$salt$key`, base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return ["scrypt", COST.log2N, COST.r, COST.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** Does it match? `stale`: it does, but was hashed at another cost, so hash it again now that it is known. */
export async function verifyPassword(password: string, stored: string): Promise<{ ok: boolean; stale: boolean }> {
  const [scheme, log2N, r, p, salt, key] = stored.split("$");
  if (scheme !== "scrypt" || !salt || !key) return { ok: false, stale: false };
  const cost = { log2N: Number(log2N), r: Number(r), p: Number(p) };
  const wanted = Buffer.from(key, "base64url");
  const given = await derive(password, Buffer.from(salt, "base64url"), cost);
  const ok = given.length === wanted.length && timingSafeEqual(given, wanted);
  return { ok, stale: ok && (cost.log2N !== COST.log2N || cost.r !== COST.r || cost.p !== COST.p) };
}

/** At most this many at once: each takes a processor for 0.1 s and 32 MiB, and other work goes on meanwhile. */
const AT_ONCE = 2;
let running = 0;
const queue: (() => void)[] = [];

async function derive(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => queue.push(resolve));
  else running++;
  try {
    return await new Promise((resolve, reject) => {
      const options = { N: 2 ** cost.log2N, r: cost.r, p: cost.p, maxmem: 256 * 1_048_576 };
      scrypt(password.normalize("NFC"), salt, KEY_LENGTH, options, (error, key) =>
        error ? reject(error) : resolve(key),
      );
    });
  } finally {
    const next = queue.shift();
    if (next) next();
    else running--;
  }
}
