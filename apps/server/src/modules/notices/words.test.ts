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

describe("a mail in English", () => {
  const given = { channel: "email", institution: "晨星", locale: "en" } as const;
  const mail = { ...values, step: "初审", stepEn: "First review", link: "https://x.cn/t" };
  it("has the English words and names, where a name has an English one", () => {
    const letter = renderLetter("task_pooled", undefined, { ...given, values: mail });
    expect(letter.subject).toBe("261122-00042 请假: “First review” can be claimed");
    expect(letter.text).toBe(`${letter.subject}\n\nhttps://x.cn/t`);
    expect(renderLetter("task_pooled", undefined, { ...given, values: { ...mail, stepEn: "" } }).subject).toContain(
      "初审",
    );
    expect(renderLetter("task_pooled", undefined, { ...given, locale: "zh", values: mail }).subject).toContain(
      "“初审”待认领",
    );
  });

  it("takes an institution's own English words of the app; its Chinese ones are for others", () => {
    const own = unchanged(noticeTemplates.task_pooled);
    const texts = { ...own.texts, subject: "请认领", body: "请认领 {link}" };
    const chinese = { ...own, texts };
    expect(renderLetter("task_pooled", chinese, { ...given, values: mail }).subject).toContain("can be claimed");
    const both = { ...own, texts: { ...texts, inApp: { zh: "", en: "Please claim {number}" } } };
    expect(renderLetter("task_pooled", both, { ...given, values: mail }).subject).toBe("Please claim 261122-00042");
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
