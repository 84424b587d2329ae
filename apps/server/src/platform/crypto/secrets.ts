import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";

/** What needs the installation's key. Each purpose has a key of its own, so that none can be turned into another. */
export interface Secrets {
  /** Encrypt for storage (AES-256-GCM, random nonce). @param context binds it to its place: another place cannot open it. */
  seal(plain: string, context: string): string;
  /** @throws Error when it was changed, is of another context or of another key. */
  open(sealed: string, context: string): string;
  /** HMAC-SHA-256 over a text, base64url. @param purpose separates kinds of signatures. */
  sign(purpose: string, text: string): string;
  /** In constant time. */
  verify(purpose: string, text: string, signature: string): boolean;
}

const VERSION = "v1";

/** @param key 32 bytes, as {@link ../crypto/secret-key.ts} finds or makes them. */
export function createSecrets(key: Buffer): Secrets {
  const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", key, "deskbell", purpose, 32));
  const boxKey = derive("box");
  const signKeys = new Map<string, Buffer>();
  const signKey = (purpose: string) => {
    const known = signKeys.get(purpose) ?? derive(`sign ${purpose}`);
    signKeys.set(purpose, known);
    return known;
  };
  const digest = (purpose: string, text: string) => createHmac("sha256", signKey(purpose)).update(text).digest();
  return {
    seal(plain, context) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", boxKey, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
    },
    open(sealed, context) {
      const [version, text] = sealed.split(".");
      if (version !== VERSION || !text) throw new Error("a sealed secret has an unknown form");
      const bytes = Buffer.from(text, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", boxKey, bytes.subarray(0, 12), { authTagLength: 16 })
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
    },
    sign: (purpose, text) => digest(purpose, text).toString("base64url"),
    verify(purpose, text, signature) {
      const given = Buffer.from(signature, "base64url");
      const wanted = digest(purpose, text);
      return given.length === wanted.length && timingSafeEqual(given, wanted);
    },
  };
}
