import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
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
              test: /node_modules[\\/](react|react-dom|scheduler)[\\/]|packages[\\/]contract[\\/]|portal[\\/]src[\\/](app|lib(?![\\/](words-en|words-later|upload)\.))[\\/]?|rolldown[\\/]runtime/,
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
