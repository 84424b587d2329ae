import { describe, expect, it } from "vitest";
import type { Field } from "../form/index.ts";
import type { Data } from "../kernel/index.ts";
import { Counter } from "./testing/counter.ts";
import { idOf, member } from "./testing/school.ts";
import { claim, human, school, support, typeOf } from "./testing/sample-types.ts";

const label = { zh: "字段" };
const options = [
  { id: "a", label: { zh: "甲" } },
  { id: "b", label: { zh: "乙" } },
];
const titled = (fields: Field[], data: Data): string =>
  new Counter(typeOf({ fields }, [human("do", "agents")], { title: fields.map((field) => field.id) }), school).file(
    data,
  ).state.title;

describe("the title", () => {
  it("[T60] shows what people read: names, labels, amounts, moments", () => {
    const one = (field: Field, value: Data[string]) => titled([field], { [field.id]: value ?? null });
    expect(one({ id: "f", type: "choice", options, label }, "b")).toBe("乙");
    expect(one({ id: "f", type: "multiChoice", options, label }, ["a", "b"])).toBe("甲、乙");
    expect(one({ id: "f", type: "cascade", options: [{ id: "a", label, children: options }], label }, "a/b")).toBe(
      "乙",
    );
    expect(one({ id: "f", type: "money", currency: "CNY", label }, 123_456_789)).toBe("¥1,234,567.89");
    expect(one({ id: "f", type: "money", currency: "CNY", min: -100_000, label }, -5)).toBe("-¥0.05");
    expect(one({ id: "f", type: "money", currency: "USD", label }, 100_000)).toBe("USD 1,000.00");
    expect(one({ id: "f", type: "number", unit: { zh: "节" }, label }, 12)).toBe("12节");
    expect(one({ id: "f", type: "datetime", label }, "2026-11-23T16:05:00Z")).toBe("11月24日 00:05");
    expect(
      one({ id: "f", type: "reference", record: "student", multiple: true, label }, [idOf("s1"), idOf("s2")]),
    ).toBe("王小明、李小红");
    expect(one({ id: "f", type: "textarea", label }, "第一行\n第二行")).toBe("第一行");
    expect(one({ id: "f", type: "yesNo", label }, true)).toBe("字段");
    expect(one({ id: "f", type: "phone", label }, "13800138000")).toBe("尾号8000");
  });

  it("[T60] leaves out what is missing, and is the type's name when nothing is left", () => {
    const fields: Field[] = [
      { id: "f", type: "yesNo", label },
      { id: "g", type: "text", label },
    ];
    expect(titled(fields, { f: false, g: "讲台" })).toBe("讲台");
    expect(titled(fields, {})).toBe("测试单");
  });

  it("[T60] is cut by code points", () => {
    const fields = Array.from({ length: 8 }, (_, i): Field => ({ id: `f${i}`, type: "text", label }));
    const title = titled(fields, Object.fromEntries(fields.map(({ id }) => [id, "😀".repeat(70)])));
    expect([...title]).toHaveLength(200);
    expect(title.isWellFormed()).toBe(true);
    expect(title.startsWith(`${"😀".repeat(60)} · 😀`)).toBe(true);
  });

  it("[T61] never has what is sensitive, nor staff's words where families may ask", () => {
    const desk = new Counter(claim, school).file({ amount: 5_200_00, reason: "搬家", account: "6222" });
    expect(desk.state.title).toBe("¥5,200.00 · 搬家");
    desk.send(member("tom"), { command: "editFields", changes: desk.changes({ note: "家长难缠" }) });
    expect(desk.state.title).toBe("¥5,200.00 · 搬家");
    const inner = new Counter({ ...claim, audiences: ["staff"] }, school).file(
      { amount: 100, reason: "x", note: "内部" },
      { by: member("amy") },
    );
    expect(inner.state.title).toBe("¥1.00 · 内部 · x");
  });

  it("[T62] follows its fields, the names of its records asked for", () => {
    const desk = new Counter(support, school).file({ problem: "没有声音", student: idOf("s1") });
    expect(desk.state.title).toBe("王小明 · 没有声音");
    const manager = { side: "staff", handle: true, assign: true, manage: true } as const;
    desk.send(member("amy"), { command: "editFields", changes: desk.changes({ problem: "没有画面" }) }, manager);
    expect(desk.state.title).toBe("王小明 · 没有画面");
    desk.send(member("amy"), { command: "editFields", changes: desk.changes({ student: idOf("s2") }) }, manager);
    expect(desk.state.title).toBe("李小红 · 没有画面");
  });
});
