import { expect, test, vi } from "vitest";

const gone = vi.hoisted(() => new Set<string>());
vi.mock("../../lib/api.ts", () => ({
  api: async (_: string, { params }: { params: { id: string } }) => {
    if (params.id === "cut") throw new Error("no network");
    if (gone.has(params.id)) throw new Error("gone");
    return { url: "/files/1" };
  },
  codeOf: (error: Error) => (error.message === "gone" ? "request.not_found" : undefined),
}));
const { goneFiles, withoutFiles } = await import("./recall-files.ts");

const file = (id: string) => ({ id, name: `${id}.jpg`, size: 1, family: "image" as const });
const draft = {
  version: 1,
  urgency: "normal" as const,
  key: "k",
  labels: {},
  data: {
    problem: "没声音",
    pictures: ["a", "b"],
    proof: ["b"],
    items: [{ id: "r1", bill: ["b", "c"], name: "b 类" }],
  },
  files: { a: file("a"), b: file("b"), c: file("c"), dropped: file("dropped"), cut: file("cut") },
};

test("files that the school has no more are found among those that the draft still names", async () => {
  gone.add("b").add("dropped");
  expect([...(await goneFiles(draft))]).toEqual(["b"]);
});

test("without a network nothing is thought gone", async () => {
  expect([...(await goneFiles({ data: { pictures: ["cut"] }, files: draft.files }))]).toEqual([]);
});

test("they are taken out of fields and of tables; words stay", () => {
  expect(withoutFiles(draft, new Set(["b"])).data).toEqual({
    problem: "没声音",
    pictures: ["a"],
    items: [{ id: "r1", bill: ["c"], name: "b 类" }],
  });
});
