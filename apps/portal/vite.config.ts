import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** With one sheet and no preloading, a lazy import has nothing to wait for: the bundler's helper for that is only weight. */
const plainImports: Plugin = {
  name: "plain-imports",
  enforce: "pre",
  load: {
    filter: { id: /vite\/preload-helper\.js$/ },
    handler: () => "export const __vitePreload = (load) => load();",
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [plainImports, react()],
  build: {
    // Old phones live long in families: WeChat's browser on Android is years behind the newest Chrome.
    target: ["es2022", "chrome96", "safari15.4"],
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
