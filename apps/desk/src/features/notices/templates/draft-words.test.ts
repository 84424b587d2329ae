import type { NoticeTemplate } from "@deskbell/contract/notices";
import { expect, it } from "vitest";
import { coded, contentOf, draftOf, spoken, unknownSlot, withSlot, wordsOf } from "./draft-words.ts";

const nothing = { zh: "", en: "" };
const template: NoticeTemplate = {
  key: "replied",
  audience: "family",
  name: { zh: "有新回复", en: "Answered" },
  builtIn: {
    texts: {
      inApp: { zh: "{by}回复了您", en: "{by} answered" },
      subject: "{by}回复了您",
      body: "{by}回复了您\n\n{link}",
    },
    sms: { text: "{by}回复了您 {link}", providerId: "", approved: true },
    channels: { email: false, sms: true },
  },
  own: {
    texts: { inApp: nothing, subject: "", body: "" },
    sms: { text: "", providerId: "", approved: false },
    channels: { email: false, sms: true },
  },
  changed: false,
  variables: ["number", "by", "link"],
  locked: [],
  revision: 0,
  updatedAt: null,
  updatedBy: null,
};

it("keeps nothing of words that are left as they are", () => {
  expect(contentOf(draftOf(template), template)).toEqual(template.own);
});

it("keeps what differs, and falls back where a field was cleared", () => {
  const draft = draftOf(template);
  draft.texts.inApp = { zh: "{by}给您回话了", en: " " };
  draft.sms = { text: "{by}给您回话了 {link}", providerId: "SMS_1", approved: true };
  const kept = contentOf(draft, template);
  expect(kept.texts.inApp).toEqual({ zh: "{by}给您回话了", en: "" });
  expect(kept.sms).toEqual({ text: "{by}给您回话了 {link}", providerId: "SMS_1", approved: true });
  expect(wordsOf(draft, template).texts.inApp).toEqual({ zh: "{by}给您回话了", en: "{by} answered" });
});

it("knows a slot that this notice has no value for, and puts one at the caret", () => {
  expect(unknownSlot("{by}回复了{student}", template.variables)).toBe("student");
  expect(unknownSlot("{by}回复了", template.variables)).toBeUndefined();
  expect(withSlot("您的已办结", "type", 2, 2)).toEqual({ text: "您的{type}已办结", caret: 8 });
});

it("speaks of slots by their names, and keeps them by their codes", () => {
  const names = { number: "单号", by: "谁" };
  expect(spoken("{by}回复了（{number}）{link}", names)).toBe("{谁}回复了（{单号}）{link}");
  expect(coded("{ 谁 }回复了（{单号}）{学员}{number}", names)).toBe("{by}回复了（{number}）{学员}{number}");
});
