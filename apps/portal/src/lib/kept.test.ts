import { beforeEach, expect, test, vi } from "vitest";

const stored = new Map<string, string>();
vi.stubGlobal(
  "localStorage",
  new Proxy(
    {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
      removeItem: (key: string) => stored.delete(key),
    },
    {
      ownKeys: () => [...stored.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    },
  ),
);
const { dropKept, keep, readKept } = await import("./kept.ts");

beforeEach(() => stored.clear());

test("what a start without a network needs is kept, what is one ticket's is not", () => {
  keep("who", { name: "刘芳" });
  keep("ticket:7", { title: "退费" });
  expect(readKept("who")).toEqual({ name: "刘芳" });
  expect(readKept("ticket:7")).toBeUndefined();
});

test("nobody signed in: nothing is kept of who was", () => {
  keep("who", { name: "刘芳" });
  keep("who", null);
  expect(readKept("who")).toBeUndefined();
  expect(stored.size).toBe(0);
});

test("another person leaves nothing of the one before, and drafts stay", () => {
  stored.set("deskbell.draft.demo.leave.p1", "{}");
  keep("who", { name: "刘芳" });
  keep("mine", { items: [] });
  dropKept();
  expect([...stored.keys()]).toEqual(["deskbell.draft.demo.leave.p1"]);
});

test("what another build kept is not shown, and neither is what is no JSON", () => {
  keep("mine", { items: [] });
  const [key] = stored.keys();
  stored.set(key ?? "", JSON.stringify({ by: "https://school.example/assets/main-old.js", value: { items: [] } }));
  expect(readKept("mine")).toBeUndefined();
  stored.set(key ?? "", "{");
  expect(readKept("mine")).toBeUndefined();
});
