import { defineConfig } from "vitest/config";

const slow = { testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false, maxWorkers: 1 };

/**
 * Against the built product. `journeys`: in a real browser (its path is in CHROME_PATH). `crash`: processes are killed;
 * CRASH_ROUNDS says how often.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "journeys",
          root: import.meta.dirname,
          include: ["*.spec.ts"],
          globalSetup: ["global-setup.ts"],
          ...slow,
        },
      },
      { test: { name: "crash", root: import.meta.dirname, include: ["*.crash.ts"], ...slow, testTimeout: 600_000 } },
    ],
  },
});
