import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Words } from "./locale.ts";
import { type PublicPromise, promiseWords } from "./promise-words.ts";
import { wordsOf } from "./words.ts";

const t: Words["t"] = (key, params) => wordsOf("zh", key, params);
const now = Date.parse("2025-11-21T04:00:00.000Z");
const say = (promise: PublicPromise) => promiseWords(promise, now, "Asia/Shanghai", t);
const at18 = "2025-11-21T10:00:00.000Z";
const past = "2025-11-21T03:00:00.000Z";

describe("the public promise", () => {
  test("says by when", () => {
    expect(say({ state: "running", by: at18 })).toEqual({ text: "今天 18:00 前回复", tone: "calm" });
  });

  test("where no time could be promised, says so calmly and never speaks of lateness", () => {
    expect(say({ state: "soon", by: null })).toEqual({ text: "我们会尽快处理", tone: "calm" });
  });

  test("late: longer than expected, the supervisor knows, and the new time when there is one", () => {
    expect(say({ state: "late", by: at18 })?.text).toBe("比预计久了些，已提醒主管，最晚今天 18:00 回复");
    expect(say({ state: "late", by: null })?.text).toBe("比预计久了些，已提醒主管");
    expect(say({ state: "late", by: past })?.text).toBe("比预计久了些，已提醒主管");
  });

  test("passed since the page was read: does not claim what the server has not said", () => {
    expect(say({ state: "running", by: past })?.text).toBe("比预计久了些，正在为您跟进");
  });

  test("nothing to say when there is no promise or it was kept", () => {
    expect(say({ state: "none", by: null })).toBeNull();
    expect(say({ state: "met", by: at18 })).toBeNull();
    expect(say({ state: "running", by: null })).toBeNull();
  });

  test("never counts lateness: a late promise reads the same however late it is", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 * 86_400_000 }),
        fc.constantFrom("late", "running"),
        (lateMs, state) => {
          const by = new Date(now - lateMs).toISOString();
          expect(say({ state, by })?.text).not.toMatch(/\d/);
        },
      ),
    );
  });
});
