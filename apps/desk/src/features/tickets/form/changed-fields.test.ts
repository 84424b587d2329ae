import type { FormDefinition } from "@deskbell/engine/form";
import { describe, expect, it } from "vitest";
import { changedFields, stepIds } from "./changed-fields.ts";

const form: FormDefinition = {
  fields: [
    { id: "amount", type: "money", currency: "CNY", label: { zh: "金额" } },
    { id: "why", type: "text", label: { zh: "原因" } },
  ],
};

describe("fields of a step", () => {
  it("are sent only when changed and allowed, each with what was seen", () => {
    const rights = { amount: "required", why: "read" } as const;
    expect(changedFields(form, { amount: 100, why: "a" }, { amount: 200, why: "b" }, rights)).toEqual({
      amount: { base: 100, value: 200 },
    });
    expect(changedFields(form, { amount: 100 }, { amount: 100 }, rights)).toEqual({});
    expect(changedFields(form, { amount: 100 }, {}, rights)).toEqual({ amount: { base: 100, value: null } });
  });

  it("are those the step gives; who may edit everything is asked only for what is required", () => {
    expect(stepIds(form, { amount: "edit" })).toEqual(["amount"]);
    expect(stepIds(form, { amount: "required", why: "edit" })).toEqual(["amount"]);
    expect(stepIds(form, { amount: "edit", why: "edit" })).toEqual([]);
  });
});
