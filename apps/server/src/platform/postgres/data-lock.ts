import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartRefused } from "../log/start-refused.ts";
import { isAlive } from "./postmaster.ts";

/**
 * One server per embedded data folder, which is there. The lock file names the process and when it began, so that a number
 * that the system has given to somebody else since does not count; a stale lock is taken over.
 * @returns release, to be called last.
 * @throws StartRefused on a second start.
 */
export function lockDataFolder(folder: string): () => void {
  const file = join(folder, "server.lock");
  const mine = JSON.stringify({ pid: process.pid, began: beginning(process.pid) });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 10; attempt++) {
      if (link(draft, file)) return () => release(file, mine);
      const owner = read(file);
      if (owner && holds(owner)) {
        throw new StartRefused(
          `Deskbell is already running on ${folder} (process ${owner.pid}); stop it first, or set DATA_DIR and PORT for a second one`,
        );
      }
      rmSync(file, { force: true });
    }
    throw new StartRefused(`the lock file ${file} cannot be taken`);
  } finally {
    rmSync(draft, { force: true });
  }
}

interface Owner {
  pid: number;
  began: string;
}

/** A hard link appears whole or not at all; writing in place could be read half-written by a second start. */
function link(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function read(file: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Owner;
  } catch {
    return undefined;
  }
}

function holds(owner: Owner): boolean {
  return isAlive(owner.pid) && beginning(owner.pid) === owner.began;
}

/** Start time of a process in clock ticks since boot (proc(5), stat field 22); empty where there is no /proc. */
function beginning(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

function release(file: string, mine: string): void {
  try {
    if (readFileSync(file, "utf8") === mine) rmSync(file, { force: true });
  } catch {
    // already gone: nothing to release
  }
}
