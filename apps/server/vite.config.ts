import { defineConfig } from "vite";

/** The server as one bundle for plain node: our workspaces inside, packages of npm outside. */
export default defineConfig({
  build: {
    ssr: "src/main.ts",
    outDir: "dist",
    target: "node20",
    sourcemap: true,
    minify: false,
    copyPublicDir: false,
  },
  ssr: { noExternal: [/^@deskbell\//] },
  logLevel: "warn",
});
