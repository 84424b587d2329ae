import { accessSync, constants, mkdirSync } from "node:fs";
import { StartRefused } from "../log/start-refused.ts";

/**
 * Make `folder` (DATA_DIR) when it is not there. The account that runs PostgreSQL walks through root's to what is its own.
 * @throws StartRefused when it cannot be made, is a file, or may not be written by this account.
 */
export function makeDataDir(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartRefused(
      `the data folder ${folder} cannot be used (${(error as Error).message}); set DATA_DIR to a folder that this account may write`,
    );
  }
}
