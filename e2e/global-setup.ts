/** One server and one demo school for all journeys; spec files run one after the other on it. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMailServer } from "./support/mails.ts";
import { startProduct, stopProduct } from "./support/product.ts";
import { RUN, runFolder } from "./support/run-folder.ts";

/** A data folder of a stopped server to start from, for who writes journeys: making the school takes half a minute. */
const TEMPLATE = process.env.JOURNEYS_TEMPLATE;

export default async function setup(): Promise<() => Promise<void>> {
  const path = mkdtempSync(join(tmpdir(), "deskbell-journeys-"));
  process.env[RUN] = path;
  const folder = runFolder(path);
  // With owners: as root the database runs as somebody else.
  if (TEMPLATE) execFileSync("cp", ["-a", TEMPLATE, folder.data]);
  const mail = await startMailServer(folder);
  const end = async (): Promise<void> => {
    await stopProduct(folder);
    await mail.stop();
    rmSync(path, { recursive: true, force: true });
  };
  try {
    await startProduct(folder, mail.url);
  } catch (error) {
    if (existsSync(folder.log)) console.error(readFileSync(folder.log, "utf8"));
    await end();
    throw error;
  }
  return end;
}
