import { expect, it } from "vitest";
import { fillSlots, slashBefore, slotNames } from "./fill-slots.ts";

const values = { name: "刘芳", student: "", number: "261122-00042", me: "王雨桐", institution: "晨星教育" };

it("fills what is known and leaves the rest to be seen", () => {
  expect(fillSlots("{{name}}您好，{{ number }} 已登记，{{student}}{{other}}", values)).toBe(
    "刘芳您好，261122-00042 已登记，{{student}}{{other}}",
  );
});

it("knows a slot by its Chinese name too", () => {
  expect(fillSlots("{{提交人}}您好，{{机构}}的{{我}}已登记 {{单号}}，{{班级}}", values)).toBe(
    "刘芳您好，晨星教育的王雨桐已登记 261122-00042，{{班级}}",
  );
  expect(slotNames("zh")[0]).toBe("{{提交人}}");
  expect(slotNames("en")[0]).toBe("{{name}}");
});

it("is asked for by a slash that begins a line, never by one inside words", () => {
  expect(slashBefore("/")).toBe("");
  expect(slashBefore("您好\n/ysd")).toBe("ysd");
  expect(slashBefore("周一/周二")).toBeUndefined();
  expect(slashBefore("https://example.org/a")).toBeUndefined();
});
