/** Letters twice as large (WCAG 2.2 SC 1.4.4) and a screen of 320 px (SC 1.4.10): nothing is cut across or lies over another. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people } from "./support/browser.ts";
import { openView } from "./support/desk.ts";
import { until } from "./support/until.ts";

const who = people();

const enlarge = (page: Page): Promise<unknown> => page.addStyleTag({ content: "html { font-size: 200% !important }" });
const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

it("rows of the desk grow with their words, as soon as these do", async () => {
  const desk = await who.desk(CAST.admin.account);
  await openView(desk, "全部工单");
  const rows = desk.locator(".list-rows > li");
  const before = (await rows.first().boundingBox())?.height ?? 0;
  await enlarge(desk);
  await until("higher rows", async () => ((await rows.first().boundingBox())?.height ?? 0) > before * 1.5);
  const cut = await rows.evaluateAll(
    (all) =>
      all.flatMap((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        const words = [...row.querySelectorAll(".row-title b, .row-subject, .row-under, .row-cell")];
        return words.filter((one) => {
          const at = one.getBoundingClientRect();
          return at.top < top || at.bottom > bottom || one.scrollHeight > one.clientHeight + 1;
        });
      }).length,
  );
  expect(cut).toBe(0);
  expect(await isTooWide(desk)).toBe(false);
});

it("the portal is read from top to bottom only, at 320 px and with letters twice as large", async () => {
  const phone = await who.phone(CAST.guardian.phone);
  const pages = ["/s/demo", "/s/demo/new/leave", "/s/demo/new/complaint", "/s/demo/me"];
  for (const large of [false, true]) {
    await phone.setViewportSize({ width: large ? 390 : 320, height: 720 });
    for (const address of pages) {
      await phone.goto(address);
      await phone.getByRole("heading").first().waitFor();
      if (large) await enlarge(phone);
      expect(await isTooWide(phone), address).toBe(false);
    }
  }
});
