import { expect, it } from "vitest";
import { suggestTypes } from "./suggest-type.ts";

const types = [
  { key: "refund", keywords: ["退费", "不想上了"] },
  { key: "leave", keywords: ["请假", "发烧"] },
  { key: "tech", keywords: ["App", "进不去"] },
];

it("puts the type first that most of its words speak for, and says which", () => {
  expect(suggestTypes("孩子发烧了，想请假一次，退费先不办", types)).toEqual([
    { key: "leave", words: ["请假", "发烧"] },
    { key: "refund", words: ["退费"] },
  ]);
});

it("reads over line breaks and capitals", () => {
  expect(suggestTypes("app 进\n不去了", types)).toEqual([{ key: "tech", words: ["App", "进不去"] }]);
});

it("suggests nothing where no word speaks", () => {
  expect(suggestTypes("老师好", types)).toEqual([]);
});
