import { describe, expect, it } from "vitest";
import { en } from "./en/index.ts";
import { zh } from "./zh/index.ts";

type Tree = { readonly [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [[prefix + key, value] as const] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

const files = import.meta.glob<string>("../../**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });
const code = Object.entries(files)
  .filter(([path]) => !/^\.\/(zh|en)\//.test(path) && !path.includes(".test."))
  .map(([, text]) => text)
  .join("\n");

const chinese = flatten(zh);
const spoken = flatten(en);
/** Ways to say one of something; Chinese needs none. */
const ones = new Map([...spoken].filter(([key]) => key.endsWith("_one") && !chinese.has(key)));
const english = new Map([...spoken].filter(([key]) => !ones.has(key)));
/** A half-width mark beside a Chinese character, or beside a slot that Chinese goes on from. */
const HALF_WIDTH = /[\p{Script=Han}”][,:;?!()]|\}[,:;?()](?=\p{Script=Han}|[“{])|[,:;?!()][\p{Script=Han}“]/u;
const slots = (text: string) => [...text.matchAll(/\{\{(\w+)(?:, within)?\}\}/g)].map((match) => match[1]).sort();

describe("the words of the desk", () => {
  it("exist in both languages, key by key", () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it("have the same slots in both languages", () => {
    const different = [...chinese].filter(([key, text]) => slots(text).join() !== slots(english.get(key) ?? "").join());
    expect(different).toEqual([]);
  });

  it("say one of something in English only where there are counts of it", () => {
    const wrong = [...ones].filter(([key, one]) => {
      const many = english.get(key.slice(0, -"_one".length)) ?? "";
      return !many.includes("{{count}}") || slots(one).some((slot) => !slots(many).includes(slot));
    });
    expect(wrong).toEqual([]);
  });

  it("are all used", () => {
    const prefixes = [...code.matchAll(/`([a-zA-Z]+\.[a-zA-Z_]*)\$\{/g)].map((match) => match[1] ?? "");
    const unused = [...chinese.keys()].filter(
      (key) => !code.includes(`"${key}"`) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });

  it("have full-width marks in Chinese, with those of the forms, the refusals, the notices and the ready-made types", () => {
    const shared = import.meta.glob<string>(
      ["../../../../../packages/ui/src/form/*text*.ts", "../../../../../packages/contract/src/errors/registry.ts"],
      { query: "?raw", import: "default", eager: true },
    );
    const made = import.meta.glob<string>(
      ["../../../../server/src/modules/{demo,identity,notices,people,setup,templates}/**/*.ts", "!**/*.test.ts"],
      { query: "?raw", import: "default", eager: true },
    );
    const told = [...Object.values(shared), ...Object.values(made)]
      .flatMap((text) => text.match(/"[^"\n]*"|`[^`]*`/g) ?? [])
      .filter((text) => /\p{Script=Han}/u.test(text));
    expect(told.length).toBeGreaterThan(100);
    expect([...chinese.values(), ...told].filter((text) => HALF_WIDTH.test(text))).toEqual([]);
  });

  it("shout at nobody", () => {
    expect([...chinese.values(), ...english.values()].filter((text) => /[!!]/.test(text))).toEqual([]);
  });
});
