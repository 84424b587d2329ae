import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** What is built, and from which folders and files. A web that has no index.html yet is left out. */
export function targets() {
  const shared = ["packages/engine", "packages/contract", "package-lock.json"];
  const web = (name) => ({ name, from: [...shared, "packages/ui", `apps/${name}`] });
  return [{ name: "server", from: [...shared, "apps/server"] }, web("desk"), web("portal")].filter(
    ({ name }) => name === "server" || existsSync(join(root, "apps", name, "index.html")),
  );
}

const LEFT_OUT = /(^|\/)(dist|node_modules|test|migrations)$|\.test\.tsx?$|\.md$/;

/** SHA-256 over names and contents of everything that a target is made of. */
export function sourceHash(target) {
  const hash = createHash("sha256");
  for (const start of target.from) walk(join(root, start), hash);
  return hash.digest("hex");
}

function walk(path, hash) {
  if (LEFT_OUT.test(path) || !existsSync(path)) return;
  let entries;
  try {
    entries = readdirSync(path).sort();
  } catch {
    hash.update(`${relative(root, path)}\0`).update(readFileSync(path));
    return;
  }
  for (const entry of entries) walk(join(path, entry), hash);
}

const stampFile = (target) => join(root, "apps", target.name, "dist", ".stamp");

/** Targets whose sources changed since they were built. */
export function staleTargets() {
  return targets().filter((target) => {
    const file = stampFile(target);
    return !existsSync(file) || readFileSync(file, "utf8") !== sourceHash(target);
  });
}

/** Remember that a target was built from what `hash` says. */
export function stamp(target, hash) {
  writeFileSync(stampFile(target), hash);
}
