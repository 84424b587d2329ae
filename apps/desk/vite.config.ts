import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The server serves the build under /desk/; in development its API answers through the proxy. */
export default defineConfig({
  base: "/desk/",
  plugins: [react()],
  server: {
    port: 5173,
    proxy: { "/api": { target: process.env["API"] ?? "http://127.0.0.1:3000", changeOrigin: false } },
  },
  build: { target: "es2022", outDir: "dist", emptyOutDir: true },
});
