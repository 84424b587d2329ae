import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Field, FormDefinition, InputField } from "../form/index.ts";
import { carriedValue, suggestMapping } from "./index.ts";

const label = { zh: "项" };
const text = (id: string, more: object = {}): InputField => ({ id, type: "text", label, ...more });
const rich = (id: string, more: object = {}): InputField => ({ id, type: "richText", label, ...more });
const doc = (...lines: string[]) => ({
  type: "doc",
  content: lines.map((line) =>
    line === "" ? { type: "paragraph" } : { type: "paragraph", content: [{ type: "text", text: line }] },
  ),
});
const form = (...fields: Field[]): FormDefinition => ({ fields });

describe("[T97] the mapping that is suggested", () => {
  const student = { id: "s", type: "reference", record: "student", role: "student", label } as const;
  it("goes by id, then by role, and takes only what fits", () => {
    const from = form(student, text("reason"), { id: "n", type: "number", label }, text("free"));
    const to = form({ ...student, id: "learner" }, text("reason", { type: "textarea" }), text("n"), text("other"));
    const data = { s: "S1", reason: "搬家", n: 3, free: "x" };
    expect(suggestMapping(from, to, data)).toEqual({ learner: "s", reason: "reason" });
  });

  it("a campus that was looked up fills one that is asked for", () => {
    const looked: Field = {
      id: "c",
      type: "lookup",
      role: "campus",
      through: "s",
      attribute: "campus",
      result: "reference",
      label,
    };
    const asked: InputField = { id: "campus", type: "reference", record: "campus", role: "campus", label };
    expect(suggestMapping(form(looked), form(asked), { c: "C1" })).toEqual({ campus: "c" });
    expect(carriedValue(looked, reference("class", "class"), { c: "C1" })).toBeUndefined();
  });

  it.each<[string, Field, InputField, unknown, unknown]>([
    ["a longer text", text("a", { type: "textarea" }), text("b", { maxLength: 3 }), "一二三四", undefined],
    ["lines", text("a", { type: "textarea" }), text("b"), "一\n二", undefined],
    ["an option of both", choice("a", "x", "y"), choice("b", "y"), "y", "y"],
    ["an option of one", choice("a", "x"), choice("b", "y"), "x", undefined],
    ["another record", reference("a", "student"), reference("b", "class"), "S", undefined],
    ["one into many", reference("a", "student"), reference("b", "student", true), "S", ["S"]],
    ["many into one", reference("a", "student", true), reference("b", "student"), ["S", "T"], undefined],
    ["another currency", money("a", "CNY"), money("b", "USD"), 1, undefined],
    ["plain into formatted", text("a", { type: "textarea" }), rich("b"), "一\n\n二", doc("一", "", "二")],
    ["formatted into plain", rich("a"), text("b", { type: "textarea" }), doc("一", "二"), "一\n二"],
    ["formatted lines into one line", rich("a"), text("b"), doc("一", "二"), undefined],
    ["formatted, too long", rich("a"), text("b", { maxLength: 1 }), doc("一二"), undefined],
    ["plain, too long", text("a"), rich("b", { maxLength: 1 }), "一二", undefined],
    ["nothing", text("a"), text("b"), "", undefined],
  ])("%s", (_, from, to, value, carried) => {
    expect(carriedValue(from, to, { a: value as string })).toEqual(carried);
  });

  it("fills only fields of the new form, from fields of the old one that have a value", () => {
    const field = fc.oneof(
      fc.constantFrom("a", "b", "c").map((id) => text(id)),
      fc.constantFrom("a", "b", "c").map((id): InputField => ({ id, type: "number", label })),
    );
    const fields = fc.uniqueArray(field, { selector: (one) => one.id });
    fc.assert(
      fc.property(
        fields,
        fields,
        fc.dictionary(fc.constantFrom("a", "b", "c"), fc.constantFrom("x", "")),
        (a, b, data) => {
          for (const [to, from] of Object.entries(suggestMapping(form(...a), form(...b), data))) {
            expect(b.map((one) => one.id)).toContain(to);
            expect(a.map((one) => one.id)).toContain(from);
            expect(data[from]).toBe("x");
          }
        },
      ),
    );
  });
});

function choice(id: string, ...options: string[]): InputField {
  return { id, type: "choice", label, options: options.map((one) => ({ id: one, label })) };
}
function reference(id: string, record: "student" | "class", multiple = false): InputField {
  return { id, type: "reference", record, label, ...(multiple ? { multiple } : {}) };
}
function money(id: string, currency: string): InputField {
  return { id, type: "money", currency, label };
}
