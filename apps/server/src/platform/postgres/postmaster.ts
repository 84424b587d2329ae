import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a running PostgreSQL says of itself in `postmaster.pid` (PostgreSQL: src/include/utils/pidfile.h). */
export interface Postmaster {
  pid: number;
  port: number;
  socketFolder: string;
  listenAddress: string;
  /** `starting`, `ready`, `stopping`, `standby`. */
  status: string;
}

/** Read `postmaster.pid`, or undefined when there is none or it is still being written. */
export function readPostmaster(pgdata: string): Postmaster | undefined {
  const file = join(pgdata, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  let lines: string[];
  try {
    lines = readFileSync(file, "utf8").split("\n");
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return {
    pid,
    port: Number(lines[3] ?? 0),
    socketFolder: (lines[4] ?? "").trim(),
    listenAddress: (lines[5] ?? "").trim(),
    status: (lines[7] ?? "").trim(),
  };
}

/**
 * Is `pid` alive and the PostgreSQL of `pgdata`? After a restart of the machine or a container the same number may be
 * somebody else's, and a zombie that nobody reaped still has one: so the command line decides.
 */
export function isPostmasterOf(pid: number, pgdata: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === "win32") return true;
  return commandLine(pid).includes(pgdata);
}

/** Does a process of this number exist (also one of another account)? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function commandLine(pid: number): string {
  if (process.platform === "linux") {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    } catch {
      return "";
    }
  }
  return spawnSync("ps", ["-ww", "-p", String(pid), "-o", "command="], { encoding: "utf8" }).stdout ?? "";
}

/** A number above every system's limit, so that PostgreSQL finds nobody behind it. */
const NOBODY = 99_999_999;

/**
 * Make a stale `postmaster.pid` harmless. Its pid may be in use by somebody else, and PostgreSQL would then refuse to
 * start for ever. The file is not deleted: its seventh line names the shared memory by which the new
 * postmaster finds out that children of a killed one still write to these files.
 */
export function disarmStalePostmaster(pgdata: string): void {
  const file = join(pgdata, "postmaster.pid");
  if (!existsSync(file)) return;
  const lines = readFileSync(file, "utf8").split("\n");
  lines[0] = String(NOBODY);
  writeFileSync(file, lines.join("\n"));
}
