import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { dropDraft, freshDraft, readDraft, saveDraft } from "./draft.ts";

const of = { school: "morningstar", what: "refund", person: "p1" };
const ids = new Set(["cause", "explanation"]);
let kept: Map<string, string>;

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe("a draft", () => {
  test("survives a reload with its idempotency key, so that sending twice makes one ticket", () => {
    const draft = { ...freshDraft(3), data: { cause: "personal" }, labels: { a: "A" } };
    expect(saveDraft(of, draft)).toBe(true);
    expect(readDraft(of, ids)).toEqual(draft);
  });

  test("is of one school, one type and one person", () => {
    saveDraft(of, freshDraft(1));
    expect(readDraft({ ...of, person: "p2" }, ids)).toBeUndefined();
    expect(readDraft({ ...of, what: "leave" }, ids)).toBeUndefined();
    expect(readDraft({ ...of, school: "other" }, ids)).toBeUndefined();
  });

  test("leaves out values of fields that the form no longer has", () => {
    saveDraft(of, { ...freshDraft(1), data: { cause: "personal", gone: "x" } });
    expect(readDraft(of, ids)?.data).toEqual({ cause: "personal" });
  });

  test("what is damaged or of another shape is no draft", () => {
    saveDraft(of, freshDraft(1));
    const [key = ""] = kept.keys();
    kept.set(key, "{");
    expect(readDraft(of, ids)).toBeUndefined();
    kept.set(key, JSON.stringify({ shape: 99, data: {} }));
    expect(readDraft(of, ids)).toBeUndefined();
    kept.set(key, "null");
    expect(readDraft(of, ids)).toBeUndefined();
  });

  test("is gone once dropped", () => {
    saveDraft(of, freshDraft(1));
    dropDraft(of);
    expect(readDraft(of, ids)).toBeUndefined();
  });

  test("a phone that refuses storage loses the draft and nothing else", () => {
    vi.stubGlobal("localStorage", {
      getItem: () => {
        throw new Error("denied");
      },
      setItem: () => {
        throw new Error("denied");
      },
    });
    expect(saveDraft(of, freshDraft(1))).toBe(false);
    expect(readDraft(of, ids)).toBeUndefined();
  });

  test("keys are fresh", () => {
    expect(freshDraft(1).key).toMatch(/^[0-9a-f]{32}$/);
    expect(freshDraft(1).key).not.toBe(freshDraft(1).key);
  });
});
