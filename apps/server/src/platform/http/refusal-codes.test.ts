import { readdirSync, readFileSync } from "node:fs";
import { errorRegistry } from "@deskbell/contract/errors";
import { describe, expect, it } from "vitest";

const ENGINE = new URL("../../../../../packages/engine/src/", import.meta.url);
const ENGINES = ["form", "flow", "sla", "ticket"];

/** The sources of the engines that refuse people, tests and their supports left out. */
const sources = ENGINES.flatMap((engine) =>
  readdirSync(new URL(`${engine}/`, ENGINE))
    .filter((file) => file.endsWith(".ts") && !/\.test(-support)?\.ts$/.test(file))
    .map((file) => ({ file: `${engine}/${file}`, text: readFileSync(new URL(`${engine}/${file}`, ENGINE), "utf8") })),
);

/** `refuse("code", {…params})` and the short forms `no("code")`, `fault("code", …)`: code, then the text of the params. */
const REFUSALS = /\b(?:refuse|no|fault)\(\s*"([a-z]+\.\w+)"(?:\s*,\s*\{([^}]*)\})?/g;

const found = sources.flatMap(({ file, text }) =>
  [...text.matchAll(REFUSALS)].map(([, code = "", params]) => ({ file, code, params })),
);
const listed = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/^ {2}"(form\.\w+)",$/gm)].map(([, code = ""]) => ({ file, code })),
);

const words = (code: string): string[] => {
  const entry = (errorRegistry as Record<string, { title: { zh: string; en?: string } }>)[code];
  return entry ? [entry.title.zh, entry.title.en ?? ""] : [];
};
const used = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).sort();

/** Params that are put into words on the way out (modules/tickets/refusals.ts): how many faults, who, which field. */
const MADE: Record<string, string[]> = {
  "form.invalid": ["count"],
  "form.conflict": ["field"],
  "flow.task_closed": ["by"],
  "flow.already_claimed": ["by"],
  "flow.already_seated": ["name"],
};

describe("the registry of errors", () => {
  it("knows every code that an engine refuses with", () => {
    expect(found.length).toBeGreaterThan(60);
    expect(listed.length).toBeGreaterThan(20);
    const unknown = [...found, ...listed].filter(({ code }) => words(code).length === 0);
    expect(unknown).toEqual([]);
  });

  it("uses only params that every refusal of the code brings", () => {
    for (const { file, code, params } of found) {
      // What is spread or computed elsewhere is not told by the source; those words use no params.
      const given = (params ?? "").split(",").map((part) => part.trim().split(":")[0] ?? "");
      const known = [...given, ...(MADE[code] ?? [])];
      for (const text of words(code))
        for (const name of used(text)) expect(known, `${file}: ${code} says {${name}}`).toContain(name);
    }
  });

  it("says the same in both languages, with the same params, and never an empty word", () => {
    for (const code of Object.keys(errorRegistry)) {
      const [zh = "", en = ""] = words(code);
      expect(zh, code).toMatch(/\p{Script=Han}/u);
      expect(en, code).toMatch(/^[A-Z{“]/);
      expect(used(en), code).toEqual(used(zh));
    }
  });

  it("prints no value of a conflict", () => {
    expect(words("form.conflict").flatMap(used)).toEqual([]);
  });
});
