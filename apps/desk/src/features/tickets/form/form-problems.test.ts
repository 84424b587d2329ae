import { ApiError } from "@deskbell/contract/client";
import { describe, expect, it } from "vitest";
import { formErrorsOf } from "./form-problems.ts";

const refusal = (code: string, errors: { path: string; code: string }[]) =>
  new ApiError({ type: `/errors/${code}`, title: "", status: 422, code, params: {}, errors, requestId: "r" });

describe("faults that the server found", () => {
  it("are tied to their field, row and column", () => {
    const error = refusal("form.invalid", [
      { path: "data.reason", code: "form.required" },
      { path: "data.items.2.price", code: "form.too_small" },
      { path: "data.note", code: "wire.odd" },
      { path: "version", code: "form.required" },
    ]);
    expect(formErrorsOf(error)).toEqual([
      { field: "reason", code: "form.required", params: {} },
      { field: "items", row: 2, column: "price", code: "form.too_small", params: {} },
      { field: "note", code: "form.wrong_type", params: {} },
    ]);
  });

  it("are none in another refusal", () => {
    expect(formErrorsOf(refusal("ticket.closed", []))).toBeUndefined();
    expect(formErrorsOf(new Error("x"))).toBeUndefined();
  });
});
