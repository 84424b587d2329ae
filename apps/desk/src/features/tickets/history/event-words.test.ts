import type { TicketPage } from "@deskbell/contract/tickets";
import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { zh } from "../../../app/i18n/zh/index.ts";
import type { T } from "../../../lib/words.ts";
import type { Names } from "../names.ts";
import { eventWords } from "./event-words.ts";

const names: Names = {
  text: () => "",
  wording: "request",
  step: (id) => (id === "review" ? "教务主管复核" : undefined),
  person: (party) =>
    typeof party === "object" && party !== null && "id" in party && party.id === "m1" ? "王芳" : undefined,
  field: (id) => (id === "amount" ? "退费金额" : id),
  clock: (id) => (id === "resolution" ? "解决" : undefined),
  value: (_, value) => (value === null ? "" : String(value)),
};
let t: T;

beforeAll(async () => {
  const instance = i18next.createInstance();
  await instance.init({
    lng: "zh",
    ns: ["desk"],
    defaultNS: "desk",
    resources: { zh: { desk: zh } },
    interpolation: { escapeValue: false },
  });
  t = instance.t;
});

type Entry = Pick<TicketPage["history"][number], "kind" | "data">;
const words = (kind: string, data: Entry["data"] = {}) => eventWords(t, { kind, data }, names);

describe("an event in words", () => {
  it("names the step and carries the comment", () => {
    expect(words("flow.decided", { step: "review", decision: "approve", comment: "材料齐全" })).toEqual({
      text: "同意“教务主管复核”",
      comment: "材料齐全",
    });
  });

  it("names those it was given to, once each, and the pool where nobody holds it", () => {
    const seat = { party: { kind: "member", id: "m1" } };
    expect(words("flow.seated", { step: "review", tasks: [seat, seat] }).text).toBe("“教务主管复核”交给 王芳");
    expect(words("flow.seated", { step: "review", tasks: [{ pool: [{ kind: "member", id: "m1" }] }] }).text).toContain(
      "王芳",
    );
    expect(words("flow.transferred", { step: "gone", to: { id: "x" } }).text).toBe("把“当前步骤”转交给 相关人");
  });

  it("shows a change of fields as before and after", () => {
    expect(words("ticket.fieldsEdited", { changes: { amount: { from: null, to: 680000 } } }).lines).toEqual([
      "退费金额：空 → 680000",
    ]);
  });

  it("tells clocks by their name", () => {
    expect(words("sla.entry", { clock: "resolution", entry: { kind: "breach" } }).text).toBe("“解决”超时");
  });

  it("never fails on a kind or a shape that it does not know", () => {
    expect(words("garden.watered").text).toBe("有一条新记录（garden.watered）");
    expect(words("flow.seated", { tasks: "?" }).text).toContain("相关人");
    expect(words("sla.entry", {}).text).toBe("时限记录");
    expect(words("flow.decided", { decision: "constructor" }).text).toContain("处理了");
  });
});
