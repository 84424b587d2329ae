import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryCatalog, arbitraryCondition, randomOf } from "./arbitrary/index.ts";
import { type Condition, conditionToSql, type FieldCatalog, type SqlResolver } from "./index.ts";

const ME = "0192f0c0-0000-7000-8000-000000000001";
const env = { now: Date.parse("2026-11-21T02:30:00.000Z"), zone: "Asia/Shanghai", me: ME };
const catalog: FieldCatalog = {
  fields: {
    reason: { type: "option" },
    title: { type: "text" },
    fee: { type: "money" },
    "ticket.createdAt": { type: "instant", present: true },
    student: { type: "reference", target: "student" },
    handler: { type: "reference", target: "member" },
  },
};
const resolver: SqlResolver = (path) => {
  if (path === "ticket.createdAt") return { kind: "column", sql: "t.created_at" };
  if (path === "student" || path === "handler") return { kind: "column", sql: `t.${path}_id`, uuid: true };
  return { kind: "value", fieldId: path };
};
const sql = (condition: Condition, first?: number) => conditionToSql(condition, catalog, resolver, env, first);

describe("[C70] SQL", () => {
  test("equality on a filterable field is an indexable EXISTS", () => {
    expect(sql({ op: "eq", left: { field: "reason" }, right: { value: "moving" } })).toMatchObject({
      text: "(EXISTS (SELECT 1 FROM ticket_value v1 WHERE v1.tenant_id = t.tenant_id AND v1.ticket_id = t.id AND v1.field_id = $1::text AND v1.text_value = $2::text))",
      values: ["reason", "moving"],
    });
  });
  test("[C71] a negative is NOT COALESCE(positive, false)", () => {
    const { text } = sql({ op: "ne", left: { field: "ticket.createdAt" }, right: { fn: "now", args: [] } });
    expect(text).toBe("NOT COALESCE(t.created_at = $1::timestamptz, false)");
  });
  test("[C72] now and me are constants of the call", () => {
    expect(
      sql({
        op: "gt",
        left: { field: "ticket.createdAt" },
        right: { fn: "minus", args: [{ value: 3 }, { value: "day" }] },
      }),
    ).toMatchObject({
      text: "(t.created_at > $1::timestamptz)",
      values: ["2026-11-18T02:30:00.000Z"],
    });
    expect(sql({ op: "eq", left: { field: "handler" }, right: { fn: "me", args: [] } })).toMatchObject({
      text: "(t.handler_id = $1::uuid)",
      values: [ME],
    });
  });
  test("a literal that is missing, or no UUID for a uuid column, is FALSE", () => {
    expect(sql({ op: "eq", left: { field: "reason" }, right: { value: "" } }).text).toBe("(FALSE)");
    expect(sql({ op: "eq", left: { field: "student" }, right: { value: "'; drop" } })).toMatchObject({
      text: "(FALSE)",
      values: [],
    });
  });
  test("numbering starts where the caller says, and parts lie between the values", () => {
    const { text, parts, values } = sql(
      { op: "between", left: { field: "fee" }, right: [{ value: 1 }, { value: 2 }] },
      4,
    );
    expect(text).toContain("$4::text AND v1.int_value >= $5::int8 AND v1.int_value <= $6::int8");
    expect(parts).toHaveLength(values.length + 1);
  });
  test("[C73] no value of a definition ever is part of the text", () => {
    const wide = arbitraryCatalog();
    const secret = "zq';--$9";
    const data: SqlResolver = (path) => ({ kind: "jsonb", sql: "t.data", key: `${path}${secret}` });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const literal = JSON.stringify(arbitraryCondition(randomOf(seed), wide));
        const poisoned = JSON.parse(literal.replaceAll('"value":"abc"', `"value":"${secret}"`)) as Condition;
        const { text, parts, values } = conditionToSql(poisoned, wide, data, env);
        expect(text).not.toContain("zq");
        expect(text).not.toMatch(/试听|abc|2026-|选项|Shanghai/);
        expect(parts).toHaveLength(values.length + 1);
        expect([...text.matchAll(/\$(\d+)/g)].map((match) => Number(match[1]))).toEqual(
          values.map((_one, at) => at + 1),
        );
      }),
      { numRuns: 300 },
    );
  });
  test("changes are not known to SQL", () => {
    expect(() =>
      conditionToSql({ op: "changed", left: { field: "reason" } }, { ...catalog, changes: true }, resolver, env),
    ).toThrow(/not known/);
  });
});
