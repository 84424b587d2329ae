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
  },
  server: { port: 5174, proxy: { "/api": { target: "http://127.0.0.1:3000" } } },
});
