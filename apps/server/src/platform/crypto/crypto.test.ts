import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./password.ts";
import { secretKey } from "./secret-key.ts";
import { createSecrets } from "./secrets.ts";
import { hashToken, newCode, newToken } from "./tokens.ts";

const folder = mkdtempSync(join(tmpdir(), "deskbell-crypto-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const secrets = createSecrets(Buffer.alloc(32, 1));

describe("sealed secrets", () => {
  it("open again, in their own place, whatever they are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (plain, context) => {
        expect(secrets.open(secrets.seal(plain, context), context)).toBe(plain);
      }),
    );
  });

  it("do not open elsewhere, changed, or with another key, and never look alike", () => {
    const sealed = secrets.seal("s3cret", "connector:1");
    expect(sealed).not.toContain("s3cret");
    expect(secrets.seal("s3cret", "connector:1")).not.toBe(sealed);
    expect(() => secrets.open(sealed, "connector:2")).toThrow();
    expect(() => createSecrets(Buffer.alloc(32, 2)).open(sealed, "connector:1")).toThrow();
    const bytes = Buffer.from(sealed.slice(3), "base64url");
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(() => secrets.open(`v1.${changed.toString("base64url")}`, "connector:1")).toThrow();
    }
    for (const nonsense of ["", "v1", "v1.", "v2.AAAA", "v1.AAAA"]) expect(() => secrets.open(nonsense, "x")).toThrow();
  });

  it("signs each purpose with a key of its own", () => {
    const signature = secrets.sign("a", "text");
    expect([
      secrets.verify("a", "text", signature),
      secrets.verify("b", "text", signature),
      secrets.verify("a", "text!", signature),
      secrets.verify("a", "text", ""),
    ]).toEqual([true, false, false, false]);
  });
});

describe("passwords", () => {
  it("are hashed with a salt and known again in any spelling of the same letters", async () => {
    const [one, two] = await Promise.all([hashPassword("caf\u00e9 课铃"), hashPassword("caf\u00e9 课铃")]);
    expect(one).toMatch(/^scrypt\$15\$8\$3\$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword("cafe\u0301 课铃", one)).toEqual({ ok: true, stale: false });
    expect(await verifyPassword("cafe 课铃", one)).toEqual({ ok: false, stale: false });
    expect(await verifyPassword("x", "")).toEqual({ ok: false, stale: false });
  });

  it("tell when they were hashed at another cost", async () => {
    const { scryptSync } = await import("node:crypto");
    const salt = Buffer.alloc(16, 3);
    const key = scryptSync("old", salt, 32, { N: 2 ** 14, r: 8, p: 1 });
    const stored = `scrypt$14$8$1$${salt.toString("base64url")}$${key.toString("base64url")}`;
    expect(await verifyPassword("old", stored)).toEqual({ ok: true, stale: true });
  });
});

it("tokens are long, codes are digits, and neither is stored", () => {
  expect(newToken()).toMatch(/^[\w-]{43}$/);
  expect(newCode()).toMatch(/^\d{6}$/);
  expect(hashToken("a")).toHaveLength(64);
});

describe("the installation's key", () => {
  it("is made once, for its owner alone", () => {
    const key = secretKey(undefined, folder);
    expect(key).toHaveLength(32);
    expect(secretKey(undefined, folder).equals(key)).toBe(true);
    expect(statSync(join(folder, "secret.key")).mode & 0o777).toBe(0o600);
    expect(secretKey("ab".repeat(32), folder)).toEqual(Buffer.alloc(32, 0xab));
  });

  it("is not guessed at when the file is damaged", () => {
    const damaged = join(folder, "damaged");
    secretKey(undefined, damaged);
    writeFileSync(join(damaged, "secret.key"), "oops");
    expect(() => secretKey(undefined, damaged)).toThrow(/restore it from a backup/);
  });
});
