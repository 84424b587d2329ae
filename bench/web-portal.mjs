/** The portal on a phone: a slowed processor, a slow network, nothing cached; and the form, from home and by its link. */
import { CPU_SLOWED, NETWORKS, openPage, PHONE } from "./browser.mjs";
import { median, quantile, round } from "./load.mjs";

const TURNS = Number(process.env.BENCH_WEB_TURNS ?? 10);
const HOME_MS = 2500;
const FORM_MS = 3000;
/** 请假调课 */
const TYPE = "leave";

const OWN_LIST = 'section[aria-labelledby="mine"] a.request';
const OFFER = `section[aria-labelledby="new"] a[href$="/new/${TYPE}"]`;
const HOME = { all: [OWN_LIST, OFFER] };
const FORM = { all: ["#fill input, #fill select, #fill textarea, #fill button", 'button[form="fill"]'] };

/** Tells lines `web portal …`: with the slower profile, and with the other one where that falls short. */
export async function benchPortal(visit, tell) {
  let first = true;
  for (const [name, slow] of Object.entries(NETWORKS)) {
    const times = { home: [], form: [], "form by link": [] };
    for (let turn = 0; turn < TURNS; turn++) {
      const { home, form } = await fromHome(visit, slow);
      times.home.push(home);
      times.form.push(form);
      times["form by link"].push(await byLink(visit, slow));
    }
    let short = false;
    for (const [what, list] of Object.entries(times)) {
      const goal = what === "home" ? HOME_MS : FORM_MS;
      const value = Math.round(median(list));
      short ||= value > goal;
      tell({
        name: `web portal ${what}${first ? "" : ", other profile"}`,
        value,
        unit: "ms",
        goal: `<= ${goal}`,
        holds: value <= goal,
        detail: `p50 of ${TURNS}, ${Math.round(Math.min(...list))} to ${Math.round(quantile(list, 1))} ms; ${MEANS[what]}; nothing cached, processor ${CPU_SLOWED}× slower, ${name}`,
      });
    }
    if (!short) return;
    first = false;
  }
}

const MEANS = {
  home: "signed in: own requests and what may be asked are drawn and can be tapped",
  form: `from home: tap on the type to a form that can be filled`,
  "form by link": "opened by its address: a form that can be filled",
};

async function fromHome({ browser, address, cookie, school }, slow) {
  const { page, close } = await openPage(browser, { address, cookie, look: PHONE, slow });
  try {
    await page.goto(`/s/${school}`, { waitUntil: "commit" });
    const home = await page.evaluate((what) => globalThis.bench.painted(what), HOME);
    // From the finger on the glass; the tap proves as well that what is drawn listens.
    const form = page.evaluate(
      (what) =>
        new Promise((resolve, reject) =>
          addEventListener(
            "click",
            ({ timeStamp }) => {
              void globalThis.bench.painted(what).then((at) => resolve(at - timeStamp), reject);
            },
            { capture: true, once: true },
          ),
        ),
      FORM,
    );
    await page.tap(OFFER);
    return { home, form: round(await form) };
  } finally {
    await close();
  }
}

async function byLink({ browser, address, cookie, school }, slow) {
  const { page, close } = await openPage(browser, { address, cookie, look: PHONE, slow });
  try {
    await page.goto(`/s/${school}/new/${TYPE}`, { waitUntil: "commit" });
    return await page.evaluate((what) => globalThis.bench.painted(what), FORM);
  } finally {
    await close();
  }
}
