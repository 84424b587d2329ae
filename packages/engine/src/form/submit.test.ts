import { describe, expect, test } from "vitest";
import { CONTEXT, fact, ID, planOf, REFUND } from "./samples.test-support.ts";
import { submitForm } from "./index.ts";

const errorsOf = (result: ReturnType<typeof submitForm>): unknown =>
  !result.ok && "refusal" in result ? result.refusal.params.errors : result;

describe("submit", () => {
  const plan = planOf(REFUND);
  const context = {
    ...CONTEXT,
    records: {
      [`contract:${ID.contract}`]: fact(ID.contract, {
        paid: 1_000_000,
        price: 10_000,
        remaining: 36,
        student: ID.student,
      }),
    },
  };
  const whole = { cause: "personal", reason: "搬家", contract: ID.contract, lessons: 32 };

  test("[F4] what a lookup needs is asked for, then the amount is reckoned exactly", () => {
    expect(submitForm(plan, whole, CONTEXT)).toEqual({ ok: false, needs: [{ kind: "contract", id: ID.contract }] });
    expect(submitForm(plan, whole, context)).toMatchObject({
      ok: true,
      data: { ...whole, paid: 1_000_000, amount: 680_000 },
      roles: { contract: ID.contract, amount: 680_000 },
      dropped: [],
    });
  });

  test("[F15] an unknown id is refused, [F19] a computed value is ignored", () => {
    expect(errorsOf(submitForm(plan, { ...whole, nope: 1 }, context))).toEqual([
      { field: "nope", code: "form.unknown_field", params: {} },
    ]);
    expect(submitForm(plan, { ...whole, amount: 1 }, context)).toMatchObject({ data: { amount: 680_000 } });
  });
});
