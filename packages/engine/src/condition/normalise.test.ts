import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Value, ValueType } from "../kernel/index.ts";
import { compareDecimals, FOLD_FROM, FOLD_TO, fold, normaliseText, normaliseValue } from "./index.ts";

/** Any code points, lone surrogates and NUL too; the plane with what is trimmed, composed and folded more often. */
const anyText = fc
  .array(
    fc.oneof(fc.nat(0x10_ff_ff), fc.nat(0xff_ff), fc.nat(0x3_ff), fc.constantFrom(0, 0x20, 0x3_01, 0x30_00, 0xd8_00)),
  )
  .map((points) => String.fromCodePoint(...points));

describe("[C3] text", () => {
  test("NFC, trimmed, without NUL and lone surrogates, and again the same", () => {
    expect(normaliseText("\u3000e\u0301\0\ud800 ")).toBe("é");
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normaliseText(text);
        expect(normaliseText(once)).toBe(once);
        expect(once).not.toMatch(/[\0\p{Cs}]/u);
      }),
    );
  });
  test("folding is one to one in code points, idempotent, and what the two strings for SQL say", () => {
    expect(fold("ＡＢＣ１２３ ÄÖŠΣς Привет ABC-[]^\\")).toBe("abc123 äöšσσ привет abc-[]^\\");
    expect([...FOLD_FROM]).toHaveLength([...FOLD_TO].length);
    expect(new Set(FOLD_FROM).size).toBe(FOLD_FROM.length);
    const map = new Map([...FOLD_FROM].map((char, at) => [char, FOLD_TO.charAt(at)]));
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(text)).toBe([...text].map((char) => map.get(char) ?? char).join(""));
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe("[C20] canonical values", () => {
  test.each<[ValueType, Value, Value]>([
    ["text", "  ", null],
    ["decimal", "+01.50", "1.5"],
    ["decimal", "-0.00", "0"],
    ["decimal", 1e-7, "0.0000001"],
    ["integer", -0, 0],
    ["instant", "2026-11-21T10:30+08:00", "2026-11-21T02:30:00.000Z"],
    ["optionSet", ["a", "", "a", "b"], ["a", "b"]],
    ["reference", "0192F0C0-0000-7000-8000-000000000001", "0192f0c0-0000-7000-8000-000000000001"],
    ["dateRange", { from: "2026-01-01", to: "2026-01-01" }, { from: "2026-01-01", to: "2026-01-01" }],
    ["table", [{ a: 1, b: "" }, {}], [{ a: 1 }, {}]],
    ["option", [], null],
  ])("%s %j", (type, raw, value) => {
    expect(normaliseValue(type, raw)).toEqual({ ok: true, value });
  });
  test.each<[ValueType, Value]>([
    ["integer", 1.5],
    ["integer", 2 ** 53],
    ["integer", "1"],
    ["decimal", "1e3"],
    ["decimal", "123456789012345678901"],
    ["decimal", ""],
    ["date", "2026-02-29"],
    ["date", "0000-01-01"],
    ["time", "24:00"],
    ["instant", "2026-11-21"],
    ["dateRange", { from: "2026-01-02", to: "2026-01-01" }],
    ["dateRange", { from: "2026-01-02" }],
    ["boolean", "true"],
    ["optionSet", "a"],
  ])("refused: %s %j", (type, raw) => {
    const result = normaliseValue(type, raw);
    expect(raw === "" ? result : result.ok).toEqual(raw === "" ? { ok: true, value: null } : false);
  });
});

test("[C21] decimals order as numbers do", () => {
  const decimal = fc.tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 0, max: 4 })).map(([n, places]) => {
    const result = normaliseValue("decimal", (n / 10 ** places).toFixed(places));
    return result.ok ? String(result.value) : "0";
  });
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      expect(Math.sign(compareDecimals(a, b))).toBe(Math.sign(Number(a) - Number(b)));
    }),
  );
});
