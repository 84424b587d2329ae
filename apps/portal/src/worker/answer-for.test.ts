import { expect, test } from "vitest";
import { answerFor } from "./answer-for.ts";

const ORIGIN = "https://school.example";
const installed = new Set(["/assets/main-a1.js"]);
const of = (path: string, mode: RequestMode = "cors", method = "GET", origin = ORIGIN) =>
  answerFor({ method, mode, url: origin + path }, ORIGIN, installed);

test("pages of the portal open without a network; the desk's and documents of the API do not", () => {
  expect(of("/s/demo", "navigate")).toBe("shell");
  expect(of("/demo/f/abcdef", "navigate")).toBe("shell");
  expect(of("/desk/tickets", "navigate")).toBe("pass");
  expect(of("/desk", "navigate")).toBe("pass");
  expect(of("/deskbell", "navigate")).toBe("shell");
  expect(of("/api/v1/files/7/content", "navigate")).toBe("pass");
});

test("what was installed comes from here, nothing else does", () => {
  expect(of("/assets/main-a1.js")).toBe("asset");
  expect(of("/assets/main-b2.js")).toBe("pass");
  expect(of("/assets/main-a1.js", "cors", "GET", "https://elsewhere.example")).toBe("pass");
});

test("nobody's answers are kept", () => {
  expect(of("/api/v1/me")).toBe("pass");
  expect(of("/api/v1/tickets", "cors", "POST")).toBe("pass");
});
