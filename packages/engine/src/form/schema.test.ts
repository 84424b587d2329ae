import { describe, expect, test } from "vitest";
import { formSchema } from "./index.ts";
import { REFUND } from "./samples.test-support.ts";

const label = { zh: "标签" };
const pathsOf = (field: unknown): unknown => {
  const parsed = formSchema.safeParse({ fields: [field] });
  return parsed.success ? [] : parsed.error.issues.map((one) => one.path.join("/"));
};

describe("[F6] the shape of a definition", () => {
  test("a whole form comes through unchanged", () => {
    expect(formSchema.parse(REFUND)).toEqual(REFUND);
  });

  test("unknown keys, types and malformed ids are refused at their place", () => {
    expect(pathsOf({ type: "text", id: "a", label, maxLenght: 5 })).toEqual(["fields/0"]);
    expect(pathsOf({ type: "html", id: "a", label })).toEqual(["fields/0/type"]);
    expect(pathsOf({ type: "text", id: "a.b", label })).toEqual(["fields/0/id"]);
    expect(pathsOf({ type: "text", id: "a", label: { en: "x" } })).toEqual(["fields/0/label/zh"]);
    expect(pathsOf({ type: "money", id: "a", label, currency: "yuan" })).toEqual(["fields/0/currency"]);
    expect(pathsOf({ type: "subtable", id: "a", label, columns: [{ type: "file", id: "f", label }] })).toEqual([
      "fields/0/columns/0/type",
    ]);
  });
});
