/** axe over every page of both faces, light and dark: nothing serious, nothing critical; and each page is one that can be found and read. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seriousProblems } from "./support/axe.ts";
import { DESK, HERE, PHONE, startChrome } from "./support/chrome.ts";
import { enter } from "./support/enter.ts";
import { type Look, LOOKS, openLook, settled } from "./support/looks.ts";
import { address } from "./support/product.ts";

/** ms for all looks of a face: one takes about two seconds, on a busy machine five times as long. */
const PATIENCE = 900_000;

let browser: Browser;
const sessions = new Map<string, Promise<BrowserContext>>();
beforeAll(async () => {
  browser = await startChrome();
});
afterAll(async () => browser?.close());

/** One context per face and person. */
function contextOf({ face, who }: Look): Promise<BrowserContext> {
  const name = `${face} ${who}`;
  const known = sessions.get(name);
  if (known) return known;
  const made = (async () => {
    const view = face === "desk" ? DESK : PHONE;
    // axe is put into the page as a script of ours; the page's own policy allows none but its own.
    const context = await browser.newContext({ ...HERE, ...view, bypassCSP: true, reducedMotion: "reduce" });
    context.setDefaultTimeout(20_000);
    if (who) await enter(context, who);
    return context;
  })();
  sessions.set(name, made);
  return made;
}

/** What every page has: a name for its tab, a language, one main part, one heading above the others. */
async function shapeProblems(page: Page): Promise<string[]> {
  const { title, lang, mains } = await page.evaluate(() => ({
    title: document.title,
    lang: document.documentElement.lang,
    mains: document.querySelectorAll("main").length,
  }));
  // Beneath a dialog the page is hidden from who reads by ear: its heading is counted all the same.
  const headings = await page.getByRole("heading", { level: 1, includeHidden: true }).count();
  return [
    ...(title.trim() === "" ? ["no title"] : []),
    ...(lang === "zh-CN" ? [] : [`lang is ${lang}`]),
    ...(mains === 1 ? [] : [`${mains} main parts`]),
    ...(headings === 1 ? [] : [`${headings} headings of level 1`]),
  ];
}

/** Nothing sticks out of the window sideways. */
const overflow = async (page: Page): Promise<string[]> => {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return wider > 0 ? [`${wider} px wider than the window`] : [];
};

/** Colours of the new theme arrive sheet by sheet: what is wrong only on the way is none of them. */
async function lastingProblems(page: Page): Promise<string[]> {
  let problems: string[] = [];
  for (let look = 0; look < 4; look++) {
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    await settled(page);
    problems = await seriousProblems(page, "colours");
    if (problems.length === 0) break;
  }
  return problems;
}

/**
 * A page in light, by every rule; in dark, where nothing but colours differs; and the desk's as it stands on a phone, by every rule
 * again. It is opened once: theme and size change under it, as they do for people.
 */
async function problemsOf(look: Look): Promise<string[]> {
  const page = await (await contextOf(look)).newPage();
  const found: string[] = [];
  const note = (where: string, lines: string[]): void => {
    for (const line of lines) found.push(`${look.name} ${where}: ${line}`);
  };
  try {
    await page.emulateMedia({ colorScheme: "light" });
    await openLook(page, look, address());
    note("light", await seriousProblems(page, "all"));
    note("light", await shapeProblems(page));
    await page.emulateMedia({ colorScheme: "dark" });
    note("dark", await lastingProblems(page));
    if (look.face === "desk") {
      await page.setViewportSize(PHONE.viewport);
      await settled(page);
      note("phone", await seriousProblems(page, "all"));
    }
    note("phone", await overflow(page));
  } catch (error) {
    note("", [(error as Error).message.split("\n")[0] ?? ""]);
  } finally {
    await page.close();
  }
  return found;
}

it.each(["desk", "portal"] as const)(
  "finds nothing serious on any page of the %s",
  { timeout: PATIENCE },
  async (face) => {
    const found: string[] = [];
    const looks = LOOKS.filter((one) => one.face === face).values();
    // Each takes the next of one queue: while one page is being loaded, the other is examined. Looks at the portal do things
    // to tickets of one family, so they follow each other.
    const examine = async (): Promise<void> => {
      for (const look of looks) found.push(...(await problemsOf(look)));
    };
    await Promise.all(face === "desk" ? [examine(), examine()] : [examine()]);
    expect(found).toEqual([]);
  },
);
