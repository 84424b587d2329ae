import { describe, expect, it } from "vitest";
import { parsePeople } from "./parse-people.ts";

const roles = [
  { key: "class_teacher", name: "班主任" },
  { key: "academic_affairs", name: "教务" },
];

describe("a pasted list of people", () => {
  it.each([
    ["王芳 13800001234 班主任", { name: "王芳", account: "13800001234", role: "class_teacher" }],
    ["王芳，138 0000 1234，班主任", { name: "王芳", account: "13800001234", role: "class_teacher" }],
    ["教务\t李强\tLi.Qiang@example.com", { name: "李强", account: "Li.Qiang@example.com", role: "academic_affairs" }],
    ["Anna Smith; anna@example.com", { name: "Anna Smith", account: "anna@example.com", role: "" }],
    ["孙丽 13800005678 前台", { name: "孙丽", account: "13800005678", role: "", unknownRole: "前台" }],
    ["赵敏", { name: "赵敏", account: "", role: "" }],
  ])("reads %s", (line, person) => {
    expect(parsePeople(line, roles)).toEqual([person]);
  });

  it("has one person a line, and none for an empty one", () => {
    expect(parsePeople("\n王芳 13800001234\r\n\n  \n李强 13800005678\n", roles)).toHaveLength(2);
  });
});
