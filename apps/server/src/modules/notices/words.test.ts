import { fillNotice, noticeSlots, smsParts } from "@deskbell/contract/notice-words";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTemplate, noticeTemplates } from "./templates.ts";
import { effective, leavesBy, renderLetter, renderNotice, unchanged } from "./words.ts";

const entries = Object.entries(noticeTemplates);
const values = {
  number: "261122-00042",
  title: "请假",
  type: "请假调课",
  step: "初审",
  comment: "补一张照片",
  by: "王老师",
};

describe("ready-made notices", () => {
  it("use only slots that they offer, and their short message leads to the ticket", () => {
    for (const [key, template] of entries) {
      const { texts, sms } = effective(template, undefined);
      for (const text of [texts.inApp.zh, texts.inApp.en, texts.subject, texts.body, sms.text, template.line.zh])
        expect(
          noticeSlots(text).filter((slot) => !(template.variables as readonly string[]).includes(slot)),
          key,
        ).toEqual([]);
      expect(noticeSlots(sms.text), key).toContain("link");
    }
  });

  it("lock only channels that they leave by", () => {
    for (const [key, { locked, channels }] of entries)
      for (const channel of locked) expect(channels, key).toContain(channel);
  });
});

describe("an institution's own words", () => {
  const own = unchanged(noticeTemplates.replied);
  it("hold language by language; what is missing is ready-made, never empty", () => {
    const mine = { ...own, texts: { ...own.texts, inApp: { zh: "{by}给您回话了", en: "" } } };
    expect(renderNotice("replied", mine, values)).toEqual({
      zh: "王老师给您回话了",
      en: "王老师 replied to your request “请假调课” (261122-00042)",
    });
  });

  it("of a short message wait for their approval, then go under their own id with the variables in order", () => {
    const sms = { text: "{number}：{by}给您回话了 {link}", providerId: "SMS_1", approved: false };
    const given = { channel: "sms", values: { ...values, link: "https://x.cn/t" }, institution: "晨星" } as const;
    expect(renderLetter("replied", { ...own, sms }, given)).toMatchObject({
      text: "【晨星】王老师回复了您的请假调课（261122-00042） https://x.cn/t",
      providerId: null,
    });
    const approved = renderLetter("replied", { ...own, sms: { ...sms, approved: true } }, given);
    expect(approved).toMatchObject({
      text: "【晨星】261122-00042：王老师给您回话了 https://x.cn/t",
      providerId: "SMS_1",
    });
    expect(Object.keys(approved.variables)).toEqual(["number", "by", "link"]);
  });

  it("switch off no channel that is locked", () => {
    const off = { ...unchanged(noticeTemplates.refund_paid), channels: { email: false, sms: false } };
    expect(leavesBy("refund_paid", off, "sms")).toBe(true);
    expect(leavesBy("refund_paid", off, "email")).toBe(false);
    expect(leavesBy("made_up", undefined, "sms")).toBe(false);
    expect(isTemplate("made_up")).toBe(false);
  });
});

describe("slots", () => {
  it("without a value go with the mark before them", () => {
    expect(fillNotice("未通过：{comment}", {})).toBe("未通过");
    expect(fillNotice("{number} {title}：{by}提到了你：{comment}", { number: "1", by: "王" })).toBe("1：王提到了你");
  });

  it("are filled once: what a value holds is no slot", () => {
    expect(fillNotice("{title}{by}", { title: "{by}", by: "王" })).toBe("{by}王");
    fc.assert(fc.property(fc.string(), (title) => fillNotice("“{title}”", { title }) === `“${title}”`));
  });
});

it("a short message of 70 characters is one, a longer one goes in parts of 67 (3GPP TS 23.040)", () => {
  expect(smsParts("字".repeat(70))).toEqual({ length: 70, parts: 1 });
  expect(smsParts("字".repeat(71))).toEqual({ length: 71, parts: 2 });
  expect(smsParts("字".repeat(134)).parts).toBe(2);
  expect(smsParts("字".repeat(135)).parts).toBe(3);
  expect(smsParts("🙂").length).toBe(2);
});
