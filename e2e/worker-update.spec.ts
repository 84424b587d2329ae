/** The portal is updated while a family fills in a form: the open page goes on as it began, the next one is the new one. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { choose, startRequest } from "./support/portal.ts";
import { NEXT, NEXT_BUILD, startTwoBuilds, type TwoBuilds } from "./support/two-builds.ts";
import { until } from "./support/until.ts";

const who = people();
const { guardian } = CAST;
const WORDS = "更新前写的：点进课堂一直转圈";

let school: TwoBuilds;
beforeAll(async () => {
  school = await startTwoBuilds();
});
afterAll(() => school?.close());

it("keeps an open page whole through an update, and opens the new one afterwards, also without a network", async () => {
  const phone = await who.phone(guardian.phone);
  const context = phone.context();
  await phone.goto(`${school.url}/s/demo`);
  await phone.getByRole("heading", { name: "我要办理" }).waitFor();
  // As the page itself does some seconds later.
  await phone.evaluate(() => navigator.serviceWorker.register("/sw.js", { scope: "/s/" }));
  await phone.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await startRequest(phone, "平台操作/技术支持");
  await choose(phone, "正在上课吗", "否");
  await phone.getByLabel(/^遇到什么问题/).fill(WORDS);
  await phone.getByText("草稿已保存").first().waitFor();

  school.update();
  await phone.evaluate(async () => void (await navigator.serviceWorker.getRegistration("/s/"))?.update());
  await phone.waitForFunction(async () => {
    const found = await navigator.serviceWorker.getRegistration("/s/");
    return found?.waiting !== null && found?.waiting !== undefined;
  });

  // The page before the update goes on, with pieces that it fetches only now and that the school has no more.
  await phone.getByRole("button", { name: "返回" }).tap();
  await phone.getByRole("link", { name: "我的" }).tap();
  await phone.getByRole("button", { name: "退出登录" }).waitFor();
  expect(await phone.locator(NEXT).count()).toBe(0);

  // Beside it the new one opens, with what was written in the old one.
  const beside = await context.newPage();
  await beside.goto(`${school.url}/s/demo`);
  await startRequest(beside, "平台操作/技术支持");
  expect(await beside.getByLabel(/^遇到什么问题/).inputValue()).toBe(WORDS);
  expect(await beside.locator(NEXT).count()).toBe(1);
  await picture(beside, "worker-update-1-beside");

  // With the last old page its worker goes, and what it kept.
  await phone.close();
  await beside.close();
  const outside = await context.newPage();
  await outside.goto(`${school.url}/sw.js`);
  const kept = (): Promise<string[]> => outside.evaluate(() => caches.keys());
  await until("the new worker", async () => (await kept()).every((name) => name.endsWith(NEXT_BUILD)), 10_000);
  expect(await kept()).toHaveLength(1);

  await context.setOffline(true);
  const cold = await context.newPage();
  await cold.goto(`${school.url}/s/demo`);
  await cold.getByRole("heading", { name: "我要办理" }).waitFor();
  expect(await cold.locator(NEXT).count()).toBe(1);
  await context.setOffline(false);
});
