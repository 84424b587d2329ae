/** axe-core in a page of ours: what of WCAG 2.2 A and AA, and of good practice, a rule can find. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** `colours`: the same page in another theme differs in nothing else. */
const RULES = {
  all: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  colours: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
} as const;

interface Violation {
  id: string;
  impact: string | null;
  nodes: { target: unknown[]; failureSummary?: string }[];
}
declare const axe: { run: (options: object) => Promise<{ violations: Violation[] }> };

/**
 * Serious and critical problems of what stands on the page now, one line per place: rule, element, why. The page's context needs
 * `bypassCSP`: the page's own policy allows no script but its own.
 */
export async function seriousProblems(page: Page, rules: keyof typeof RULES): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const violations = await page.evaluate(
    async (runOnly) => (await axe.run({ runOnly, resultTypes: ["violations"] })).violations,
    RULES[rules],
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary = "" }) => {
        const [, why = ""] = failureSummary.split("\n");
        return `${id} at ${target.join(" ")}: ${why.trim()}`;
      }),
    );
}
