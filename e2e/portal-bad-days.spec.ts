/** Bad days of a family's phone: no network, a school that restarts, a session that ended, a photo of today, two tabs, back and forward. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { callApi } from "./support/desk.ts";
import { cameraPhoto } from "./support/photo.ts";
import { choose, choicesOf, goHome, next, pick, startRequest, submit } from "./support/portal.ts";
import { startAgain, stopProduct } from "./support/product.ts";
import { until } from "./support/until.ts";

const who = people();
const { admin, divorced, guardian } = CAST;
const WAITS = "还没有提交，网络恢复后自动提交";
const LONG = "非常长的名字".repeat(834).slice(0, 5_000);
const EMOJI = "👨‍👩‍👧‍👦🎓🇨🇳";

interface Row {
  id: string;
  number: string;
}
const mine = async (phone: Page): Promise<string[]> =>
  (await callApi<{ items: Row[] }>(phone, "GET", "/my/tickets?limit=100")).items.map((row) => row.id);
/** What came since. */
const since = async (phone: Page, before: readonly string[]): Promise<string[]> =>
  (await mine(phone)).filter((id) => !before.includes(id));
const send = (phone: Page): Promise<void> => phone.getByRole("button", { name: "提交", exact: true }).tap();

/** The phone keeps the portal's files from now on. */
const installed = (phone: Page): Promise<unknown> =>
  phone.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 });

/** A request that every family may make, on one screen. */
async function fillSupport(phone: Page, problem: string): Promise<void> {
  await choose(phone, "正在上课吗", "否");
  await choose(phone, "用什么上课", "网页");
  await phone.getByLabel(/^遇到什么问题/).fill(problem);
}

const SUPPORT = "平台操作/技术支持";

it("opens, fills in and keeps a request without any network, and sends it once", async () => {
  const phone = await who.phone(guardian.phone);
  // A worker takes over the pages of its own addresses; the shortest address only leads there.
  await goHome(phone);
  await installed(phone);
  const before = await mine(phone);
  await startRequest(phone, "请假调课");
  await pick(phone, "学员", guardian.children[0]);
  await choose(phone, "要办什么", "请假");
  await choicesOf(phone, "课次").getByRole("checkbox").last().waitFor();

  const { request } = phone.context();
  await phone.context().setOffline(true);
  await phone.reload();
  await phone.getByText("已恢复您上次填写的内容").waitFor();
  await phone.getByText("网络断开了").waitFor();
  await choicesOf(phone, "课次").getByRole("checkbox").last().tap();
  await next(phone);
  await phone.getByLabel(/^原因/).fill("在山里，没有网络。");
  await choose(phone, "需要补课", "否");
  await picture(phone, "bad-days-1-offline-form");
  await send(phone);
  await phone.getByText(WAITS).waitFor();

  // A cold start: the page is closed and opened anew, still without a network.
  const context = phone.context();
  await phone.close();
  const again = await context.newPage();
  await again.goto("/s/demo");
  await again.getByText(WAITS).waitFor();
  await again.getByText(`${guardian.name}，您好`).waitFor();
  await picture(again, "bad-days-2-offline-start");
  await context.setOffline(false);
  await again.getByText(WAITS).waitFor({ state: "detached" });
  await until("the ticket", async () => (await since(again, before)).length > 0, 10_000);
  expect(await since(again, before)).toHaveLength(1);

  // Nobody's answers lie in the worker's own store.
  const kept = await again.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map((one) => new URL(one.url).pathname);
  });
  expect(kept.filter((path) => !/^\/(assets\/|index\.html)/.test(path))).toEqual([]);
  expect((await request.get("/sw.js")).headers()["cache-control"]).toBe("no-cache");
});

it("says that a screen could not be fetched, and shows it as soon as it can be", async () => {
  // Nothing is installed yet for a page that came by the shortest address.
  const phone = await who.phone(guardian.phone);
  await phone.context().setOffline(true);
  await phone.getByRole("link", { name: "我的", exact: true }).tap();
  await phone.getByText("连不上服务，请检查网络后再试").waitFor();
  await phone.goBack();
  await phone.getByRole("heading", { name: "我要办理" }).waitFor();
  await phone.goForward();
  await phone.getByText("连不上服务，请检查网络后再试").waitFor();
  await phone.context().setOffline(false);
  await phone.getByRole("heading", { level: 1, name: "我的", exact: true }).waitFor();
});

it("keeps what a guest files at a poster without a network, and shows the request once it went", async () => {
  const desk = await who.desk(admin.account);
  const { code } = await callApi<{ code: string }>(desk, "POST", "/entrances", {
    type: "consultation",
    campusId: null,
    source: "地铁口海报",
    channel: "qr",
  });
  const phone = await who.stranger("phone");
  await phone.goto(`/demo/f/${code}`);
  const campus = phone.getByLabel(/^校区/);
  await campus.locator("option").nth(1).waitFor({ state: "attached" });
  await installed(phone);
  await phone.context().setOffline(true);
  await campus.selectOption({ index: 1 });
  await phone.getByLabel(/^想了解的课程/).selectOption({ label: "美术" });
  await phone.getByLabel(/^学习者的年龄或年级/).fill("小学二年级");
  await choicesOf(phone, "同意老师电话联系我").getByRole("radio", { name: "是" }).tap();
  await phone.getByLabel("称呼").fill("马女士");
  await phone.getByLabel("联系电话").fill("13955557777");
  await send(phone);
  await phone.getByText(WAITS).waitFor();
  await phone.reload();
  await phone.getByText(WAITS).waitFor();
  await picture(phone, "bad-days-3-guest-waits");
  await phone.context().setOffline(false);
  await phone.waitForURL(/\/demo\/l\//);
  await phone.getByRole("heading", { name: "办理进度" }).waitFor();

  const { items } = await callApi<{ items: { code: string; filed: number }[] }>(desk, "GET", "/entrances");
  expect(items.find((one) => one.code === code)?.filed).toBe(1);
  // The desk sees which poster it was.
  const found = await callApi<{ items: Row[] }>(desk, "GET", `/tickets?view=all&limit=1`);
  const page = await callApi<{ entrance: unknown }>(desk, "GET", `/tickets/${found.items[0]?.id}`);
  expect(page.entrance).toEqual({ source: "地铁口海报", campus: null });
});

it("says that the school does not answer while it restarts, and sends once afterwards", async () => {
  const phone = await who.phone(divorced.mother.phone);
  const before = await mine(phone);
  await startRequest(phone, SUPPORT);
  await fillSupport(phone, "学校重启的时候提交。");
  await stopProduct();
  try {
    await phone.getByText("暂时连不上学校").waitFor();
    await picture(phone, "bad-days-4-away");
    await send(phone);
    await phone.getByText(WAITS).waitFor();
  } finally {
    await startAgain();
  }
  await phone.getByText(WAITS).waitFor({ state: "detached" });
  await phone.getByText("暂时连不上学校").waitFor({ state: "detached" });
  expect(await since(phone, before)).toHaveLength(1);
});

it("comes back to the same form with its draft after the session ended", async () => {
  const phone = await who.phone(divorced.father.phone);
  await startRequest(phone, SUPPORT);
  await fillSupport(phone, "会话结束了，内容还在。");
  await phone.getByText("草稿已保存", { exact: true }).waitFor();
  await phone.context().clearCookies();
  await send(phone);
  await phone.getByRole("heading", { level: 1, name: "登录" }).waitFor();
  await picture(phone, "bad-days-5-session-ended");
  await phone.getByLabel("手机号").fill(divorced.father.phone);
  await phone.getByRole("button", { name: "获取验证码" }).tap();
  // Whoever signed in a moment ago is sent the next code when a minute is over.
  const told = phone.getByText(/验证码是 \d{6}/);
  const anew = phone.getByRole("button", { name: "重新获取验证码" });
  await told.or(anew).first().waitFor({ timeout: 65_000 });
  if (!(await told.isVisible())) await anew.tap();
  await phone.getByLabel("验证码", { exact: true }).fill(/\d{6}/.exec((await told.textContent()) ?? "")?.[0] ?? "");
  await phone.getByRole("heading", { level: 1, name: SUPPORT }).waitFor();
  expect(await phone.getByLabel(/^遇到什么问题/).inputValue()).toBe("会话结束了，内容还在。");
  await submit(phone);
});

it("takes a photo of twelve megapixels, in a size that a phone's network carries", async () => {
  const phone = await who.phone(divorced.mother.phone);
  const photo = await cameraPhoto(phone, 4_000, 3_000);
  expect(photo.length).toBeGreaterThan(3_000_000);
  await startRequest(phone, SUPPORT);
  await phone.locator("input[type=file]").setInputFiles({ name: "照片.jpg", mimeType: "image/jpeg", buffer: photo });
  await phone.getByRole("button", { name: "移除 照片.jpg" }).waitFor();
  await phone
    .getByText(/照片\.jpg/)
    .first()
    .waitFor();
  await phone.locator(".form-file img").waitFor();
  await picture(phone, "bad-days-6-photo");
  await fillSupport(phone, `照片请看附件 ${EMOJI}`);
  await submit(phone);
  const [newest] = (await callApi<{ items: Row[] }>(phone, "GET", "/my/tickets?limit=1")).items;
  const page = await callApi<{ files: { size: number }[] }>(phone, "GET", `/my/tickets/${newest?.id}`);
  expect(page.files[0]?.size).toBeLessThan(photo.length / 1.5);

  // The same beside a message.
  await phone.goto(`/s/demo/t/${newest?.id}`);
  await phone
    .locator("input[type=file]")
    .last()
    .setInputFiles({ name: "照片.jpg", mimeType: "image/jpeg", buffer: photo });
  await phone.getByLabel("写给老师").fill(EMOJI);
  await phone.locator("button[type=submit]:enabled").tap();
  await phone.getByRole("log").getByText(EMOJI).waitFor();
});

it("goes on in another tab with what was typed in the first, and files it once", async () => {
  const first = await who.phone(divorced.mother.phone);
  const before = await mine(first);
  const second = await first.context().newPage();
  await startRequest(first, SUPPORT);
  await second.goto(new URL(first.url()).pathname);
  await second.getByLabel(/^遇到什么问题/).waitFor();
  await fillSupport(first, "在第一个页面里写的。");
  await expect.poll(() => second.getByLabel(/^遇到什么问题/).inputValue()).toBe("在第一个页面里写的。");
  await submit(second);
  await first.getByLabel(/^遇到什么问题/).fill("又改了一下。");
  await send(first);
  await first.getByText("这份申请刚才已经提交成功").waitFor();
  expect(await since(first, before)).toHaveLength(1);
  await picture(first, "bad-days-7-two-tabs");
  await second.close();
});

it("goes back and forward everywhere without losing words or place", async () => {
  const phone = await who.phone(guardian.phone);
  await phone.locator("a.type").filter({ hasText: SUPPORT }).scrollIntoViewIfNeeded();
  const scrolled = () => phone.evaluate(() => Math.round(scrollY));
  const away = await scrolled();
  expect(away).toBeGreaterThan(0);
  await startRequest(phone, SUPPORT);
  await phone.getByLabel(/^遇到什么问题/).fill("写到一半。");
  await phone.goBack();
  await phone.getByRole("heading", { name: "我要办理" }).waitFor();
  await expect.poll(scrolled).toBe(away);
  await phone.goForward();
  await expect.poll(() => phone.getByLabel(/^遇到什么问题/).inputValue()).toBe("写到一半。");
  await phone.getByRole("button", { name: "返回" }).tap();
  await phone.getByRole("heading", { name: "我要办理" }).waitFor();

  // Pages of one form are places, too; after it is sent none of them is behind.
  await startRequest(phone, "请假调课");
  await pick(phone, "学员", guardian.children[0]);
  await choose(phone, "要办什么", "请假");
  await choicesOf(phone, "课次").getByRole("checkbox").first().tap();
  await next(phone);
  await phone.getByLabel(/^原因/).fill("返回之后还在。");
  await phone.goBack();
  await phone.getByLabel(/^学员/).waitFor();
  await phone.goForward();
  await expect.poll(() => phone.getByLabel(/^原因/).inputValue()).toBe("返回之后还在。");
  await choose(phone, "需要补课", "否");
  await submit(phone);
  await phone.goBack();
  await phone.getByRole("heading", { name: "我要办理" }).waitFor();

  await goHome(phone);
  await phone.locator("a.request").first().tap();
  await phone.getByRole("heading", { name: "办理进度" }).waitFor();
  await phone.goBack();
  await phone.getByRole("heading", { name: "我要办理" }).waitFor();
  await phone.goForward();
  await phone.getByRole("heading", { name: "办理进度" }).waitFor();
});

it("takes what anybody may type: a name of 5,000 characters and emoji in every field", async () => {
  const phone = await who.phone(guardian.phone);
  await startRequest(phone, "投诉建议");
  const fields = phone.locator("form#fill").locator("textarea, input[type=text]");
  await fields.first().waitFor();
  for (const field of await fields.all()) await field.fill(LONG + EMOJI);
  await phone.getByRole("button", { name: /^(提交|下一步)$/ }).tap();
  await phone
    .getByText(/请缩短到/)
    .first()
    .waitFor();
  // Nothing is wider than the screen.
  const wide = () => phone.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await wide()).toBeLessThanOrEqual(0);
  await picture(phone, "bad-days-8-long");
  for (const field of await fields.all()) await field.fill(EMOJI);

  await goHome(phone);
  await startRequest(phone, SUPPORT);
  await fillSupport(phone, `${"超长的一行没有空格".repeat(20)}${EMOJI}`);
  const number = await submit(phone);
  await phone.getByRole("button", { name: "查看进度" }).tap();
  await phone.getByText(number).waitFor();
  await phone.getByLabel("写给老师").fill(LONG);
  await phone.getByRole("button", { name: "发送", exact: true }).tap();
  await phone.getByRole("log").getByText(LONG.slice(0, 40)).first().waitFor();
  expect(await wide()).toBeLessThanOrEqual(0);
  await picture(phone, "bad-days-9-long-message");
});
