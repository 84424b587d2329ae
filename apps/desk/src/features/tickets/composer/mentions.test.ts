import { describe, expect, it } from "vitest";
import { mentionsIn } from "./mentions.ts";

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
});
