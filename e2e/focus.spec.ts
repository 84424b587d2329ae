/** Where the focus is can be seen, and nothing moves for who asked for stillness. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people } from "./support/browser.ts";
import { settled } from "./support/looks.ts";

const who = people();
const TEACHER = CAST.haidian.classTeacher.account;

/** What has the focus without showing it: neither outline nor shadow nor, in a frame of ours, an edge that the focus colours. */
function unseenFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    const shows = (element: Element | null | undefined): boolean => {
      if (!element) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
    };
    // A control inside a frame (a field with its icon, a picker) lets the frame draw it; a hidden radio its label.
    const frame = focused.closest(".ant-input-affix-wrapper, .ant-select, .ant-picker, .ant-segmented, label");
    if (shows(focused) || shows(frame) || shows(focused.parentElement)) return null;
    const name = focused.getAttribute("aria-label") ?? focused.textContent?.slice(0, 30) ?? "";
    return `${focused.tagName.toLowerCase()}.${focused.className} “${name}”`;
  });
}

/** Press Tab until the page begins again, or so often. */
async function walk(page: Page, most: number): Promise<string[]> {
  const unseen: string[] = [];
  for (let step = 0; step < most; step++) {
    await page.keyboard.press("Tab");
    const without = await unseenFocus(page);
    if (without !== null) unseen.push(`${new URL(page.url()).pathname}: ${without}`);
  }
  return [...new Set(unseen)];
}

it("draws the focus wherever Tab leads at the desk", async () => {
  const desk = await who.desk(TEACHER);
  const unseen = await walk(desk, 40);
  await desk.locator("a[data-row]").first().click();
  await desk.getByRole("article").waitFor();
  await settled(desk);
  unseen.push(...(await walk(desk, 70)));
  for (const path of ["/desk/new", "/desk/account", "/desk/manage/students"]) {
    await desk.goto(path);
    await settled(desk);
    unseen.push(...(await walk(desk, 45)));
  }
  expect(unseen).toEqual([]);
});

it("draws the focus wherever Tab leads at the portal", async () => {
  const phone = await who.phone(CAST.guardian.phone);
  const unseen = await walk(phone, 20);
  await phone.goto("/s/demo/new/leave");
  await settled(phone);
  unseen.push(...(await walk(phone, 20)));
  expect(unseen).toEqual([]);
});

it("moves nothing for who asked for stillness", async () => {
  for (const page of [await who.desk(TEACHER), await who.phone(CAST.guardian.phone)]) {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.reload();
    await settled(page);
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll("*")].flatMap((element) => {
        const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
        const spans = animationName === "none" ? transitionDuration : `${transitionDuration}, ${animationDuration}`;
        const longest = Math.max(
          ...spans.split(",").map((one) => Number.parseFloat(one) * (one.includes("ms") ? 1 : 1000)),
        );
        return longest > 1 ? [`${element.tagName} ${element.className} ${spans}`] : [];
      }),
    );
    expect(moving).toEqual([]);
  }
});
