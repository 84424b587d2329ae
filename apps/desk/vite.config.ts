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
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: true,
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every page needs, in two files that stay cached when only our code changes.
            {
              name: "react",
              test: /node_modules[\\/](react|react-dom|scheduler|react-i18next|i18next|@tanstack)[\\/]/,
            },
            // Components that most pages share travel together; what a few of them need stays out of the first visit. The
            // number grows with that of the pages: too small, and the first visit brings what administration shares.
            {
              name: "antd",
              test: /node_modules[\\/](antd|@ant-design|@rc-component|@emotion|stylis)[\\/]/,
              minShareCount: 27,
            },
          ],
        },
      },
    },
  },
});
