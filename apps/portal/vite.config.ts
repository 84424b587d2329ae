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

/** The first script stands in the page before the large one, and knows the pieces that a form needs. */
const firstScript: Plugin = {
  name: "first-script",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler(html, { bundle = {} }) {
      const chunks = Object.values(bundle).filter((one) => one.type === "chunk");
      const early = chunks.find(({ name }) => name === "early");
      const form = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith("submit-screen.tsx")));
      if (!early || !form) throw new Error("the first script, or the form, was not built");
      // What the page itself names is on its way anyhow.
      const pieces = [form.fileName, ...form.imports].filter((name) => !html.includes(name));
      const attrs = {
        type: "module",
        async: true,
        crossorigin: true,
        src: `/${early.fileName}`,
        "data-form": pieces.map((name) => `/${name}`).join(" "),
      };
      return [{ tag: "script", attrs, injectTo: "head-prepend" }];
    },
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [plainImports, react(), firstScript, serviceWorker],
  build: {
    target,
    outDir: "dist",
    emptyOutDir: true,
    // One small sheet and no helper that waits for several.
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: {
      input: {
        index: join(import.meta.dirname, "index.html"),
        early: join(import.meta.dirname, "src", "early", "early.ts"),
      },
      output: {
        codeSplitting: {
          // Two pieces, each fetched whole: what every visit needs, and the form engine with its plain controls. Left to
          // itself the bundler makes a dozen of what screens share, each with a head of its own and compressed alone.
          groups: [
            {
              name: "main",
              test: /node_modules[\\/](react|react-dom|scheduler)[\\/]|packages[\\/]contract[\\/]|portal[\\/]src[\\/](app(?![\\/](start|unknown)-screen)|lib(?![\\/](words-en|words-later|upload|smaller-picture|send-all)\.))[\\/]?|rolldown[\\/]runtime/,
              priority: 2,
            },
            {
              name: "form",
              test: /packages[\\/](engine|ui)[\\/]src[\\/](?!form[\\/](subtable|cascade|file|cell|use-uploads|read-only))|big\.js|portal[\\/]src[\\/]features[\\/]submit[\\/](?!correct-screen|submitted-screen|recall-files)/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: { port: 5174, proxy: { "/api": { target: "http://127.0.0.1:3000" } } },
});
