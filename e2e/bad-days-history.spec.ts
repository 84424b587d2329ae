/** Back and forward everywhere: a layer closes first, then the list stands as it was left; every address opens by itself. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { openView, pressInMenu } from "./support/desk.ts";
import { LOOKS, settled } from "./support/looks.ts";
import { passwordOf } from "./support/sign-ins.ts";

const who = people();
const PHONE = { width: 390, height: 844 };

const scroller = (desk: Page) => desk.locator(".list-scroll");
const scrolled = (desk: Page): Promise<number> => scroller(desk).evaluate((element) => element.scrollTop);
const noLayer = (desk: Page): Promise<void> => desk.getByRole("dialog").waitFor({ state: "detached" });

/** A list in another order, scrolled down; its address and the number of a row that is in sight there. */
async function scrolledList(desk: Page): Promise<{ address: string; number: string; top: number }> {
  await openView(desk, "全部工单");
  await desk.getByLabel("排序").click();
  await desk.locator(".ant-select-item-option").filter({ hasText: "先到期" }).click();
  await desk.waitForURL(/sort=due/);
  await settled(desk);
  await scroller(desk).evaluate((element) => element.scrollTo(0, 900));
  await expect.poll(() => scrolled(desk)).toBeGreaterThan(200);
  const top = await scrolled(desk);
  const number = await desk.locator("a[data-row]").evaluateAll((rows) => {
    const seen = rows.find((row) => row.getBoundingClientRect().top > 300);
    return /\d{6}-\d+/.exec(seen?.textContent ?? "")?.[0] ?? "";
  });
  return { address: desk.url(), number, top };
}

it("list, ticket, drawer: back closes the drawer, then returns to the same place of the same list, and forward goes again", async () => {
  const desk = await who.desk(CAST.admin.account);
  const { address, number, top } = await scrolledList(desk);
  await desk.locator("a[data-row]").filter({ hasText: number }).click();
  const ticket = desk.getByRole("article", { name: number });
  await ticket.waitFor();
  const opened = desk.url();

  for (const open of [
    () => desk.getByRole("button", { name: /通知/ }).first().click(),
    () => desk.keyboard.press("Control+k"),
    () => desk.getByRole("button", { name: "新建工单" }).click(),
  ]) {
    await open();
    await desk.getByRole("dialog").waitFor();
    await desk.goBack();
    await noLayer(desk);
    await desk.waitForURL(opened);
    expect(await ticket.count()).toBe(1);
  }
  await desk.goBack();
  await ticket.waitFor({ state: "detached" });
  expect(desk.url()).toBe(address);
  expect(Math.abs((await scrolled(desk)) - top)).toBeLessThan(200);
  await desk.goForward();
  await ticket.waitFor();
  expect(desk.url()).toBe(opened);
  await desk.reload();
  await ticket.waitFor();
  expect(desk.url()).toBe(opened);
});

it("the same on a phone, where list and ticket are two screens", async () => {
  const desk = await who.desk(CAST.serviceSupervisor.account);
  await openView(desk, "全部工单");
  await desk.setViewportSize(PHONE);
  await settled(desk);
  await scroller(desk).evaluate((element) => element.scrollTo(0, 700));
  await expect.poll(() => scrolled(desk)).toBeGreaterThan(600);
  const row = desk.locator("a[data-row]").nth(8);
  const number = /\d{6}-\d+/.exec((await row.textContent()) ?? "")?.[0] ?? "";
  await row.click();
  const ticket = desk.getByRole("article", { name: number });
  await ticket.waitFor();
  await pressInMenu(desk, "关联工单");
  await desk.getByRole("dialog").waitFor();
  await picture(desk, "bad-days-14-phone-layer");
  await desk.goBack();
  await noLayer(desk);
  await ticket.waitFor();
  // What one writes in covers the ticket there: it is a layer too.
  await desk.getByRole("button", { name: "内部备注" }).click();
  const sheet = desk.getByRole("form", { name: "内部备注" });
  await sheet.waitFor();
  await desk.goBack();
  await sheet.waitFor({ state: "detached" });
  await ticket.waitFor();
  await desk.goBack();
  await ticket.waitFor({ state: "detached" });
  await expect.poll(() => scrolled(desk)).toBeGreaterThan(600);
  await desk.goForward();
  await ticket.waitFor();
});

it("an address that was sent opens after signing in, and every page by its own address", {
  timeout: 180_000,
}, async () => {
  const desk = await who.stranger("desk");
  await desk.goto("/desk/manage/students?from=chat");
  await desk.getByLabel("手机号或邮箱").fill(CAST.admin.account);
  await desk.getByLabel("密码", { exact: true }).fill(passwordOf(CAST.admin.account));
  await desk.getByRole("button", { name: "登录", exact: true }).click();
  await desk.getByRole("heading", { name: "学员", level: 1 }).waitFor();
  const paths = LOOKS.flatMap((look) =>
    look.face === "desk" &&
    look.who === CAST.admin.account &&
    typeof look.at === "string" &&
    !look.name.endsWith("where")
      ? [look.at]
      : [],
  );
  for (const path of new Set(paths)) {
    await desk.goto(`/desk${path}`);
    await settled(desk);
    expect(await desk.getByText("找不到这个页面").count(), path).toBe(0);
    expect(new URL(desk.url()).pathname, path).toBe(`/desk${path.split("?")[0]}`);
  }
  // Back through two of them is back to two of them.
  const last = desk.url();
  await desk.goBack();
  await settled(desk);
  expect(desk.url()).not.toBe(last);
  await desk.goForward();
  expect(desk.url()).toBe(last);
});
