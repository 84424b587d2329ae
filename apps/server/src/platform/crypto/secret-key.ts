import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartRefused } from "../log/start-refused.ts";

/**
 * The installation's key: `SECRET_KEY` (64 hex digits), else `secret.key` in the data folder, made once (mode 0600).
 * Losing it makes sealed secrets unreadable; the runbook says to back it up.
 * @throws StartRefused when the file is not a key.
 */
export function secretKey(setting: string | undefined, dataDir: string): Buffer {
  if (setting !== undefined) return Buffer.from(setting, "hex");
  const file = join(dataDir, "secret.key");
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(file, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST")
      throw new StartRefused(`${file} cannot be written: ${String(error)}`);
  }
  const text = readFileSync(file, "utf8").trim();
  if (!/^[0-9a-f]{64}$/i.test(text))
    throw new StartRefused(`${file} is not a key of 64 hexadecimal digits; restore it from a backup`);
  return Buffer.from(text, "hex");
}
