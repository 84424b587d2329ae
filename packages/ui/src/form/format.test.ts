import { FIELD_ERROR_CODES, type Field } from "@deskbell/engine/form";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { levelsOf } from "./cascade-control.tsx";
import {
  errorText,
  formatDate,
  formatInstant,
  formatMoney,
  formatNumber,
  formatSize,
  formatValue,
  localInput,
  moneyInputText,
  pageOfFirstError,
  pagesOf,
  parseLocalInput,
  parseMoney,
  parseNumber,
} from "./index.ts";
import { recordHint, recordName } from "./record-words.ts";
import { groupsOf } from "./read-only-fields.tsx";

const NOW = Date.parse("2026-11-21T04:00:00Z");
const ZONE = "Asia/Shanghai";
const label = { zh: "标签", en: "Label" };

describe("money", () => {
  test("reads as people write it", () => {
    expect(formatMoney(680_000, "CNY")).toBe("¥6,800.00");
    expect(formatMoney(-5, "CNY")).toBe("-¥0.05");
    expect(formatMoney(1_234_567, "JPY")).toBe("JP¥1,234,567");
  });

  test("takes what people type, and nothing that would lose a fen", () => {
    for (const typed of ["6800", "6,800", "¥6,800.00", "６８００", "6800.0", " 6800元 "])
      expect(parseMoney(typed, "CNY")).toBe(680_000);
    expect(parseMoney("0.1", "CNY")).toBe(10);
    expect(parseMoney("6800.", "CNY")).toBe(680_000);
    for (const typed of ["1.234", "1-2", "abc", "", "1e3", "."]) expect(parseMoney(typed, "CNY")).toBeUndefined();
    expect(parseMoney("1.5", "JPY")).toBeUndefined();
  });

  test("what an input shows reads back as the same amount", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), fc.constantFrom("CNY", "JPY", "USD"), (minor, currency) => {
        fc.pre(currency !== "JPY" || Math.abs(minor) < 1e12);
        expect(parseMoney(moneyInputText(minor, currency), currency)).toBe(minor);
      }),
    );
  });
});

describe("numbers", () => {
  test("are exact and stay what was typed when they are none", () => {
    expect(parseNumber("１２", 0)).toBe(12);
    expect(parseNumber("1,200", 0)).toBe(1200);
    expect(parseNumber("1.5", 0)).toBeUndefined();
    expect(parseNumber(".50", 2)).toBe("0.5");
    expect(parseNumber("3.", 2)).toBe("3");
    expect(parseNumber("x", 2)).toBeUndefined();
    expect(formatNumber("-12345.5")).toBe("-12,345.5");
  });
});

describe("time", () => {
  test("reads on the institution's clock, with the year only when it is another", () => {
    expect(formatInstant("2026-11-03T06:30:00.000Z", ZONE, "zh", NOW)).toBe("11月3日 14:30");
    expect(formatInstant("2025-12-31T16:30:00.000Z", ZONE, "en", NOW)).toBe("1 Jan 00:30");
    expect(formatDate("2025-11-03", "zh", 2026)).toBe("2025年11月3日");
    expect(formatDate("2026-11-03", "en", 2026)).toBe("3 Nov");
  });

  test("pickers go there and back, whatever the device's zone", () => {
    expect(localInput("2026-11-03T06:30:00.000Z", ZONE)).toBe("2026-11-03T14:30");
    expect(parseLocalInput("2026-11-03T14:30", ZONE)).toBe("2026-11-03T06:30:00.000Z");
    expect(parseLocalInput("2026-11-03T14:30:15", "America/New_York")).toBe("2026-11-03T19:30:00.000Z");
    expect(parseLocalInput("", ZONE)).toBeUndefined();
  });
});

describe("values in words", () => {
  const options = { locale: "zh", zone: ZONE, now: NOW, currency: "CNY", labels: { s1: "李想" } } as const;
  const cascade: Field = {
    type: "cascade",
    id: "c",
    label,
    options: [{ id: "a", label: { zh: "周六" }, children: [{ id: "b", label: { zh: "上午" } }] }],
  };

  test("every kind", () => {
    expect(formatValue(cascade, "a/b", options)).toBe("周六 / 上午");
    expect(formatValue(cascade, "a/x", options)).toBe("周六 / x");
    expect(
      formatValue(
        { type: "reference", id: "r", label, record: "student", multiple: true },
        ["s1", "0192f000-0000"],
        options,
      ),
    ).toBe("李想、0192f000");
    expect(formatValue({ type: "dateRange", id: "d", label }, { from: "2026-11-03", to: "2026-11-05" }, options)).toBe(
      "11月3日 – 11月5日",
    );
    expect(
      formatValue({ type: "formula", id: "f", label, result: "money", value: { value: 1 } }, 680_000, options),
    ).toBe("¥6,800.00");
    expect(formatValue({ type: "yesNo", id: "y", label }, false, options)).toBe("否");
    expect(formatValue({ type: "text", id: "t", label }, undefined, options)).toBe("");
  });

  test("sizes", () => {
    expect([formatSize(900), formatSize(524_288), formatSize(1_572_864)]).toEqual(["900 B", "512 KB", "1.5 MB"]);
  });

  test("every error has its sentence in both languages", () => {
    for (const code of FIELD_ERROR_CODES) {
      for (const locale of ["zh", "en"] as const) {
        const params = {
          min: 1,
          max: 2,
          length: 3,
          scale: 2,
          expected: "money",
          name: "a.jpg",
          accept: ["image"],
          pattern: "serial",
          message: { zh: "说明", en: "why" },
        };
        expect(errorText({ code, params }, { locale, zone: ZONE, now: NOW })).not.toMatch(/undefined|^$/);
      }
    }
    expect(
      errorText(
        { code: "form.too_small", params: { min: 100, currency: "CNY" } },
        { locale: "zh", zone: ZONE, now: NOW },
      ),
    ).toBe("不能小于 ¥1.00");
  });
});

describe("pages", () => {
  const definition = {
    fields: [
      { type: "text", id: "a", label },
      { type: "page", id: "p1", label },
      { type: "section", id: "s1", label },
      { type: "text", id: "b", label },
      { type: "section", id: "s2", label },
      { type: "text", id: "c", label },
      { type: "page", id: "p2", label },
      { type: "text", id: "d", label },
    ] satisfies Field[],
  };
  const showing = (...ids: string[]) => ({
    fields: Object.fromEntries(
      ids.map((id) => [id, { present: true, visible: true, required: false, readOnly: false }]),
    ),
  });

  test("a page without anything to see is no screen, a heading alone is nothing to see", () => {
    expect(
      pagesOf(definition, showing("a", "s1", "b", "s2", "d")).map((one) => [
        one.id,
        one.fields.map((field) => field.id),
      ]),
    ).toEqual([
      [undefined, ["a"]],
      ["p1", ["s1", "b"]],
      ["p2", ["d"]],
    ]);
    expect(pagesOf(definition, showing("s1", "s2", "d")).map((one) => one.id)).toEqual(["p2"]);
  });

  test("the first page with an error", () => {
    const pages = pagesOf(definition, showing("a", "b", "d"));
    expect(pageOfFirstError(pages, [{ field: "d" }, { field: "b" }])).toBe(1);
    expect(pageOfFirstError(pages, [])).toBe(-1);
  });

  test("reading groups by heading", () => {
    expect(groupsOf(definition.fields, (field) => field.id !== "c").map((one) => one.heading?.id)).toEqual([
      undefined,
      "s1",
      "p2",
    ]);
  });
});

test("a cascade shows one level more than is chosen, until a leaf", () => {
  const options = [
    { id: "a", label, children: [{ id: "b", label }] },
    { id: "c", label },
  ];
  expect(levelsOf(options, []).map((one) => one.chosen)).toEqual([""]);
  expect(levelsOf(options, ["a"]).map((one) => one.chosen)).toEqual(["a", ""]);
  expect(levelsOf(options, ["c"]).map((one) => one.chosen)).toEqual(["c"]);
});

describe("records in English", () => {
  test("a lesson's date, as the server writes it down, is read in the reader's language", () => {
    const lesson = "11月28日 周六 08:30 · Scratch 启蒙 周六08:30 一班";
    expect(recordName(lesson, "zh")).toBe(lesson);
    expect(recordName(lesson, "en")).toBe("Sat 28 Nov 08:30 · Scratch 启蒙 周六08:30 一班");
    expect(recordName("12月班", "en")).toBe("12月班");
  });

  test("what stands beside it, part by part", () => {
    expect(recordHint("今天 · 201", "en")).toBe("today · 201");
    expect(recordHint("Scratch 启蒙 · 海淀校区 · 空位 3", "en")).toBe("Scratch 启蒙 · 海淀校区 · 3 free");
    expect(recordHint("Scratch 启蒙 · 海淀校区 · 已满", "en")).toBe("Scratch 启蒙 · 海淀校区 · full");
    expect(recordHint("明天", "zh")).toBe("明天");
  });
});
