import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { FixedClock } from "../clock/clock.ts";
import { createSecrets } from "../crypto/secrets.ts";
import { createDiskStore } from "./disk-store.ts";
import { makePreview } from "./preview.ts";
import { rangeOf } from "./send-file.ts";
import { LINK_LIFE, signLink, verifyLink } from "./signed-link.ts";
import { sniff } from "./sniff.ts";

const folder = mkdtempSync(join(tmpdir(), "deskbell-store-"));
const store = createDiskStore(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const put = async (bytes: Buffer | string) => (await store.put(Readable.from([Buffer.from(bytes)]), 10_000_000)).id;
const picture = (format: "png" | "jpeg") =>
  sharp({ create: { width: 1200, height: 600, channels: 3, background: "#0F6FDE" } })
    .toFormat(format)
    .withExif({ IFD0: { Copyright: "somebody" }, IFD3: { GPSLatitude: "31/1 13/1 0/1" } })
    .toBuffer();

describe("the store", () => {
  it("keeps bytes under an id, whole or by range, and forgets them", async () => {
    const made = await store.put(Readable.from([Buffer.from("hello "), Buffer.from("world")]), 100);
    expect(made).toMatchObject({
      size: 11,
      sha256: "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9",
    });
    expect((await buffer(await store.open(made.id))).toString()).toBe("hello world");
    expect((await buffer(await store.open(made.id, { start: 6, end: 8 }))).toString()).toBe("wor");
    await store.delete(made.id);
    await store.delete(made.id);
    await expect(store.open(made.id)).rejects.toMatchObject({ code: "request.not_found" });
  });

  it("leaves nothing of a file that is too large or breaks off", async () => {
    const before = readdirSync(folder, { recursive: true }).length;
    await expect(store.put(Readable.from([Buffer.alloc(60), Buffer.alloc(60)]), 100)).rejects.toMatchObject({
      code: "file.too_large",
    });
    const broken = Readable.from(
      (function* () {
        yield Buffer.alloc(10);
        throw new Error("line cut");
      })(),
    );
    await expect(store.put(broken, 100)).rejects.toThrow("line cut");
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeLessThanOrEqual(before);
    expect(files.filter((entry) => entry.name.endsWith(".part"))).toEqual([]);
  });

  it("removes what a killed process left half written", async () => {
    const id = await put("whole");
    const half = join(folder, id.slice(-2), `${id}.part`);
    writeFileSync(half, "ha");
    await store.delete(id);
    expect(existsSync(half)).toBe(false);
  });

  it("cannot be walked out of", async () => {
    await expect(store.open("../../etc/passwd")).rejects.toMatchObject({ code: "request.not_found" });
  });
});

describe("sniff", () => {
  it("believes the content", async () => {
    expect(await sniff(store, await put(await picture("png")), "a.PNG")).toMatchObject({
      mediaType: "image/png",
      family: "image",
    });
    expect(await sniff(store, await put("%PDF-1.7\n%âãÏÓ\n1 0 obj"), "合同.pdf")).toMatchObject({ family: "document" });
    expect(await sniff(store, await put("姓名,电话\n李想,138\n"), "名单.csv")).toMatchObject({ mediaType: "text/csv" });
    expect(await sniff(store, await put(Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x0a])), "gb.txt")).toMatchObject({
      mediaType: "text/plain",
    });
  });

  it.each([
    ["a program as a photo", Buffer.from(`MZ${"\0".repeat(200)}`), "photo.jpg"],
    ["a page as a photo", Buffer.from("<html><script>alert(1)</script></html>"), "photo.png"],
    ["a page", Buffer.from("<html></html>"), "page.html"],
    ["a drawing that can run scripts", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "x.svg"],
    ["an archive", Buffer.from("504b0506000000000000000000000000000000000000", "hex"), "x.zip"],
    ["a document's name on a PDF", Buffer.from("%PDF-1.7\n"), "x.docx"],
    ["binary as text", Buffer.from([0, 1, 2, 3, 200, 201]), "x.txt"],
    ["nothing to go by", Buffer.from("hello"), "hello"],
  ])("refuses %s", async (_what, bytes, name) => {
    await expect(sniff(store, await put(bytes), name)).rejects.toMatchObject({ code: "file.type_not_allowed" });
  });
});

describe("a preview", () => {
  it("is small and tells nothing of where the photo was taken", async () => {
    const preview = await makePreview(store, await put(await picture("jpeg")), "image/jpeg");
    const about = await sharp(preview).metadata();
    expect([about.format, about.width, about.height, about.exif]).toEqual(["webp", 640, 320, undefined]);
  });

  it("is not made of what is damaged or no picture", async () => {
    const damaged = (await picture("png")).subarray(0, 80);
    expect(await makePreview(store, await put(damaged), "image/png")).toBeUndefined();
    expect(await makePreview(store, await put("%PDF-1.7"), "application/pdf")).toBeUndefined();
  });
});

describe("a link", () => {
  const secrets = createSecrets(Buffer.alloc(32, 7));
  const clock = new FixedClock(1_000_000);
  const target = { tenantId: "t", fileId: "f", preview: false };
  const { query, expiresAt } = signLink(secrets, clock, target);
  const signature = new URLSearchParams(query).get("s") ?? "";

  it("works until it expires, for this file alone", () => {
    expect(() => verifyLink(secrets, clock, target, expiresAt, signature)).not.toThrow();
    for (const other of [{ tenantId: "u" }, { fileId: "g" }, { preview: true }]) {
      expect(() => verifyLink(secrets, clock, { ...target, ...other }, expiresAt, signature)).toThrow(
        "file.link_expired",
      );
    }
    expect(() => verifyLink(secrets, clock, target, expiresAt + 1, signature)).toThrow("file.link_expired");
    clock.advance(LINK_LIFE + 1);
    expect(() => verifyLink(secrets, clock, target, expiresAt, signature)).toThrow("file.link_expired");
  });
});

describe("rangeOf (RFC 9110 §14.1.2)", () => {
  it.each([
    [undefined, undefined],
    ["bytes=0-", { start: 0, end: 99 }],
    ["bytes=10-19", { start: 10, end: 19 }],
    ["bytes=90-200", { start: 90, end: 99 }],
    ["bytes=-10", { start: 90, end: 99 }],
    ["bytes=-200", { start: 0, end: 99 }],
    ["bytes=100-", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    ["bytes=5-2", "unsatisfiable"],
    ["bytes=0-1,5-6", undefined],
    ["lines=1-2", undefined],
    ["bytes=-", undefined],
  ])("%s", (header, range) => {
    expect(rangeOf(header, 100)).toEqual(range);
  });
});
