import type { FormDefinition } from "@deskbell/engine/form";
import { expect, it } from "vitest";
import { chatPlaces, placeChat } from "./chat-fields.ts";

const label = { zh: "题" };
const form: FormDefinition = {
  fields: [
    { id: "extra", type: "textarea", label },
    { id: "staffOnly", type: "textarea", label, required: true, audience: "staff" },
    { id: "what", type: "textarea", label, required: true, maxLength: 10 },
    { id: "pictures", type: "file", label, accept: ["image"], maxCount: 1 },
  ],
};
const shown = (required: boolean) => ({ present: true, visible: true, required, readOnly: false });
const fields = { extra: shown(false), staffOnly: shown(true), what: shown(true), pictures: shown(false) };

it("finds the required description of the family, and where pictures go", () => {
  const places = chatPlaces(form, { fields });
  expect([places.words?.id, places.files?.id]).toEqual(["what", "pictures"]);
});

it("keeps what does not fit for a note", () => {
  const { data, left } = placeChat(
    { text: "一二三四五六七八九十十一", files: ["a", "b"] },
    chatPlaces(form, { fields }),
  );
  expect(data).toEqual({ what: "一二三四五六七八九…", pictures: ["a"] });
  expect(left).toEqual({ text: "一二三四五六七八九十十一", files: ["b"] });
});

it("leaves everything for the note where a form takes neither", () => {
  expect(placeChat({ text: "你好", files: ["a"] }, chatPlaces({ fields: [] }, { fields: {} }))).toEqual({
    data: {},
    left: { text: "你好", files: ["a"] },
  });
});
