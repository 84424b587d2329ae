import { describe, expect, test } from "vitest";
import { type Field, fieldCatalog, type FormDefinition, planForm, valueTypeOf } from "./index.ts";

const label = { zh: "标签" };
const problemsOf = (...fields: Field[]): unknown => {
  const result = planForm({ fields });
  return result.ok ? [] : result.refusal.params.problems;
};
const shown = (field: string) => ({ op: "isNotEmpty", left: { field } }) as const;

describe("plan", () => {
  test("[F1] ids are well-formed and never repeat", () => {
    expect(
      problemsOf(
        { type: "text", id: "a", label },
        { type: "date", id: "a", label },
        { type: "text", id: "row", label },
      ),
    ).toEqual([
      { path: "/fields/1/id", code: "form.duplicate_id", params: { id: "a" } },
      { path: "/fields/2/id", code: "form.bad_id", params: { id: "row" } },
    ]);
    const twice = {
      type: "choice",
      id: "c",
      label,
      options: [
        { id: "x", label },
        { id: "x", label },
      ],
    } as const;
    expect(problemsOf({ ...twice, options: [...twice.options] })).toMatchObject([{ code: "form.duplicate_option" }]);
  });

  test("[F2] every field has exactly one type", () => {
    expect(valueTypeOf({ type: "number", id: "n", label })).toBe("integer");
    expect(valueTypeOf({ type: "number", id: "n", label, scale: 2 })).toBe("decimal");
    expect(valueTypeOf({ type: "reference", id: "r", label, record: "student", multiple: true })).toBe("referenceSet");
    expect(valueTypeOf({ type: "page", id: "p", label })).toBeUndefined();
  });

  test("[F3] a role's fields agree on one type, and it is one the role can have", () => {
    expect(
      problemsOf(
        { type: "text", id: "a", label, role: "amount" },
        { type: "reference", id: "s", label, record: "contract", role: "student" },
      ),
    ).toMatchObject([{ path: "/fields/0/role" }, { path: "/fields/1/role", code: "form.role_type" }]);
    const about: FormDefinition = {
      fields: [
        { type: "reference", id: "teacher", label, record: "member", role: "about" },
        { type: "reference", id: "course", label, record: "course", role: "course" },
      ],
    };
    expect(planForm(about).ok).toBe(true);
    expect(fieldCatalog(about).fields["role.about"]).toEqual({ type: "reference", target: "member" });
  });

  test("[F6] a cycle is named node by node", () => {
    expect(
      problemsOf(
        { type: "text", id: "a", label, visible: shown("b") },
        { type: "text", id: "b", label, visible: shown("a") },
      ),
    ).toEqual([
      {
        path: "/fields",
        code: "form.cycle",
        params: { cycle: ["a.visible", "b.value", "b.visible", "a.value", "a.visible"] },
      },
    ]);
    // Through the section over it.
    expect(
      problemsOf({ type: "section", id: "s", label, visible: shown("a") }, { type: "text", id: "a", label }),
    ).toMatchObject([{ code: "form.cycle" }]);
    // Through a role.
    expect(
      problemsOf({ type: "money", id: "m", label, currency: "CNY", role: "amount", visible: shown("role.amount") }),
    ).toMatchObject([{ code: "form.cycle" }]);
    // Between a formula's columns.
    const twice = (id: string, of: string) =>
      ({ type: "formula", id, label, result: "integer", value: { field: `row.${of}` } }) as const;
    expect(problemsOf({ type: "subtable", id: "t", label, columns: [twice("x", "y"), twice("y", "x")] })).toMatchObject(
      [{ path: "/fields/0/columns", code: "form.cycle" }],
    );
  });

  test("[F5] reading a field in the other direction is no cycle", () => {
    expect(
      problemsOf(
        { type: "text", id: "a", label, required: shown("b") },
        { type: "text", id: "b", label, visible: shown("a") },
      ),
    ).toEqual([]);
  });

  test("[F6] conditions and formulas must type-check; the path leads to the node", () => {
    expect(
      problemsOf(
        { type: "text", id: "a", label, visible: { all: [shown("nobody")] } },
        { type: "formula", id: "f", label, result: "money", value: { value: "x", type: "text" } },
      ),
    ).toMatchObject([
      { path: "/fields/0/visible/all/0/left", code: "condition.unknownField" },
      { path: "/fields/1/value", code: "condition.typeMismatch" },
    ]);
  });

  test("[F6] lookups and links go through reference fields; columns carry neither role nor audience", () => {
    expect(
      problemsOf(
        { type: "text", id: "a", label },
        { type: "lookup", id: "l", label, through: "a", attribute: "x", result: "text" },
        { type: "reference", id: "c", label, record: "contract", within: ["a"] },
        {
          type: "subtable",
          id: "t",
          label,
          columns: [{ type: "money", id: "m", label, currency: "CNY", role: "amount", audience: "staff" }],
        },
        { type: "richText", id: "r", label, initial: { value: "x" } },
        { type: "text", id: "i", label, initial: { through: "a", attribute: "x" } },
        {
          type: "subtable",
          id: "u",
          label,
          columns: [{ type: "text", id: "x", label, initial: { through: "c", attribute: "x" } }],
        },
      ),
    ).toMatchObject([
      { path: "/fields/1/through", code: "form.bad_link" },
      { path: "/fields/2/within", code: "form.bad_link" },
      { path: "/fields/3/columns/0/audience", code: "form.staff_column" },
      { path: "/fields/3/columns/0/role", code: "form.role_in_column" },
      { path: "/fields/4/initial", code: "form.no_initial" },
      { path: "/fields/5/initial/through", code: "form.bad_link" },
      { path: "/fields/6/columns/0/initial", code: "form.no_initial" },
    ]);
  });
});
