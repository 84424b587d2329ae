import { defineConfig } from "vitest/config";

const withDatabase = ["apps/server/**/*.db.test.ts", "apps/server/**/*.api.test.ts"];

/** `engine`: pure and without state of its own, so that its files share one module graph. `rules`: no database. `server`: against a real PostgreSQL, one cloned database per file. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "engine",
          testTimeout: 30_000,
          isolate: false,
          include: ["packages/engine/**/*.test.ts"],
        },
      },
      {
        test: {
          name: "rules",
          testTimeout: 30_000,
          include: ["packages/**/*.test.{ts,tsx}", "apps/**/*.test.{ts,tsx}"],
          exclude: ["**/node_modules/**", "**/dist/**", "packages/engine/**", ...withDatabase],
        },
      },
      {
        test: {
          name: "server",
          include: withDatabase,
          globalSetup: ["apps/server/test/global-setup.ts"],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
