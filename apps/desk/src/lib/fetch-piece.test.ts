import { describe, expect, it } from "vitest";
import { fetchPiece, isMissingPiece } from "./fetch-piece.ts";

const gone = new TypeError("Failed to fetch dynamically imported module: https://school/desk/assets/a.js");

/** Fails so many times, then has it. */
function loads(failures: number, error: Error = gone) {
  let tries = 0;
  return {
    load: async () => {
      tries += 1;
      if (tries <= failures) throw error;
      return "piece";
    },
    tries: () => tries,
  };
}
const noWait = async (): Promise<void> => {};

describe("code that comes later", () => {
  it("waits for a server that does not answer", async () => {
    const { load, tries } = loads(3);
    expect(await fetchPiece(load, async () => false, noWait)).toBe("piece");
    expect(tries()).toBe(4);
  });

  it("is tried once more when the server is back, for it may have been away a moment ago", async () => {
    const { load, tries } = loads(1);
    expect(await fetchPiece(load, async () => true, noWait)).toBe("piece");
    expect(tries()).toBe(2);
  });

  it("is gone where the server answers and has it no more", async () => {
    const { load, tries } = loads(99);
    await expect(fetchPiece(load, async () => true, noWait)).rejects.toBe(gone);
    expect(tries()).toBe(2);
  });

  it("does not wait for ever", async () => {
    const waited: number[] = [];
    const { load } = loads(99);
    await expect(
      fetchPiece(
        load,
        async () => false,
        async (ms) => void waited.push(ms),
      ),
    ).rejects.toBe(gone);
    expect(waited.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(60_000);
  });

  it("is not shown without its sheet", async () => {
    const { load, tries } = loads(1, new Error("Unable to preload CSS for /desk/assets/a.css"));
    await expect(fetchPiece(load, async () => false, noWait)).rejects.toThrow("preload CSS");
    expect(tries()).toBe(1);
  });

  it("tells a missing piece from any other failure", () => {
    expect(isMissingPiece(gone)).toBe(true);
    expect(isMissingPiece(new TypeError("error loading dynamically imported module: /a.js"))).toBe(true);
    expect(isMissingPiece(new TypeError("Importing a module script failed."))).toBe(true);
    expect(isMissingPiece(new TypeError("x is not a function"))).toBe(false);
    expect(isMissingPiece("Importing a module script failed.")).toBe(false);
  });
});
