import { beforeEach, expect, test, vi } from "vitest";

const stored = new Map<string, string>();
/** Characters that this phone keeps. */
let room = Number.POSITIVE_INFINITY;
vi.stubGlobal(
  "localStorage",
  new Proxy(
    {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => {
        const others = [...stored].filter(([name]) => name !== key);
        const used = others.reduce((sum, [name, text]) => sum + name.length + text.length, 0);
        if (used + key.length + value.length > room) throw new DOMException("full", "QuotaExceededError");
        stored.set(key, value);
      },
      removeItem: (key: string) => stored.delete(key),
    },
    {
      ownKeys: () => [...stored.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    },
  ),
);
const { COPIES, readStored, store } = await import("./storage.ts");

beforeEach(() => {
  stored.clear();
  room = Number.POSITIVE_INFINITY;
});

test("copies make room for what somebody wrote, and for nothing of their own kind", () => {
  room = 100;
  expect(store(`${COPIES}mine`, "x".repeat(60))).toBe(true);
  expect(store(`${COPIES}types`, "x".repeat(60))).toBe(false);
  expect(readStored(`${COPIES}mine`)).not.toBeNull();
  expect(store("deskbell.draft.a", "x".repeat(50))).toBe(true);
  expect(readStored(`${COPIES}mine`)).toBeNull();
});

test("what does not fit even then is refused, and what was there before stays", () => {
  room = 100;
  store("deskbell.draft.a", "before");
  expect(store("deskbell.draft.a", "x".repeat(200))).toBe(false);
  expect(readStored("deskbell.draft.a")).toBe("before");
});
