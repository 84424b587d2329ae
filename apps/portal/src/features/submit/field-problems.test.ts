import { expect, test } from "vitest";
import { fieldProblems } from "./field-problems.ts";

const ids = new Set(["reason", "items"]);

test("a fault is tied to its field, with and without the envelope", () => {
  const params = { max: 5, length: 9 };
  const expected = [{ field: "reason", code: "form.too_long", params }];
  expect(fieldProblems([{ path: "reason", code: "form.too_long", params }], ids)).toEqual(expected);
  expect(fieldProblems([{ path: "data.reason", code: "form.too_long", params }], ids)).toEqual(expected);
});

test("a cell of a table keeps its row and column", () => {
  expect(fieldProblems([{ path: "data.items.2.price", code: "form.required" }], ids)).toEqual([
    { field: "items", row: 2, column: "price", code: "form.required", params: {} },
  ]);
});

test("a code that only the wire has still marks the field", () => {
  expect(fieldProblems([{ path: "reason", code: "form.wrong_format" }], ids)).toEqual([
    { field: "reason", code: "form.wrong_type", params: {} },
  ]);
});

test("what is of no field is not pinned on one", () => {
  expect(
    fieldProblems(
      [
        { path: "urgency", code: "form.required" },
        { path: "", code: "form.wrong_type" },
      ],
      ids,
    ),
  ).toEqual([]);
});
