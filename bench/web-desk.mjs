/** The desk at full speed: what is fetched first, from the list to a ticket, from a key to the narrower list, and scrolling. */
import { get } from "node:http";
import { DESK, openPage } from "./browser.mjs";
import { median, quantile, round } from "./load.mjs";

const TURNS = Number(process.env.BENCH_WEB_TURNS ?? 20);
const TICKET_MS = 200;
const FILTER_MS = 150;
const SCRIPT_KB = 400;
const TASK_MS = 100;
const SCROLLED_ROWS = 3000;
/** px per turn of the wheel. */
const WHEEL = 1200;

const LIST = "/desk/tickets?view=all";
const ROW = "a[data-row]";
const DRAWN = { all: [ROW], gone: '.list-scroll[aria-busy="true"]' };

/** Tells lines `web desk …`. */
export async function benchDesk(visit, tell) {
  await firstLoad(visit, tell);
  await listToTicket(visit, tell);
  await keyToList(visit, tell);
  await scrolling(visit, tell);
}

async function firstLoad(visit, tell) {
  const { page, cdp, close } = await openPage(visit.browser, { ...visit, look: DESK });
  const scripts = new Map();
  let transferred = 0;
  await cdp.send("Network.enable");
  cdp.on("Network.responseReceived", ({ requestId, response }) => {
    const { pathname } = new URL(response.url);
    if (pathname.endsWith(".js")) scripts.set(requestId, pathname);
  });
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) transferred += encodedDataLength;
  });
  try {
    // A stranger comes to the sign-in page first; then the workbench as a member, which has its own pieces.
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await page.goto("/desk/", { waitUntil: "networkidle" });
    await page.getByRole("button", { name: "登录", exact: true }).waitFor();
    await page.context().addCookies(cookies);
    await page.goto(LIST);
    await page.waitForSelector(ROW);
    await page.waitForLoadState("networkidle");
  } finally {
    await close();
  }
  const names = [...new Set(scripts.values())];
  // The goal speaks of gzip; browsers take Brotli, which is less.
  let bytes = 0;
  for (const name of names) bytes += await gzipBytes(`${visit.address}${name}`);
  tell({
    name: "web desk first load",
    value: round(bytes / 1000, 1),
    unit: "KB",
    goal: `<= ${SCRIPT_KB}`,
    holds: bytes <= SCRIPT_KB * 1000,
    detail: `gzip of all ${names.length} scripts that were fetched from the sign-in page to the workbench's list; as transferred (Brotli, with headers) ${round(transferred / 1000, 1)} KB`,
  });
}

/** Length of the body that the server sends to who takes gzip. */
function gzipBytes(url) {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": "gzip" } }, (response) => {
      let bytes = 0;
      response.on("data", (chunk) => (bytes += chunk.length));
      response.once("end", () => resolve(bytes));
    }).once("error", reject);
  });
}

async function listToTicket(visit, tell) {
  const { page, close } = await openPage(visit.browser, { ...visit, look: DESK });
  const times = [];
  try {
    await page.goto(LIST);
    await page.evaluate((what) => globalThis.bench.painted(what), DRAWN);
    // The first one also fetches the page's code.
    for (let turn = -1; turn < TURNS; turn++) {
      const row = page.locator(ROW).nth((turn + 1) % 10);
      const id = await row.getAttribute("data-row");
      const number = await row.locator(".row-number").textContent();
      const shown = {
        all: [
          `article.ticket[aria-label^="${number.split(" ")[0]}"] h1`,
          "article.ticket .ticket-form :is(dl, dd, div)",
        ],
      };
      const took = page.evaluate(fromClick, shown);
      await page.click(`${ROW}[data-row="${id}"]`);
      times.push(await took);
      await page.goBack();
      await page.evaluate((what) => globalThis.bench.painted(what), { ...DRAWN, gone: "article.ticket" });
    }
  } finally {
    await close();
  }
  const [first, ...rest] = times;
  const value = Math.round(median(rest));
  tell({
    name: "web desk list to ticket",
    value,
    unit: "ms",
    goal: `<= ${TICKET_MS}`,
    holds: value <= TICKET_MS,
    detail: `p50 of ${rest.length}, ${spread(rest)}; click on a row to the ticket's heading and form drawn, the server's part in it; the very first, with its code, ${Math.round(first)} ms`,
  });
}

/** In the page: ms from the next click to the frame that shows `what`. */
function fromClick(what) {
  return new Promise((resolve, reject) =>
    addEventListener(
      "click",
      ({ timeStamp }) => void globalThis.bench.painted(what).then((at) => resolve(at - timeStamp), reject),
      { capture: true, once: true },
    ),
  );
}

async function keyToList(visit, tell) {
  const { page, close } = await openPage(visit.browser, { ...visit, look: DESK });
  const after = [];
  const whole = [];
  try {
    await page.goto(LIST);
    await page.evaluate((what) => globalThis.bench.painted(what), DRAWN);
    const box = page.getByRole("searchbox", { name: "搜索" });
    // Each once: what was found a moment ago is shown without asking.
    for (const word of visit.words.slice(0, TURNS)) {
      await box.fill("");
      await page.waitForURL((url) => !url.searchParams.has("q"));
      await page.evaluate((what) => globalThis.bench.painted(what), {
        ...DRAWN,
        gone: '.list-scroll[aria-busy="true"]',
      });
      const took = page.evaluate(fromKey);
      await box.focus();
      await page.keyboard.insertText(word);
      const { answer, key } = await took;
      after.push(answer);
      whole.push(key);
    }
  } finally {
    await close();
  }
  const value = Math.round(median(after));
  tell({
    name: "web desk key to list",
    value,
    unit: "ms",
    goal: `<= ${FILTER_MS}`,
    holds: value <= FILTER_MS,
    detail: `p50 of ${after.length}, ${spread(after)}; the server's answer to the drawn list; from the key, with the pause of typing and the server's part, p50 ${Math.round(median(whole))} ms`,
  });
}

/** In the page: ms from the answer, and from the key, to the frame that shows the list that was asked for. */
function fromKey() {
  return new Promise((resolve, reject) => {
    const give = setTimeout(() => reject(new Error("the list was not asked for anew")), 30_000);
    const began = ({ timeStamp }) => {
      const list = document.querySelector(".list-scroll");
      let asked = false;
      const tell = (at) => {
        const answers = performance.getEntriesByType("resource").filter(({ name }) => /\/tickets\?.*\bq=/.test(name));
        // It is entered a moment after it has come.
        if (answers.length === 0) setTimeout(tell, 20, at);
        else {
          clearTimeout(give);
          resolve({ answer: at - answers.at(-1).responseEnd, key: at - timeStamp });
        }
      };
      const watcher = new MutationObserver(() => {
        if (list.ariaBusy === "true") asked = true;
        else if (asked) {
          watcher.disconnect();
          globalThis.bench.painted({ all: ['.list-scroll[aria-busy="false"]'] }).then(tell, reject);
        }
      });
      watcher.observe(list, { attributes: true, attributeFilter: ["aria-busy"] });
      performance.clearResourceTimings();
    };
    addEventListener("input", began, { capture: true, once: true });
  });
}

async function scrolling(visit, tell) {
  const { page, close } = await openPage(visit.browser, { ...visit, look: DESK });
  try {
    await page.goto(LIST);
    await page.evaluate((what) => globalThis.bench.painted(what), DRAWN);
    await page.evaluate(() => {
      globalThis.longTasks = [];
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
      }).observe({ type: "longtask" });
    });
    const box = await page.locator(".list-scroll").boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const deadline = Date.now() + 120_000;
    let rows = 0;
    while (rows < SCROLLED_ROWS) {
      if (Date.now() > deadline) throw new Error(`only ${rows} rows came by in two minutes`);
      await page.mouse.wheel(0, WHEEL);
      rows = await page.evaluate(() =>
        Number([...document.querySelectorAll("li[aria-posinset]")].at(-1)?.ariaPosInSet ?? 0),
      );
    }
    const tasks = await page.evaluate(() => globalThis.longTasks);
    const longest = Math.round(Math.max(0, ...tasks));
    tell({
      name: "web desk scrolling",
      value: longest,
      unit: "ms",
      goal: `<= ${TASK_MS}`,
      holds: longest <= TASK_MS,
      detail: `longest task while the wheel turns through ${rows} rows, which are fetched as they come; ${tasks.length} tasks over 50 ms`,
    });
  } finally {
    await close();
  }
}

const spread = (list) =>
  `${Math.round(Math.min(...list))} to ${Math.round(quantile(list, 1))} ms, p95 ${Math.round(quantile(list, 0.95))}`;
