/** Uploads that hang on no ticket are forgotten after 24 h: row and bytes, whatever dies between (3-semantics §2.8). */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { TEST_NOW, testApp } from "../../../test/harness.ts";
import { probe, probeOf } from "../tickets/probe.fixture.ts";
import { type TicketSchool, ticketSchool } from "../tickets/tickets.fixture.ts";
import { forgetOrphan } from "./files.repo.ts";
import { ORPHAN_LIFE } from "./files.service.ts";

const test = await testApp();
const START = Date.parse(TEST_NOW);
let s: TicketSchool;

beforeAll(async () => {
  s = await ticketSchool(test, "school");
  await s.publish({ probe });
}, 60_000);
beforeEach(() => {
  test.clock.set(START);
});

/** Names of everything that is stored. */
const stored = (): string[] => {
  const folder = join(test.deps.config.dataDir, "files");
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
};
const rowOf = (id: string) => test.rows("SELECT 1 FROM file WHERE id = $1", [id]);
const after = async (ms: number): Promise<void> => {
  test.clock.set(START + ms);
  await test.worker.settle();
};
const uploaded = async (name: string, content: string | Buffer): Promise<string> =>
  (await s.upload("father", name, content)).body.id;

describe("an upload that hangs on no ticket", () => {
  it("is there for 24 hours; then its row, its bytes and its preview are gone", async () => {
    const before = stored().length;
    const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#333" } })
      .png()
      .toBuffer();
    const id = await uploaded("picture.png", picture);
    expect(stored()).toHaveLength(before + 2);
    await after(ORPHAN_LIFE - 1000);
    expect(await rowOf(id)).toHaveLength(1);
    await after(ORPHAN_LIFE);
    expect(await rowOf(id)).toEqual([]);
    expect(stored()).toHaveLength(before);
  });

  it("stays when a ticket took it", async () => {
    const id = await uploaded("note.txt", "x");
    const ticket = await s.submit("father", "probe", probeOf(s.ids.haidian));
    expect((await s.on("father", ticket, "reply", { text: "见附件", files: [id] })).status).toBe(200);
    await after(ORPHAN_LIFE);
    expect(await rowOf(id)).toHaveLength(1);
    expect(stored()).toContain(id);
  });

  it("leaves no bytes when the worker died after its row was gone", async () => {
    const id = await uploaded("crash.txt", "x");
    await test.rows("DELETE FROM file WHERE id = $1", [id]);
    expect(stored()).toContain(id);
    await after(ORPHAN_LIFE);
    expect(stored()).not.toContain(id);
  });

  it("leaves no bytes when the server died before its row was written", async () => {
    const { files } = test.deps;
    const real = { ...files };
    const before = stored();
    // The process ends after the put: neither the row nor the tidying up comes to be.
    files.put = async (...given) => {
      await real.put(...given);
      throw new Error("killed");
    };
    files.delete = () => Promise.reject(new Error("killed"));
    expect((await s.upload("father", "half.txt", "half")).status).toBe(500);
    Object.assign(files, real);
    expect(stored()).toHaveLength(before.length + 1);
    await after(ORPHAN_LIFE);
    expect(stored()).toEqual(before);
  });

  it("that is refused leaves no timer", async () => {
    expect((await s.upload("father", "bad.exe", "MZ\u0000")).status).toBe(415);
    expect(await test.rows("SELECT 1 FROM due WHERE kind = 'file.expire' AND at > $1", [new Date(START)])).toEqual([]);
  });

  it("is never forgotten in another school's name", async () => {
    const id = await uploaded("ours.txt", "x");
    const other = await ticketSchool(test, "other");
    await other.inTenant((tx) => forgetOrphan(tx, id));
    expect(await rowOf(id)).toHaveLength(1);
  });
});
