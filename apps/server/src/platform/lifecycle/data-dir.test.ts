import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { StartRefused } from "../log/start-refused.ts";
import { makeDataDir } from "./data-dir.ts";

const above = mkdtempSync(join(tmpdir(), "deskbell-data-dir-"));
afterAll(() => rmSync(above, { recursive: true, force: true }));

it("makes the folder with those above it, and takes it as it is afterwards", () => {
  const folder = join(above, "a", "b");
  makeDataDir(folder);
  makeDataDir(folder);
  expect(statSync(folder).isDirectory()).toBe(true);
});

it("refuses a file in one line that names the setting", () => {
  const file = join(above, "file");
  writeFileSync(file, "");
  for (const folder of [file, join(file, "below")]) {
    expect(() => makeDataDir(folder)).toThrow(StartRefused);
    expect(() => makeDataDir(folder)).toThrow(/^the data folder .+ cannot be used \(.+\); set DATA_DIR to .+$/);
  }
});
