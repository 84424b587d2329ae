import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type InputField, parseValue, readEmail, readPhone } from "./index.ts";

const label = { zh: "标签" };
const base = { id: "f", label };
const read = (field: InputField, raw: unknown): unknown => {
  const { value, faults } = parseValue(field, raw);
  return faults.length > 0 ? faults.map((one) => one.code).join() : value;
};

describe("values", () => {
  test("[F30] text is cleaned, lines kept only where lines are", () => {
    expect(read({ ...base, type: "text" }, " e\u0301\u0000\r\nb\ud800 ")).toBe("é b");
    expect(read({ ...base, type: "textarea" }, "a\r\n\r\nb\u2028c")).toBe("a\n\nb\nc");
    expect(read({ ...base, type: "text" }, " \u0000 ")).toBeUndefined();
    expect(read({ ...base, type: "text", maxLength: 2 }, "👩👩")).toBe("👩👩");
    expect(read({ ...base, type: "text", maxLength: 2 }, "abc")).toBe("form.too_long");
  });

  test("[F36] nothing is converted", () => {
    expect(read({ ...base, type: "number" }, "5")).toBe("form.wrong_type");
    expect(read({ ...base, type: "number" }, 5.5)).toBe("form.wrong_type");
    expect(read({ ...base, type: "number" }, 2 ** 53)).toBe("form.wrong_type");
    expect(Object.is(read({ ...base, type: "number" }, -0), 0)).toBe(true);
    expect(read({ ...base, type: "yesNo" }, 1)).toBe("form.wrong_type");
    expect(read({ ...base, type: "text" }, 5)).toBe("form.wrong_type");
    expect(read({ ...base, type: "reference", record: "member" }, "me")).toBe("form.wrong_type");
    expect(read({ ...base, type: "number", scale: 2 }, "+01.50")).toBe("1.5");
    expect(read({ ...base, type: "number", scale: 2 }, 0.07)).toBe("0.07");
    expect(read({ ...base, type: "number", scale: 2 }, "1.005")).toBe("form.too_precise");
    expect(read({ ...base, type: "number", scale: 2, max: 10 }, "10.01")).toBe("form.too_large");
    expect(read({ ...base, type: "number", scale: 2 }, "1e3")).toBe("form.wrong_type");
  });

  test("[F32] money is whole minor units, not negative unless the field says so", () => {
    expect(read({ ...base, type: "money", currency: "CNY" }, 680_000)).toBe(680_000);
    expect(read({ ...base, type: "money", currency: "CNY" }, -1)).toBe("form.too_small");
    expect(read({ ...base, type: "money", currency: "CNY", min: -5 }, -1)).toBe(-1);
    expect(read({ ...base, type: "money", currency: "CNY" }, 1.5)).toBe("form.wrong_type");
  });

  test("[F33] phones", () => {
    for (const raw of [
      "13812345678",
      "+86 138-1234-5678",
      "0086 138 1234 5678",
      "１３８ １２３４ ５６７８",
      "8613812345678",
    ]) {
      expect(readPhone(raw)).toBe("13812345678");
    }
    expect(readPhone("010-8765 4321")).toBe("01087654321");
    expect(readPhone("+86 10 8765 4321")).toBe("01087654321");
    expect(readPhone("(0755) 87654321")).toBe("075587654321");
    expect(readPhone("400 800 8888")).toBe("4008008888");
    expect(readPhone("+852 9123 4567")).toBe("+85291234567");
    for (const raw of ["12812345678", "1381234567", "138123456789", "abc", "110", "+86 12345"]) {
      expect(readPhone(raw)).toBeUndefined();
    }
  });

  test("[F34] e-mail", () => {
    expect(readEmail(" Li.Xiang+x@School.Example.CN ")).toBe("Li.Xiang+x@school.example.cn");
    for (const raw of ["a@b", "a b@c.de", "a@-b.de", "@c.de", `${"a".repeat(65)}@c.de`, "a@c.d"]) {
      expect(readEmail(raw)).toBeUndefined();
    }
  });

  test("[F35] dates exist, instants name their offset", () => {
    expect(read({ ...base, type: "date" }, "2024-02-29")).toBe("2024-02-29");
    expect(read({ ...base, type: "date" }, "2023-02-29")).toBe("form.bad_date");
    expect(read({ ...base, type: "date" }, "1899-12-31")).toBe("form.too_early");
    expect(read({ ...base, type: "date" }, "9999-01-01")).toBe("form.too_late");
    expect(read({ ...base, type: "datetime" }, "2026-11-03T14:30+08:00")).toBe("2026-11-03T06:30:00.000Z");
    expect(read({ ...base, type: "datetime" }, "2026-11-03T14:30")).toBe("form.bad_instant");
    expect(read({ ...base, type: "datetime" }, "2026-02-30T14:30Z")).toBe("form.bad_instant");
    expect(read({ ...base, type: "time" }, "24:00")).toBe("form.bad_time");
    expect(read({ ...base, type: "time" }, "09:30:00")).toBe("09:30");
    expect(read({ ...base, type: "dateRange" }, { from: "2026-01-02", to: "2026-01-01" })).toBe("form.range_reversed");
    expect(read({ ...base, type: "dateRange" }, { from: "2026-01-01", to: "2026-01-01", x: 1 })).toBe(
      "form.wrong_type",
    );
  });

  test("tax numbers and serials", () => {
    const tax: InputField = { ...base, type: "text", pattern: "taxNumber" };
    expect(read(tax, "91110108ma01 abcd2x")).toBe("91110108MA01ABCD2X");
    expect(read(tax, "91110108MA01ABCD2I")).toBe("form.bad_pattern");
    expect(read({ ...base, type: "text", pattern: "serial" }, "PRJ-03/2")).toBe("PRJ-03/2");
    expect(read({ ...base, type: "text", pattern: "serial" }, "<b>")).toBe("form.bad_pattern");
  });

  test("[F36] a stored value reads as itself", () => {
    const fields: InputField[] = [
      { ...base, type: "text" },
      { ...base, type: "textarea" },
      { ...base, type: "text", pattern: "taxNumber" },
      { ...base, type: "number", scale: 4 },
      { ...base, type: "datetime" },
      { ...base, type: "phone" },
      { ...base, type: "email" },
      { ...base, type: "richText" },
    ];
    // What is cleaned, folded or split, more often than chance would bring it.
    const unit = fc.constantFrom(...Array.from("aZé中1０+-@. \t\n\r\u0000\u2028\u0301👩"), "\ud800");
    const strings = fc.string({ unit });
    const raws = fc.oneof(
      strings,
      fc.double().map(String),
      fc.date({ noInvalidDate: true }).map((at) => at.toISOString()),
      fc.emailAddress(),
      fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String),
      strings.map((text) => ({ type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text }] }] })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...fields), raws, (field, raw) => {
        const once = parseValue(field, raw);
        if (once.value === undefined) return;
        expect(parseValue(field, once.value)).toEqual(once);
      }),
      { numRuns: 200 },
    );
  });
});
