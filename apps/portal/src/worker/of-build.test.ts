import { expect, test } from "vitest";
import { isOfBuild } from "./of-build.ts";

const installed = new Set(["/assets/main-a1.js", "/assets/index-a1.css", "/assets/form-a1.js"]);
const page = (...paths: string[]) => `<script type="module" src="${paths.join('"></script><link href="')}">`;

test("a page whose every file is here is of this build", () => {
  expect(isOfBuild(page("/assets/main-a1.js", "/assets/index-a1.css"), installed)).toBe(true);
  expect(isOfBuild('<script data-form="/assets/form-a1.js /assets/main-a1.js">', installed)).toBe(true);
});

test("the next build's page is not, although it shares a file", () => {
  expect(isOfBuild(page("/assets/main-b2.js", "/assets/index-a1.css"), installed)).toBe(false);
  expect(isOfBuild('<script data-form="/assets/form-b2.js" src="/assets/main-a1.js">', installed)).toBe(false);
});

test("an error page names nothing and is of no build", () => {
  expect(isOfBuild("<h1>Bad gateway</h1>", installed)).toBe(false);
});
