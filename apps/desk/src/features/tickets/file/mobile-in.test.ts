import { describe, expect, it } from "vitest";
import { mobileIn } from "./mobile-in.ts";

describe("the phone in a pasted chat", () => {
  it.each([
    ["我是王小明妈妈，手机13722223333", "13722223333"],
    ["电话：137 2222 3333，谢谢", "13722223333"],
    ["+86 137-2222-3333 请回电，13722223333", "13722223333"],
    ["订单 202611221372222333344", ""],
    ["13722223333 或 13944445555", ""],
    ["周六的课能请假吗", ""],
  ])("of “%s” is “%s”", (text, phone) => {
    expect(mobileIn(text)).toBe(phone);
  });
});
