/**
 * `npm run pictures [-- FOLDER] [--only PART] [--locale en]`: every page of e2e/support/looks.ts at 1440×900 and 390×844,
 * light and dark, with the demo school, as PNG in FOLDER (.cache/pictures); in English those that need no click.
 * `--readme`: the six of the README, in docs/images. It builds, starts a server of its own and ends by itself; JOURNEYS_TEMPLATE and JOURNEYS_PRODUCT spare it the waiting, as
 * they do the journeys.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { register } from "tsx/esm/api";
import { ensureChromium } from "./chromium.mjs";
import { installIfStale, requireNode, run } from "./install.mjs";
import { root, staleTargets } from "./sources.mjs";

const { values, positionals } = parseArgs({
  options: { only: { type: "string" }, locale: { type: "string" }, readme: { type: "boolean" } },
  allowPositionals: true,
});
const folder = resolve(positionals[0] ?? join(root, ...(values.readme ? ["docs", "images"] : [".cache", "pictures"])));

requireNode();
await installIfStale();
if (!process.env.JOURNEYS_PRODUCT && staleTargets().length > 0)
  await run(process.execPath, [join(root, "scripts", "build.mjs")]);
process.env.CHROME_PATH = await ensureChromium();

// As root the database runs as somebody else, who must get to its data below here.
const path = mkdtempSync(join(tmpdir(), "deskbell-pictures-"));
chmodSync(path, 0o711);
process.env.DESKBELL_JOURNEYS = path;
mkdirSync(folder, { recursive: true });

register();
const { DESK, HERE, PHONE, startChrome } = await import("../e2e/support/chrome.ts");
const { enter } = await import("../e2e/support/enter.ts");
const { LOOKS, openLook, settled } = await import("../e2e/support/looks.ts");
const { address, startProduct, stopProduct } = await import("../e2e/support/product.ts");
const { runFolder } = await import("../e2e/support/run-folder.ts");

// A page of documentation is narrower than a desk, and its pictures travel with every copy.
const SIZES = { "1440x900": values.readme ? { viewport: { width: 1280, height: 800 } } : DESK, "390x844": PHONE };
/** Of the README: which look, at which size; they are light. */
const README = {
  "desk-ticket-refund": "1440x900",
  "desk-ticket-steps": "1440x900",
  "desk-student": "1440x900",
  "desk-ticket-decide": "390x844",
  "portal-home-adult": "390x844",
  "portal-ticket-adult": "390x844",
};
const looks = LOOKS.filter(({ name }) => (values.readme ? name in README : name.includes(values.only ?? "")));
const failed = [];
let taken = 0;
const contexts = new Map();
const cookies = new Map();
let browser;
const stop = async () => {
  await browser?.close();
  await stopProduct(runFolder(path));
  rmSync(path, { recursive: true, force: true });
};
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void stop().finally(() => process.exit(130)));

try {
  if (process.env.JOURNEYS_TEMPLATE) execFileSync("cp", ["-a", process.env.JOURNEYS_TEMPLATE, join(path, "data")]);
  console.log("starting a server with the demo school …");
  // Nobody reads its mail: nothing listens on this port.
  await startProduct(runFolder(path), "smtp://127.0.0.1:9");
  browser = await startChrome();
  for (const [size, view] of Object.entries(SIZES))
    for (const look of looks) if (!values.readme || README[look.name] === size) await take(look, size, view);
} finally {
  await stop();
}
console.log(`${taken} pictures in ${folder}`);
for (const line of failed) console.error(line);
process.exit(failed.length > 0 ? 1 : 0);

/** A browser of this size that this person has signed in with; a code is sent to a phone once a minute. */
async function contextOf(who, size, view) {
  const known = `${who} ${size}`;
  if (!contexts.has(known)) {
    const storageState = cookies.get(who);
    const context = await browser.newContext({
      ...HERE,
      ...view,
      ...(values.locale ? { locale: values.locale } : {}),
      ...(storageState ? { storageState } : {}),
    });
    // Both faces remember the language of a device, Chinese until it is chosen.
    if (values.locale)
      await context.addInitScript((locale) => localStorage.setItem("deskbell.locale", locale), values.locale);
    if (who && !storageState) await enter(context, who);
    cookies.set(who, await context.storageState());
    contexts.set(known, context);
  }
  return contexts.get(known);
}

async function take(look, size, view) {
  const context = await contextOf(look.who, size, view);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  try {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await openLook(page, look, address());
    for (const colorScheme of values.readme ? ["light"] : ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      const name = values.readme ? look.name : `${look.name}.${size}.${colorScheme}`;
      await page.screenshot({ path: join(folder, `${name}.png`) });
      taken += 1;
    }
  } catch (error) {
    failed.push(`${look.name} at ${size}: ${error.message.split("\n")[0]}`);
    await page.screenshot({ path: join(folder, `FAILED.${look.name}.${size}.png`) });
  } finally {
    await page.close();
  }
}
