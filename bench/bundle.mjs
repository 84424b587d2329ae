/** A TypeScript file of the bench as one bundle for plain node, built as the server is. */
import { join } from "node:path";
import { build } from "vite";
import { root } from "../scripts/sources.mjs";

/** @returns the bundle's path */
export async function bundle(name) {
  await build({
    root: join(root, "apps", "server"),
    configFile: false,
    logLevel: "warn",
    build: {
      ssr: join(root, "bench", `${name}.ts`),
      outDir: join(root, ".cache", "bench-bundles"),
      emptyOutDir: false,
      target: "node20",
      minify: false,
      copyPublicDir: false,
    },
    ssr: { noExternal: [/^@deskbell\//] },
  });
  return join(root, ".cache", "bench-bundles", `${name}.js`);
}
