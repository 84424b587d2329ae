import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Condition } from "../condition/index.ts";
import type { Data, Value } from "../kernel/index.ts";
import {
  evaluateForm,
  type Field,
  type FormDefinition,
  isInput,
  planForm,
  planPublished,
  submitForm,
} from "./index.ts";
import { CONTEXT } from "./samples.test-support.ts";

type Kind = "yesNo" | "choice" | "text" | "number" | "decimal" | "subtable" | "formula" | "section" | "multiChoice";
const KINDS: Kind[] = ["yesNo", "choice", "text", "number", "decimal", "subtable", "formula", "section", "multiChoice"];
const OPTIONS = ["a", "b", "c"].map((id) => ({ id, label: { zh: id } }));

/** A condition over an earlier field, so that no cycle can come. */
function conditionOn(field: Field, negate: boolean): Condition {
  const left = { field: field.id };
  const plain: Condition =
    field.type === "yesNo"
      ? { op: "eq", left, right: { value: true } }
      : field.type === "choice"
        ? { op: "in", left, right: { value: ["a", "b"] } }
        : field.type === "number"
          ? { op: "ge", left, right: { value: 3 } }
          : { op: "isEmpty", left };
  return negate ? { not: plain } : plain;
}

function fieldOf(id: string, kind: Kind, condition: Condition | undefined, required: boolean, keep: boolean): Field {
  const base = { id, label: { zh: id }, ...(condition ? { visible: condition } : {}) };
  const input = { ...base, required, keepWhenHidden: keep };
  switch (kind) {
    case "yesNo":
      return { ...input, type: "yesNo" };
    case "choice":
      return { ...input, type: "choice", options: OPTIONS };
    case "multiChoice":
      return { ...input, type: "multiChoice", options: OPTIONS };
    case "text":
      return { ...input, type: "text" };
    case "number":
      return { ...input, type: "number" };
    case "decimal":
      return { ...input, type: "number", scale: 2 };
    case "subtable":
      return {
        ...input,
        type: "subtable",
        columns: [
          { type: "number", id: "n", label: { zh: "n" } },
          {
            type: "text",
            id: "why",
            label: { zh: "why" },
            visible: { op: "gt", left: { field: "row.n" }, right: { value: 2 } },
          },
          {
            type: "formula",
            id: "twice",
            label: { zh: "2n" },
            result: "integer",
            value: { fn: "mul", args: [{ field: "row.n" }, { value: 2 }] },
          },
        ],
      };
    case "formula":
      return { ...base, type: "formula", result: "integer", value: { value: 7 } };
    case "section":
      return { ...base, type: "section" };
    default:
      return kind satisfies never;
  }
}

const definitions: fc.Arbitrary<FormDefinition> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      reads: fc.option(fc.nat(20), { freq: 2 }),
      negate: fc.boolean(),
      required: fc.boolean(),
      keep: fc.boolean(),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((shapes) => {
    const fields: Field[] = [];
    shapes.forEach(({ kind, reads, negate, required, keep }, i) => {
      const earlier = fields.filter((one) => one.type !== "section");
      const read = reads === null ? undefined : earlier[reads % Math.max(earlier.length, 1)];
      fields.push(fieldOf(`f${i}`, kind, read && conditionOn(read, negate), required, keep));
    });
    return { fields };
  });

const rows = fc.array(
  fc.record({ n: fc.integer({ min: 0, max: 5 }), why: fc.constantFrom("w", "") }, { requiredKeys: [] }),
  { maxLength: 3 },
);
const values: fc.Arbitrary<Value> = fc.oneof(
  fc.boolean(),
  fc.constantFrom("a", "b", "c", "", " x ", "1.50", "é", null),
  fc.integer({ min: -5, max: 9 }),
  fc.subarray(["a", "b", "c"]),
  rows,
  fc.jsonValue().map((json) => json as Value),
);
const submissions: fc.Arbitrary<Data> = fc.dictionary(
  fc.nat(8).map((i) => `f${i}`),
  values,
  { maxKeys: 9 },
);

function planned(definition: FormDefinition) {
  const result = planForm(definition);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.plan;
}

/** What a person would fill in there. */
function fitting(field: Field): fc.Arbitrary<Value> {
  switch (field.type) {
    case "yesNo":
      return fc.boolean();
    case "choice":
      return fc.constantFrom("a", "b", "c");
    case "multiChoice":
      return fc.subarray(["a", "b", "c"]);
    case "number":
      return field.scale ? fc.constantFrom("1.50", "-2", "3.1") : fc.integer({ min: -5, max: 9 });
    case "subtable":
      return rows;
    default:
      return fc.constantFrom("a", " x ", "é");
  }
}

/** A form with what somebody sends who mostly knows what they do: nearly every field, nearly always what fits. */
const filled: fc.Arbitrary<[FormDefinition, Data]> = definitions.chain((definition) =>
  fc.tuple(
    fc.constant(definition),
    fc
      .tuple(
        ...definition.fields
          .filter(isInput)
          .map((field) =>
            fc.oneof(
              { weight: 18, arbitrary: fitting(field).map((value): [string, Value][] => [[field.id, value]]) },
              { weight: 1, arbitrary: values.map((value): [string, Value][] => [[field.id, value]]) },
              { weight: 1, arbitrary: fc.constant<[string, Value][]>([]) },
            ),
          ),
      )
      .map((entries) => Object.fromEntries(entries.flat())),
  ),
);

/** Leaves only what the form takes from anybody, so that it gets past [F15]. */
function known(definition: FormDefinition, data: Data): Data {
  return Object.fromEntries(
    definition.fields.filter(isInput).flatMap(({ id }) => (id in data ? [[id, data[id] ?? null]] : [])),
  );
}

describe("properties", () => {
  test("[F5] a plan made on trust is the plan that was proved", () => {
    fc.assert(
      fc.property(definitions, submissions, (definition, data) => {
        const proved = planned(definition);
        const trusted = planPublished(definition);
        expect(trusted.nodes).toEqual(proved.nodes);
        expect(submitForm(trusted, data, CONTEXT)).toEqual(submitForm(proved, data, CONTEXT));
        expect(evaluateForm(trusted, data, CONTEXT)).toEqual(evaluateForm(proved, data, CONTEXT));
      }),
    );
  });

  test("[F7] evaluation is total and idempotent on its own data", () => {
    fc.assert(
      fc.property(definitions, submissions, (definition, data) => {
        const plan = planned(definition);
        const once = evaluateForm(plan, data, CONTEXT);
        const twice = evaluateForm(plan, once.data, CONTEXT);
        expect(twice).toEqual(once);
      }),
    );
  });

  test("[F9] what a hidden field holds changes nothing", () => {
    fc.assert(
      fc.property(definitions, submissions, submissions, (definition, data, other) => {
        const plan = planned(definition);
        const once = evaluateForm(plan, data, CONTEXT);
        const swapped = { ...data };
        for (const [id, state] of Object.entries(once.fields)) if (!state.present) swapped[id] = other[id] ?? "leak";
        expect(evaluateForm(plan, swapped, CONTEXT)).toEqual(once);
      }),
    );
  });

  test("[F24] [F16] what was settled settles to itself, in whatever order it comes", () => {
    let settled = 0;
    fc.assert(
      fc.property(filled, ([definition, raw]) => {
        const plan = planned(definition);
        const once = submitForm(plan, raw, CONTEXT);
        const reversed = submitForm(plan, Object.fromEntries(Object.entries(raw).reverse()), CONTEXT);
        expect(JSON.stringify(reversed)).toBe(JSON.stringify(once));
        if (!once.ok) return;
        settled++;
        expect(submitForm(plan, once.data, CONTEXT)).toEqual({ ...once, dropped: [] });
      }),
      { numRuns: 400 },
    );
    // More than half of them do.
    expect(settled).toBeGreaterThan(100);
  });

  test("[F12] [F16] a hidden field is never required, and stored only when kept", () => {
    fc.assert(
      fc.property(definitions, submissions, (definition, data) => {
        const plan = planned(definition);
        const { fields } = evaluateForm(plan, data, CONTEXT);
        for (const state of Object.values(fields)) expect(state.required && !state.present).toBe(false);
        const result = submitForm(plan, known(definition, data), CONTEXT);
        if (!result.ok) return;
        const after = evaluateForm(plan, result.data, CONTEXT);
        for (const field of definition.fields.filter(isInput)) {
          if (!after.fields[field.id]?.present && !field.keepWhenHidden)
            expect(result.data).not.toHaveProperty(field.id);
        }
      }),
    );
  });

  test("[F15] an unknown id is always refused, whatever else is right", () => {
    fc.assert(
      fc.property(definitions, submissions, fc.string(), (definition, data, id) => {
        fc.pre(!definition.fields.some((field) => field.id === id));
        const raw = { ...known(definition, data), [id]: 1 };
        if (!Object.hasOwn(raw, id)) return;
        const result = submitForm(planned(definition), raw, CONTEXT);
        expect(result.ok).toBe(false);
      }),
    );
  });

  test("[F36] no JSON whatever makes a submission throw", () => {
    fc.assert(
      fc.property(definitions, fc.jsonValue(), (definition, raw) => {
        const result = submitForm(planned(definition), raw, CONTEXT);
        expect(typeof result.ok).toBe("boolean");
      }),
    );
  });
});
