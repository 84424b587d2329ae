import { describe, expect, it } from "vitest";
import { mentionBefore, mentionsIn } from "./mentions.ts";

describe("mentions in a note", () => {
  const picked = [
    { id: "1", name: "王芳" },
    { id: "2", name: "李强" },
    { id: "1", name: "王芳" },
  ];

  it("are those still in the text, once each", () => {
    expect(mentionsIn("@王芳 请看一下,@王芳", picked)).toEqual(["1"]);
    expect(mentionsIn("王芳 已经看过", picked)).toEqual([]);
  });

  it("are looked for by what follows the last @", () => {
    expect(mentionBefore("请 @沈")).toBe("沈");
    expect(mentionBefore("@沈清 请看")).toBe("");
    expect(mentionBefore("a@b@sq")).toBe("sq");
    expect(mentionBefore("没有")).toBe("");
  });
});
