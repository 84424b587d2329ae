/** A person without a mouse. */
import type { Locator, Page } from "playwright-core";

/** More than any of our pages has before its main part. */
const MOST = 80;

/** Press Tab until this has the focus. @throws Error when it is never reached. */
export async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await target.first().waitFor();
  for (let presses = 0; presses <= MOST; presses++) {
    if (await target.first().evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${MOST} times ${key} do not lead to ${String(target)}`);
}

export async function enterAt(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

/** Into a field, as one types. */
export async function typeInto(page: Page, target: Locator, words: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.insertText(words);
}

/** A choice of a group: Tab leads into the group, arrows to the choice. */
export async function chooseByKeys(page: Page, group: Locator, name: string): Promise<void> {
  const radios = group.getByRole("radio");
  await tabTo(page, radios);
  const wanted = group.getByRole("radio", { name, exact: true });
  await page.keyboard.press("Space");
  for (let presses = 0; presses < (await radios.count()); presses++) {
    if (await wanted.isChecked()) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`arrows do not lead to ${name}`);
}
