import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { build, defineConfig, type Plugin } from "vite";

// Old phones live long in families: WeChat's browser on Android is years behind the newest Chrome.
const target = ["es2022", "chrome96", "safari15.4"];

/** With one sheet and no preloading, a lazy import has nothing to wait for: the bundler's helper for that is only weight. */
const plainImports: Plugin = {
  name: "plain-imports",
  enforce: "pre",
  load: {
    filter: { id: /vite\/preload-helper\.js$/ },
    handler: () => "export const __vitePreload = (load) => load();",
  },
};

/** `sw.js`, the worker by which the portal opens without a network: it is told the names of all that was built. */
const serviceWorker: Plugin = {
  name: "service-worker",
  apply: "build",
  enforce: "post",
  async generateBundle(_, bundle) {
    const installed = Object.keys(bundle)
      .filter((name) => /\.(js|css)$/.test(name))
      .map((name) => `/${name}`)
      .sort();
    const page = readFileSync(join(import.meta.dirname, "index.html"));
    const hash = createHash("sha256").update(installed.join()).update(page).digest("hex").slice(0, 12);
    const built = await build({
      configFile: false,
      logLevel: "warn",
      define: { INSTALLED: JSON.stringify(installed), BUILD: JSON.stringify(hash) },
      build: {
        target,
        write: false,
        rolldownOptions: {
          input: join(import.meta.dirname, "src", "worker", "service-worker.ts"),
          output: { format: "iife" },
        },
      },
    });
    const [first] = [built].flat();
    const [worker] = first && "output" in first ? first.output : [];
    if (worker?.type !== "chunk") throw new Error("the service worker was not built");
    this.emitFile({ type: "asset", fileName: "sw.js", source: worker.code });
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [plainImports, react(), serviceWorker],
  build: {
    target,
    outDir: "dist",
    emptyOutDir: true,
    // One small sheet and no helper that waits for several.
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Two pieces, each fetched whole: what every visit needs, and the form engine with its plain controls. Left to
          // itself the bundler makes a dozen of what screens share, each with a head of its own and compressed alone.
          groups: [
            {
              name: "main",
              test: /node_modules[\\/](react|react-dom|scheduler)[\\/]|packages[\\/]contract[\\/]|portal[\\/]src[\\/](app(?![\\/](start|unknown)-screen)|lib(?![\\/](words-en|words-later|upload|send-all)\.))[\\/]?|rolldown[\\/]runtime/,
              priority: 2,
            },
            {
              name: "form",
              test: /packages[\\/](engine|ui)[\\/]src[\\/](?!form[\\/](subtable|cascade|file|cell|use-uploads|read-only))|big\.js|portal[\\/]src[\\/]features[\\/]submit[\\/](?!submit-screen|correct-screen|submitted-screen)/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: { port: 5174, proxy: { "/api": { target: "http://127.0.0.1:3000" } } },
});
