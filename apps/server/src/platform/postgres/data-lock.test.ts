import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { lockDataFolder } from "./data-lock.ts";

const folder = mkdtempSync(join(tmpdir(), "deskbell-lock-"));
const file = join(folder, "server.lock");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("lets one in at a time", () => {
  const release = lockDataFolder(folder);
  expect(() => lockDataFolder(folder)).toThrow(
    `Deskbell is already running on ${folder} (process ${process.pid}); stop it first, or set DATA_DIR and PORT for a second one`,
  );
  release();
  expect(existsSync(file)).toBe(false);
  lockDataFolder(folder)();
});

it.each([
  ["a process that is gone", JSON.stringify({ pid: 99_999_999, began: "1" })],
  ["a number that is somebody else's now", JSON.stringify({ pid: process.pid, began: "1" })],
  ["a file that was cut off", '{"pid":'],
])("takes over from %s", (_what, content) => {
  writeFileSync(file, content);
  lockDataFolder(folder)();
});

it("does not remove a lock that is no longer its own", () => {
  const release = lockDataFolder(folder);
  writeFileSync(file, "another's");
  release();
  expect(existsSync(file)).toBe(true);
});
