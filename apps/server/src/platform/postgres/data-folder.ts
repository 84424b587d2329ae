import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { StartRefused } from "../log/start-refused.ts";
import type { SystemUser } from "./system-user.ts";

/** Where one embedded cluster lives. */
export interface DataFolder {
  /** PGDATA, a real path. */
  pgdata: string;
  logFile: string;
  password: string;
  /** Said once at start when PGDATA had to be put elsewhere. */
  notice?: string;
}

/** Where root puts what the account that runs PostgreSQL must reach and cannot elsewhere. */
export const SHARED = "/var/lib/deskbell";

/**
 * Prepare `folder` (DATA_DIR) for a cluster run by `user` (undefined: by ourselves): `postgres/` for PostgreSQL,
 * its log, and the password (mode 0600, 192 random bits). When we are root and `user` cannot walk to `folder`
 * (it lies under `/root`), PGDATA goes to `/var/lib/deskbell/<hash of the path>`, and a notice says so.
 * @throws StartRefused when the folder cannot be made or belongs to somebody else.
 */
export function prepareDataFolder(folder: string, user: SystemUser | undefined): DataFolder {
  try {
    mkdirSync(folder, { recursive: true, mode: user ? 0o711 : 0o700 });
    const password = readOrMakePassword(join(folder, "postgres.password"));
    const real = realpathSync(folder);
    if (!user) return place(real, password, undefined);
    if (reachable(real, user)) return place(real, password, user);
    const hash = createHash("sha256").update(real).digest("hex").slice(0, 12);
    const other = join(SHARED, hash);
    mkdirSync(other, { recursive: true, mode: 0o711 });
    return {
      ...place(other, password, user),
      notice: `${real} is out of reach of the account "${user.name}" that runs PostgreSQL; its data lies in ${other}`,
    };
  } catch (error) {
    if (error instanceof StartRefused) throw error;
    throw new StartRefused(`the data folder ${folder} cannot be used: ${(error as Error).message}`);
  }
}

/** The major version that wrote `pgdata`, or undefined for a folder that holds no cluster yet. */
export function clusterVersion(pgdata: string): number | undefined {
  const file = join(pgdata, "PG_VERSION");
  return existsSync(file) ? Number(readFileSync(file, "utf8").trim()) : undefined;
}

function place(folder: string, password: string, user: SystemUser | undefined): DataFolder {
  const pgdata = join(folder, "postgres");
  if (!existsSync(pgdata)) {
    mkdirSync(pgdata, { mode: 0o700 });
    if (user) chownSync(pgdata, user.uid, user.gid);
  }
  const owner = lstatSync(pgdata).uid;
  const runner = user?.uid ?? process.getuid?.();
  if (runner !== undefined && owner !== runner) {
    throw new StartRefused(
      `${pgdata} belongs to another account (uid ${owner}); start as that account, give the folder over with chown, or set DATA_DIR`,
    );
  }
  return { pgdata, logFile: join(folder, "postgres.log"), password };
}

function readOrMakePassword(file: string): string {
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  const password = randomBytes(24).toString("base64url");
  writeFileSync(file, `${password}\n`, { mode: 0o600, flag: "wx" });
  chmodSync(file, 0o600);
  return password;
}

/** Asked of the system itself (a walk as that account), because ACLs and mounts decide it too, not mode bits alone. */
function reachable(folder: string, user: SystemUser): boolean {
  const walk = spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { uid: user.uid, gid: user.gid, cwd: "/" });
  return walk.status === 0 && dirname(folder) !== folder;
}
