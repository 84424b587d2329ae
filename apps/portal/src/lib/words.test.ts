import { beforeAll, describe, expect, test } from "vitest";
import { en } from "./words-en.ts";
import { zhLater } from "./words-later.ts";
import { zh as first } from "./words-zh.ts";
import { loadWords, type WordKey, wordsOf } from "./words.ts";

const zh = { ...first, ...zhLater };
const keys = Object.keys(zh) as WordKey[];
const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").sort();

/** English builds dates otherwise than Chinese does. */
const OWN_HOLES: ReadonlySet<WordKey> = new Set<WordKey>(["when.date", "when.year"]);

beforeAll(() => loadWords("en"));

describe("the dictionary", () => {
  test("English has every key, no other, and no empty text", () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort());
    expect(keys.filter((key) => en[key].trim() === "" || zh[key].trim() === "")).toEqual([]);
  });

  test("both languages fill in the same values", () => {
    expect(keys.filter((key) => !OWN_HOLES.has(key) && holes(en[key]).join() !== holes(zh[key]).join())).toEqual([]);
  });

  test("English is English", () => {
    expect(keys.filter((key) => /\p{Script=Han}/u.test(en[key]))).toEqual([]);
  });

  test("Chinese has full-width marks", () => {
    const halfWidth = /[\p{Script=Han}”}][,:;?!()]|[,:;?!()][\p{Script=Han}“{]/u;
    expect(keys.filter((key) => /\p{Script=Han}/u.test(zh[key]) && halfWidth.test(zh[key]))).toEqual([]);
  });

  test("the portal says 您 and never shouts", () => {
    expect(keys.filter((key) => zh[key].includes("你"))).toEqual([]);
    expect(keys.filter((key) => /[!\uff01]/.test(zh[key] + en[key]))).toEqual([]);
  });

  test("values are put in; a value that is not given stays visible instead of vanishing", () => {
    expect(wordsOf("zh", "signIn.codeWrong", { left: 3 })).toBe("验证码不对，还可以试 3 次");
    expect(wordsOf("en", "signIn.codeWrong")).toContain("{left}");
  });
});
