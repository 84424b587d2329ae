import { describe, expect, test } from "vitest";
import { type Field, jsonSchemaOf } from "./index.ts";
import { REFUND } from "./samples.test-support.ts";

const label = { zh: "标签", en: "Label" };
const schemaOf = (...fields: Field[]) => jsonSchemaOf({ fields });

describe("[F50] JSON Schema", () => {
  test("a refund, as a family sends it", () => {
    expect(jsonSchemaOf(REFUND, { audience: "requester", title: "退费申请" })).toEqual({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: "退费申请",
      type: "object",
      additionalProperties: false,
      required: ["contract", "lessons", "cause", "reason"],
      properties: {
        contract: { title: "合同", description: "Id of a contract.", type: "string", format: "uuid" },
        lessons: { title: "已上课时", type: "integer", minimum: 0, maximum: 500 },
        cause: {
          title: "原因",
          oneOf: [
            { const: "personal", title: "个人原因" },
            { const: "school", title: "机构原因" },
          ],
        },
        reason: { title: "说明", type: "string", maxLength: 5000 },
        other: { title: "退到其他账户", type: "boolean" },
        account: { title: "账户", type: "string", maxLength: 200 },
      },
      allOf: [{ if: { properties: { other: { const: true } }, required: ["other"] }, then: { required: ["account"] } }],
    });
    expect(jsonSchemaOf(REFUND)).toMatchObject({ required: ["contract", "lessons", "cause", "reason", "finding"] });
  });

  test("a condition that can't be said exactly leaves the field optional", () => {
    const schema = schemaOf(
      { type: "yesNo", id: "a", label },
      { type: "date", id: "day", label },
      { type: "yesNo", id: "b", label, visible: { op: "eq", left: { field: "a" }, right: { value: true } } },
      // Reads a field that may be hidden while the JSON still carries it.
      { type: "text", id: "c", label, required: { op: "eq", left: { field: "b" }, right: { value: true } } },
      {
        type: "text",
        id: "d",
        label,
        required: { op: "ge", left: { field: "day" }, right: { fn: "today", args: [] } },
      },
    );
    expect(schema).not.toHaveProperty("allOf");
    expect(schema).not.toHaveProperty("required");
  });

  test("negations and joints are said as they are meant: missing makes a negation true", () => {
    const schema = schemaOf(
      { type: "number", id: "n", label },
      {
        type: "text",
        id: "c",
        label,
        required: {
          any: [
            { op: "ne", left: { field: "n" }, right: { value: 3 } },
            { not: { op: "gt", left: { field: "n" }, right: { value: 5 } } },
          ],
        },
      },
    );
    expect(schema.allOf).toEqual([
      {
        if: {
          anyOf: [
            { not: { properties: { n: { const: 3 } }, required: ["n"] } },
            { not: { properties: { n: { type: "integer", exclusiveMinimum: 5 } }, required: ["n"] } },
          ],
        },
        then: { required: ["c"] },
      },
    ]);
  });
});
