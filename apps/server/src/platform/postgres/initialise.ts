import { spawn } from "node:child_process";
import { chownSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { StartRefused } from "../log/start-refused.ts";
import type { Binaries } from "./binaries.ts";
import type { DataFolder } from "./data-folder.ts";
import type { SystemUser } from "./system-user.ts";

/** The superuser of an embedded cluster. */
export const CLUSTER_OWNER = "deskbell";

/**
 * Create a cluster: UTF-8, the built-in C.UTF-8 collation (the same on every system and version of it, so that an index
 * never goes stale with an operating system), data checksums, password sign-in only. A start that dies half-way leaves a
 * folder without PG_VERSION's contents; initdb then cleans up after itself.
 * @throws StartRefused with initdb's last line.
 */
export async function initialiseCluster(
  binaries: Binaries,
  folder: DataFolder,
  user: SystemUser | undefined,
  durable: boolean,
): Promise<void> {
  // Inside PGDATA's parent, owned by the account that runs initdb; a pipe cannot be opened by another account.
  const passwordFile = join(dirname(folder.pgdata), `postgres.password.${process.pid}`);
  writeFileSync(passwordFile, `${folder.password}\n`, { mode: 0o600 });
  try {
    if (user) chownSync(passwordFile, user.uid, user.gid);
    await run(join(binaries.folder, "bin", "initdb"), initdbArguments(folder, passwordFile, durable), user);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function initdbArguments(folder: DataFolder, passwordFile: string, durable: boolean): string[] {
  return [
    `--pgdata=${folder.pgdata}`,
    `--username=${CLUSTER_OWNER}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--data-checksums",
    "--no-instructions",
    ...(durable ? [] : ["--no-sync"]),
  ];
}

async function run(command: string, args: string[], user: SystemUser | undefined): Promise<void> {
  const child = spawn(command, args, {
    cwd: "/",
    env: { PATH: "/usr/bin:/bin", LC_ALL: "C" },
    stdio: ["ignore", "ignore", "pipe"],
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors = (errors + text).slice(-2000);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  if (code !== 0) {
    throw new StartRefused(
      `PostgreSQL's data folder could not be created: ${errors.trim().split("\n").at(-1) ?? code}`,
    );
  }
}
