import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Pictures of a run and the server's log, for people to look at; not kept in the repository. */
export const pictures = join(root, "test-results", "journeys");

/** What the processes of one run share, in one folder: the school's data, the server's log, mails, known phones. */
export interface RunFolder {
  path: string;
  /** DATA_DIR of the server. */
  data: string;
  log: string;
  /** One file per mail that arrived. */
  mails: string;
  /** Cookies of phones that have signed in: a code is sent once a minute. */
  phones: string;
}

/** Name of the environment variable that tells the spec files where the run's folder is. */
export const RUN = "DESKBELL_JOURNEYS";

export function runFolder(path = process.env[RUN]): RunFolder {
  if (path === undefined) throw new Error(`${RUN} is not set: journeys run with e2e/global-setup.ts`);
  const folder = {
    path,
    data: join(path, "data"),
    log: join(path, "server.log"),
    mails: join(path, "mails"),
    phones: join(path, "phones"),
  };
  for (const part of [folder.mails, folder.phones]) if (!existsSync(part)) mkdirSync(part, { recursive: true });
  return folder;
}
