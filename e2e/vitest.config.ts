import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** By name: the same order on every machine, for all of them work on one school. */
class ByName extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((a, b) => (a.moduleId < b.moduleId ? -1 : 1)));
  }
}

const slow = { testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false, maxWorkers: 1 };

/**
 * Against the built product. `journeys`: in a real browser (its path is in CHROME_PATH). `crash`: processes are killed;
 * CRASH_ROUNDS says how often.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: ByName },
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
