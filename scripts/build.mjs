/** `npm run build [-- --force] [server|desk|portal …]`: those whose sources changed, or all. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "vite";
import { root, sourceHash, staleTargets, stamp, targets } from "./sources.mjs";

const names = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const candidates = process.argv.includes("--force") ? targets() : staleTargets();
const due = candidates.filter((target) => names.length === 0 || names.includes(target.name));
for (const target of due) {
  const began = Date.now();
  // Taken before: what is saved while we build is built by the next run.
  const hash = sourceHash(target);
  await build({ root: join(root, "apps", target.name), logLevel: "warn" });
  const dist = join(root, "apps", target.name, "dist");
  if (target.name !== "server") compress(dist);
  stamp(target, hash);
  console.log(`built ${target.name} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

/** A copy in Brotli and one in gzip beside every text that is worth it; the server sends what the browser takes. */
function compress(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) compress(path);
    else if ([".js", ".css", ".svg", ".json", ".txt"].includes(extname(path))) {
      const bytes = readFileSync(path);
      if (bytes.length < 1024) continue;
      writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    }
  }
}
