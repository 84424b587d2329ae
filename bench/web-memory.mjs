/** What a desk's tab holds after many tickets: a tab is open all day. */
import { setTimeout as sleep } from "node:timers/promises";
import { DESK, openPage } from "./browser.mjs";
import { round } from "./load.mjs";

const SWITCHES = Number(process.env.BENCH_WEB_SWITCHES ?? 500);
/** Before what is measured: caches have filled by then, and the browser has compiled what it will. */
const BEFORE = 100;
const GROWTH = 1.1;
/** Rows walked down before walking up again: so far no further page is fetched, and the list itself stays as long. */
const WALK = 70;

/** Tells the line `web desk memory`. */
export async function benchDeskMemory(visit, tell) {
  const { page, cdp, close } = await openPage(visit.browser, { ...visit, look: DESK });
  try {
    await cdp.send("Performance.enable");
    await page.goto("/desk/tickets?view=all");
    await page.locator("a[data-row]").first().click();
    await page.waitForSelector("article.ticket");
    await page.evaluate(walk, { switches: BEFORE, rows: WALK });
    const base = await held(page, cdp);
    await page.evaluate(walk, { switches: SWITCHES, rows: WALK });
    const end = await held(page, cdp);
    const ratio = round(end.heap / base.heap);
    const told = ({ heap, nodes, listeners }) => `${round(heap / 1e6, 1)} MB, ${nodes} nodes, ${listeners} listeners`;
    tell({
      name: "web desk memory",
      value: ratio,
      unit: "ratio",
      goal: `<= ${GROWTH}`,
      holds: ratio <= GROWTH,
      detail: `JavaScript heap after ${SWITCHES} further tickets ÷ after the first ${BEFORE}, swept: ${told(end)} ÷ ${told(base)}`,
    });
  } finally {
    await close();
  }
}

/**
 * In the page, all of it: what is sent there for each switch would be compiled for each, and held. By the keys j and k to the
 * next row and into its ticket, `rows` down, then up again.
 */
async function walk({ switches, rows }) {
  let key = "j";
  for (let made = 0; made < switches; made++) {
    const at = Number(document.querySelector('li:has(a[aria-current="true"])')?.ariaPosInSet ?? 1);
    if (at >= rows) key = "k";
    if (at <= 1) key = "j";
    await nextTicket(key);
  }

  async function nextTicket(pressed) {
    const before = document.querySelector('a[data-row][aria-current="true"]')?.dataset.row;
    document.activeElement.dispatchEvent(
      new KeyboardEvent("keydown", { key: pressed, bubbles: true, cancelable: true }),
    );
    for (let frames = 0; frames < 600; frames++) {
      const row = document.activeElement?.closest("a[data-row]");
      if (row && row.dataset.row !== before) {
        row.click();
        const number = row.querySelector(".row-under .num").textContent;
        await globalThis.bench.painted({ all: [`article.ticket[aria-label^="${number}"] .ticket-form > *`] });
        return;
      }
      await new Promise(requestAnimationFrame);
    }
    throw new Error(`${pressed} leads to no other row`);
  }
}

async function held(page, cdp) {
  // What is fetched and drawn behind has come to rest.
  await sleep(1000);
  for (let n = 0; n < 3; n++) await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  const of = (name) => metrics.find((one) => one.name === name).value;
  return { heap: of("JSHeapUsedSize"), nodes: of("Nodes"), listeners: of("JSEventListeners") };
}
