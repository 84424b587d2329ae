import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder `apps/server`, found upwards from this file: the bundle lies at another depth than the source. */
export const serverFolder = find(dirname(fileURLToPath(import.meta.url)));

/** The root of the repository. */
export const rootFolder = join(serverFolder, "..", "..");

/** Numbered SQL files. */
export const migrationsFolder = join(serverFolder, "migrations");

function find(folder: string): string {
  const manifest = join(folder, "package.json");
  if (
    existsSync(manifest) &&
    (JSON.parse(readFileSync(manifest, "utf8")) as { name?: string }).name === "@deskbell/server"
  ) {
    return folder;
  }
  const above = dirname(folder);
  if (above === folder) throw new Error("the folder apps/server was not found");
  return find(above);
}
