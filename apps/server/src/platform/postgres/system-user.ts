import { spawnSync } from "node:child_process";
import { StartRefused } from "../log/start-refused.ts";

/** The account that runs PostgreSQL when we are root. */
export interface SystemUser {
  name: string;
  uid: number;
  gid: number;
}

const EXISTING = ["deskbell", "postgres", "_postgres"];

/**
 * PostgreSQL refuses to run as root. As root: an existing system account, or a new one called `deskbell`.
 * As anybody else: undefined, it runs as ourselves.
 * @throws StartRefused when no account exists and none can be made.
 */
export function systemUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of EXISTING) {
    const user = lookUp(name);
    if (user) return user;
  }
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "deskbell"], {
    env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" },
  });
  const made = lookUp("deskbell");
  if (made) return made;
  throw new StartRefused(
    "PostgreSQL does not run as root and no system account could be made for it; run `useradd --system deskbell`, start as an ordinary user, or set DATABASE_URL",
  );
}

function lookUp(name: string): SystemUser | undefined {
  const uid = id("-u", name);
  const gid = id("-g", name);
  return uid === undefined || gid === undefined || uid === 0 ? undefined : { name, uid, gid };
}

function id(flag: string, name: string): number | undefined {
  const result = spawnSync("id", [flag, name], { encoding: "utf8" });
  const number = Number(result.stdout?.trim());
  return result.status === 0 && Number.isInteger(number) ? number : undefined;
}
