/** Chromium as the benches of the webs use it: slowed by known factors, and saying from inside a page when what was asked for is painted. */
import { chromium } from "playwright-core";
import { ensureChromium } from "../scripts/chromium.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  // Heap figures in bytes, not in rough steps.
  "--enable-precise-memory-info",
];
const HERE = { locale: "zh-CN", timezoneId: "Asia/Shanghai" };
export const DESK = { ...HERE, viewport: { width: 1440, height: 900 } };
export const PHONE = {
  ...HERE,
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};
const kilobits = (n) => (n * 1000) / 8;
/** What CDP is told, from slow to fast: two profiles go by the name of “Slow 4G”. */
export const NETWORKS = {
  "DevTools' Slow 4G (1.44 Mbit/s down, 675 kbit/s up, 562.5 ms)": {
    latency: 562.5,
    downloadThroughput: kilobits(1440),
    uploadThroughput: kilobits(675),
  },
  "Lighthouse's Slow 4G (1.6 Mbit/s down, 750 kbit/s up, 150 ms)": {
    latency: 150,
    downloadThroughput: kilobits(1600),
    uploadThroughput: kilobits(750),
  },
};
export const CPU_SLOWED = 4;

/** Start Chromium, or leave with the one command that installs it. */
export async function startBrowser() {
  return chromium.launch({ executablePath: await ensureChromium(), args: FLAGS });
}

/**
 * A page of a context of its own, which has cached nothing. `slow`: one of NETWORKS; the processor is slowed with it.
 * @returns page, its CDP session, and `close()`
 */
export async function openPage(browser, { address, cookie, look, slow }) {
  const context = await browser.newContext({ ...look, baseURL: address });
  const [name, ...value] = cookie.split("=");
  // The second is the mark by which a page knows that there is a session.
  await context.addCookies([
    { name, value: value.join("="), url: address },
    { name: "deskbell_in", value: "1", url: address },
  ]);
  await context.addInitScript(watch);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  // The process of this origin is there, as a phone's browser is, before the clock starts; nothing of the web is.
  await page.goto("/healthz");
  if (slow) {
    await cdp.send("Network.enable");
    await cdp.send("Network.emulateNetworkConditions", { offline: false, ...slow });
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWED });
  }
  return { page, cdp, close: () => context.close() };
}

/** Runs in the page before its own scripts. */
function watch() {
  const PATIENCE = 60_000;
  /**
   * When all of these selectors match and the frame that shows it is drawn. `gone`: one that may not match.
   * @returns ms since the page's own beginning
   */
  const painted = ({ all, gone }) =>
    new Promise((resolve, reject) => {
      const there = () => all.every((one) => document.querySelector(one)) && !(gone && document.querySelector(gone));
      const look = () => {
        if (!there()) return false;
        watcher.disconnect();
        clearTimeout(timer);
        // After the frame in which it is drawn: the message is handled when drawing is done.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now());
          port2.postMessage(undefined);
        });
        return true;
      };
      const watcher = new MutationObserver(look);
      const timer = setTimeout(() => {
        watcher.disconnect();
        reject(new Error(`not within ${PATIENCE} ms: ${all.join(" and ")}${gone ? ` without ${gone}` : ""}`));
      }, PATIENCE);
      if (!look()) watcher.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
    });
  globalThis.bench = { painted };
}
