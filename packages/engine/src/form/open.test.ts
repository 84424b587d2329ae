import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Data, Value } from "../kernel/index.ts";
import { type Field, fillForm, type FormContext, openForm, submitForm } from "./index.ts";
import { CONTEXT, fact, ID, planOf } from "./samples.test-support.ts";

const label = { zh: "标签" };
const HERE = "00000000-0000-7000-8000-0000000000c1";
const THERE = "00000000-0000-7000-8000-0000000000c2";
const OTHER = "00000000-0000-7000-8000-0000000000d2";

/** A complaint: the campus is that of the child, until somebody says another. */
const complaint = planOf({
  fields: [
    { type: "reference", record: "student", id: "student", label },
    {
      type: "reference",
      record: "campus",
      id: "campus",
      label,
      required: true,
      initial: { through: "student", attribute: "campus" },
    },
  ],
});
const records = {
  [`student:${ID.student}`]: fact(ID.student, { campus: HERE }),
  [`student:${OTHER}`]: fact(OTHER, { campus: THERE }),
  [`campus:${HERE}`]: fact(HERE, {}),
  [`campus:${THERE}`]: fact(THERE, {}),
};
const known: FormContext = { ...CONTEXT, records };

describe("[F22] an initial value follows what it reads until a person touches the field", () => {
  const answer = (given: Data, changes: Data, context = known): Data =>
    fillForm(complaint, given, { ...openForm(complaint, given, context).value, ...changes }, context);

  test("the child chosen later, and another child", () => {
    const one = answer({}, { student: ID.student });
    expect(openForm(complaint, one, known).value).toEqual({ student: ID.student, campus: HERE });
    const two = answer(one, { student: OTHER });
    expect(openForm(complaint, two, known).value).toEqual({ student: OTHER, campus: THERE });
    const none = answer(two, { student: null });
    expect(openForm(complaint, none, known).value).toEqual({ student: null });
  });

  test("chosen or emptied by a person it is left alone", () => {
    const chosen = answer(answer({}, { student: ID.student }), { campus: THERE });
    expect(openForm(complaint, answer(chosen, { student: OTHER }), known).value.campus).toBe(THERE);
    expect(openForm(complaint, answer(chosen, { student: null }), known).value.campus).toBe(THERE);
    const emptied = answer(answer({}, { student: ID.student }), { campus: undefined } as unknown as Data);
    expect(openForm(complaint, answer(emptied, { student: OTHER }), known).value.campus).toBe(null);
  });

  test("the record that arrives after it was chosen", () => {
    const given = answer({}, { student: ID.student }, CONTEXT);
    expect(openForm(complaint, given, CONTEXT).value).toEqual({ student: ID.student });
    expect(openForm(complaint, given, known).value).toEqual({ student: ID.student, campus: HERE });
  });

  test("on a ticket that is under way only what may be filled now has one", () => {
    const { value, evaluation } = openForm(complaint, { student: ID.student }, { ...known, rights: {}, running: true });
    expect(value).toEqual({ student: ID.student });
    expect(evaluation.data).toEqual({ student: ID.student });
  });
});

/** `f0 … fn`, each with an initial value that is another's value, or a word of its own; some shown only while another is filled. */
const forms = fc
  .array(
    fc.record({
      initial: fc.option(fc.oneof(fc.nat(20), fc.constantFrom("a", "b")), { freq: 5 }),
      shownBy: fc.option(fc.nat(20), { freq: 1 }),
      audience: fc.constantFrom("all" as const, "all" as const, "staff" as const),
    }),
    { minLength: 2, maxLength: 7 },
  )
  .map((shapes) => {
    const staff = new Set<string>();
    return shapes.map(({ initial, shownBy, audience }, i): Field => {
      const id = `f${i}`;
      const other = (n: number | null | string): string | undefined =>
        i > 0 && typeof n === "number" ? `f${n % i}` : undefined;
      const [from, over] = [other(initial), other(shownBy)];
      // What reads a staff field is the staff's own.
      if (audience === "staff" || [from, over].some((read) => read && staff.has(read))) staff.add(id);
      return {
        type: "text",
        id,
        label,
        audience: staff.has(id) ? "staff" : "all",
        ...(over ? { visible: { op: "isNotEmpty", left: { field: over } } } : {}),
        ...(typeof initial === "string" ? { initial: { value: initial } } : {}),
        ...(from ? { initial: { field: from } } : {}),
      };
    });
  });
const steps = fc.array(fc.record({ field: fc.nat(6), value: fc.constantFrom<Value>("a", "b", "c", null) }), {
  maxLength: 12,
});

/** What a person does to the form, one field after the other, as far as they see it; what they touched. */
function fillIn(fields: Field[], done: { field: number; value: Value }[]) {
  const plan = planOf({ fields });
  const touched = new Map<string, Value>();
  let given: Data = {};
  for (const { field, value } of done) {
    const id = `f${field % fields.length}`;
    const { value: stands, evaluation } = openForm(plan, given, CONTEXT);
    if (!evaluation.fields[id]?.visible || (stands[id] ?? null) === value) continue;
    given = fillForm(plan, given, { ...stands, [id]: value }, CONTEXT);
    touched.set(id, value);
  }
  return { plan, given, touched };
}

describe("properties of a form being filled", () => {
  test("[F22] what a person touched is theirs; all else is as if the form were opened with that now", () => {
    fc.assert(
      fc.property(forms, steps, (fields, done) => {
        const { plan, given, touched } = fillIn(fields, done);
        expect(given).toEqual(Object.fromEntries(touched));
        const { value, evaluation } = openForm(plan, given, CONTEXT);
        for (const field of fields) {
          if (touched.has(field.id)) expect(value[field.id]).toBe(touched.get(field.id));
          else if (!evaluation.fields[field.id]?.visible) expect(value).not.toHaveProperty(field.id);
          else if ("initial" in field && field.initial)
            expect(value[field.id]).toBe(
              "field" in field.initial
                ? evaluation.seen[field.initial.field]
                : "value" in field.initial && field.initial.value,
            );
        }
      }),
    );
  });

  test("[F22] [F7] browser and server agree: what is shown is what is stored when it is sent", () => {
    fc.assert(
      fc.property(forms, steps, (fields, done) => {
        const { plan, given } = fillIn(fields, done);
        const { value, evaluation } = openForm(plan, given, CONTEXT);
        const sent = submitForm(plan, value, CONTEXT);
        expect(sent).toMatchObject({ ok: true, data: evaluation.data, seen: evaluation.seen });
        expect(Object.keys(sent.ok ? sent.data : {})).toEqual(Object.keys(evaluation.data));
      }),
    );
  });

  test("[F22] nothing is touched by looking", () => {
    fc.assert(
      fc.property(forms, steps, (fields, done) => {
        const { plan, given } = fillIn(fields, done);
        expect(fillForm(plan, given, openForm(plan, given, CONTEXT).value, CONTEXT)).toEqual(given);
      }),
    );
  });
});
