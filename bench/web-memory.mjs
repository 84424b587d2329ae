/** What a desk's tab holds after many tickets: a tab is open all day. */
import { setTimeout as sleep } from "node:timers/promises";
import { DESK, openPage } from "./browser.mjs";
import { round } from "./load.mjs";

const SWITCHES = Number(process.env.BENCH_WEB_SWITCHES ?? 500);
/** Before what is measured: caches have filled by then, and the browser has compiled what it will. */
const BEFORE = 100;
const GROWTH = 1.1;
/** Rows walked down before walking up again: so few that no further page is fetched, and the list itself stays as long. */
const WALK = 20;
/** What a snapshot counts that is no value of a script: compiled code, which grows as the browser tunes it, and the page's own drawing. */
const NOT_VALUES = new Set(["code", "native"]);

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
    const ratio = round(end.values / base.values);
    const told = ({ values, heap, nodes, listeners }) =>
      `${round(values / 1e6, 1)} MB (${round(heap / 1e6, 1)} with compiled code), ${nodes} nodes, ${listeners} listeners`;
    tell({
      name: "web desk memory",
      value: ratio,
      unit: "ratio",
      goal: `<= ${GROWTH}`,
      holds: ratio <= GROWTH,
      detail: `values of the desk's scripts after ${SWITCHES} further tickets ÷ after the first ${BEFORE}, swept: ${told(end)} ÷ ${told(base)}`,
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
    const at = Number(document.querySelector("li:has(a[data-row][aria-current])")?.ariaPosInSet ?? 1);
    if (at >= rows) key = "k";
    if (at <= 1) key = "j";
    await nextTicket(key);
  }

  async function nextTicket(pressed) {
    const before = document.querySelector("a[data-row][aria-current]")?.dataset.row;
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
  const values = await bytesOfValues(cdp);
  return { values, heap: of("JSHeapUsedSize"), nodes: of("Nodes"), listeners: of("JSEventListeners") };
}

/** Objects, strings, arrays and functions: bytes, from a snapshot of the heap. */
async function bytesOfValues(cdp) {
  const chunks = [];
  const take = ({ chunk }) => chunks.push(chunk);
  cdp.on("HeapProfiler.addHeapSnapshotChunk", take);
  await cdp.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  cdp.off("HeapProfiler.addHeapSnapshotChunk", take);
  const { snapshot, nodes } = JSON.parse(chunks.join(""));
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf("type"), fields.indexOf("self_size")];
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += fields.length)
    if (!NOT_VALUES.has(types[type][nodes[at + type]])) bytes += nodes[at + size];
  return bytes;
}
