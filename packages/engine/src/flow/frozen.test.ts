import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { FlowEvent, FlowState } from "./index.ts";
import { applyFlow } from "./index.ts";

interface Recorded {
  events: FlowEvent[];
  state: FlowState;
}

const folder = new URL("./frozen/", import.meta.url);

/** Files are added when events change shape, never edited: tickets of years ago must keep folding to what they were. */
describe("[W1] recorded events fold to their recorded state", () => {
  for (const file of readdirSync(folder)) {
    it(file, () => {
      const recorded = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Recorded[];
      expect(recorded.length).toBeGreaterThan(0);
      for (const { events, state } of recorded)
        expect(events.reduce<FlowState | undefined>(applyFlow, undefined)).toEqual(state);
    });
  }
});
