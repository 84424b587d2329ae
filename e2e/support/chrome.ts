/** How Chromium is started, and what it looks at: a desk's screen, a phone in a hand. */
import { type Browser, chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
export const DESK = { viewport: { width: 1440, height: 900 } };
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
export const HERE = { locale: "zh-CN", timezoneId: "Asia/Shanghai" };

/** @throws Error when nobody said where Chrome or Chromium is. */
export async function startChrome(more: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH;
  if (!executablePath) throw new Error("CHROME_PATH is not set: say where Chrome or Chromium is");
  return chromium.launch({ executablePath, args: [...FLAGS, ...more] });
}
