/** One server and one demo school for all journeys; spec files run one after the other on it. */
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMailServer } from "./support/mails.ts";
import { startProduct, stopProduct } from "./support/product.ts";
import { pictures, RUN, runFolder } from "./support/run-folder.ts";

/** A data folder of a stopped server to start from, for who writes journeys: making the school takes half a minute. */
const TEMPLATE = process.env.JOURNEYS_TEMPLATE;

export default async function setup(): Promise<() => Promise<void>> {
  const path = mkdtempSync(join(tmpdir(), "deskbell-journeys-"));
  // As root the database runs as somebody else, who must get to its data below here.
  chmodSync(path, 0o711);
  process.env[RUN] = path;
  const folder = runFolder(path);
  // With owners: as root the database runs as somebody else.
  if (TEMPLATE) execFileSync("cp", ["-a", TEMPLATE, folder.data]);
  const mail = await startMailServer(folder);
  const end = async (): Promise<void> => {
    await stopProduct(folder);
    await mail.stop();
    // For who wants to know why a journey failed.
    mkdirSync(pictures, { recursive: true });
    if (existsSync(folder.log)) copyFileSync(folder.log, join(pictures, "server.log"));
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
