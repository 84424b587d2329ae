/** [F13] What is the staff's own, and that families neither get it nor are told of it by what hangs on it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { requesterForm, staffFields } from "./audience.ts";
import type { Condition } from "../condition/index.ts";
import type { Field, FormDefinition } from "./definition.ts";
import { planForm, planPublished } from "./plan.ts";

const label = { zh: "标签" };
const text = (id: string, more: Partial<Extract<Field, { type: "text" }>> = {}): Field => ({
  type: "text",
  id,
  label,
  ...more,
});
const filled = (field: string): Condition => ({ op: "isNotEmpty", left: { field } });
const problemsOf = (...fields: Field[]): unknown => {
  const result = planForm({ fields });
  return result.ok ? [] : result.refusal.params.problems;
};

describe("what is for staff only", () => {
  const definition: FormDefinition = {
    fields: [
      text("a"),
      { type: "section", id: "inside", label, audience: "staff" },
      text("b"),
      { type: "section", id: "again", label },
      text("c"),
      { type: "page", id: "back", label, audience: "staff" },
      text("d"),
      { type: "section", id: "deeper", label },
      text("e"),
      { type: "page", id: "last", label },
      text("f"),
      text("g", { audience: "staff" }),
    ],
    checks: [
      { id: "own", field: "a", holds: filled("c"), message: label },
      { id: "reads", field: "a", holds: filled("b"), message: label },
      { id: "at", field: "g", holds: filled("a"), message: label },
    ],
  };

  it("is the field that says so, and what stands under such a page or section", () => {
    expect([...staffFields(definition)]).toEqual(["inside", "b", "back", "d", "deeper", "e", "g"]);
  });

  it("is left out of what families get, with the checks that read it", () => {
    const form = requesterForm(definition);
    expect(form.fields.map(({ id }) => id)).toEqual(["a", "again", "c", "last", "f"]);
    expect(form.checks?.map(({ id }) => id)).toEqual(["own"]);
  });
});

describe("[F6] a field of families that reads a staff field is refused", () => {
  const memo = text("memo", { audience: "staff" });
  const reads = (field: string, path: string) => [
    { path: "/fields/1", code: "form.reads_staff", params: { field, reads: path } },
  ];

  it("in whatever part of it", () => {
    expect(problemsOf(memo, text("a", { visible: filled("memo") }))).toEqual(reads("a", "memo"));
    expect(problemsOf(memo, text("a", { required: filled("memo") }))).toEqual(reads("a", "memo"));
    expect(problemsOf(memo, text("a", { initial: { field: "memo" } }))).toEqual(reads("a", "memo"));
    const option = { id: "x", label, when: filled("memo") };
    expect(problemsOf(memo, { type: "choice", id: "a", label, options: [option] })).toEqual(reads("a", "memo"));
    const column = text("cell", { visible: filled("memo") }) as Extract<Field, { type: "text" }>;
    expect(problemsOf(memo, { type: "subtable", id: "a", label, columns: [column] })).toEqual(reads("a", "memo"));
    const day: Field = { type: "date", id: "day", label, audience: "staff" };
    expect(problemsOf(day, { type: "date", id: "a", label, min: { field: "day" } })).toEqual(reads("a", "day"));
    const student: Field = { type: "reference", id: "who", label, record: "student", audience: "staff" };
    expect(
      problemsOf(student, { type: "lookup", id: "a", label, through: "who", attribute: "name", result: "text" }),
    ).toEqual(reads("a", "who"));
    expect(problemsOf(student, { type: "reference", id: "a", label, record: "class", within: ["who"] })).toEqual(
      reads("a", "who"),
    );
  });

  it("also through a role that a staff field may fill, and under a staff section", () => {
    const teacher: Field = { type: "reference", id: "who", label, record: "member", role: "about", audience: "staff" };
    expect(problemsOf(teacher, text("a", { visible: filled("role.about") }))).toEqual(reads("a", "role.about"));
    expect(
      problemsOf(
        { type: "section", id: "s", label, audience: "staff" },
        text("b"),
        { type: "page", id: "p", label },
        text("a", { visible: filled("b") }),
      ),
    ).toMatchObject([{ path: "/fields/3", params: { field: "a", reads: "b" } }]);
  });

  it("and not where a staff field reads one of families, or another staff field", () => {
    expect(problemsOf(text("a"), text("memo", { audience: "staff", visible: filled("a") }))).toEqual([]);
    expect(problemsOf(memo, text("more", { audience: "staff", visible: filled("memo") }))).toEqual([]);
  });
});

it("whatever is accepted can be run by families", () => {
  const ids = ["a", "b", "c", "d"];
  const field = fc.record({
    staff: fc.boolean(),
    kind: fc.constantFrom("text", "section", "page"),
    reads: fc.option(fc.nat(3), { nil: undefined, freq: 1 }),
  });
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(field, { minLength: 2, maxLength: 4 }), fc.constantFrom(...ids), (drawn, read) => {
      const fields = drawn.map(({ staff, kind, reads }, i): Field => {
        const more = {
          ...(staff ? { audience: "staff" as const } : {}),
          ...(reads === undefined || i === 0 ? {} : { visible: filled(ids[reads % i] ?? "") }),
        };
        const id = ids[i] ?? "";
        return kind === "text" ? text(id, more) : { type: kind as "section" | "page", id, label, ...more };
      });
      const definition = { fields, checks: [{ id: "check", field: "a", holds: filled(read), message: label }] };
      if (!planForm(definition).ok) return;
      accepted++;
      planPublished(requesterForm(definition));
    }),
    { numRuns: 2000 },
  );
  expect(accepted).toBeGreaterThan(100);
});
