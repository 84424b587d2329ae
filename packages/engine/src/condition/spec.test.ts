import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FUNCTION_TABLE, NEGATIVE_OF, OPERATOR_TABLE, type OperatorRow } from "./index.ts";

const spec = readFileSync(new URL("./SPEC.md", import.meta.url), "utf8");
/** The formatter aligns columns. */
const plain = (text: string) => text.replace(/ +/g, " ");
const told = (value: boolean | string | null) => (value === null ? "—" : String(value));

/** Rows that differ in nothing but their type share a line. */
function operatorLines(): string[] {
  const lines = new Map<string, string[]>();
  for (const row of OPERATOR_TABLE) {
    const key = cells(row).join(" | ");
    lines.set(key, [...(lines.get(key) ?? []), row.type]);
  }
  return [...lines].map(([key, types]) => `| ${types.join(", ")} | ${key} |`);
}

function cells(row: OperatorRow): string[] {
  const negative = Object.entries(NEGATIVE_OF).find(([, positive]) => positive === row.op)?.[0];
  const right = row.rightType === undefined || row.rightType === row.type ? "" : ` ${row.rightType}`;
  return [
    `\`${row.op}\``,
    negative ? `\`${negative}\`` : "",
    `${row.right}${right}`,
    told(row.missingLeft),
    told(row.missingRight),
    row.normal,
    row.sql === null ? "—" : `\`${row.sql.replaceAll("|", "\\|")}\``,
    row.sqlRow === undefined ? "" : `\`${row.sqlRow}\``,
  ];
}

test("SPEC.md holds the operator table as it is", () => {
  for (const line of operatorLines()) expect(plain(spec)).toContain(plain(line));
});

test("SPEC.md holds the function table as it is", () => {
  for (const [fn, signatures] of Object.entries(FUNCTION_TABLE)) {
    expect(plain(spec)).toContain(`| \`${fn}\` | ${signatures.map((one) => `\`${one}\``).join("<br>")} |`);
  }
});

test("every rule that a test quotes is in SPEC.md, and no number is given twice", () => {
  const rules = [...spec.matchAll(/^- \*\*\[(C\d+)\]\*\*/gm)].map((match) => match[1]);
  expect(new Set(rules).size).toBe(rules.length);
  const tests = ["analyse", "check", "evaluate", "normalise", "operand", "sql"].map((name) =>
    readFileSync(new URL(`./${name}.test.ts`, import.meta.url), "utf8"),
  );
  for (const match of tests.join("\n").matchAll(/\[(C\d+)\]/g)) expect(rules).toContain(match[1]);
});
