/** Bad network: what a family sends from a phone waits, says so, and makes one ticket, whatever happened to the answer. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { callApi } from "./support/desk.ts";
import { choose, choicesOf, goHome, next, pick, startRequest } from "./support/portal.ts";
import { until } from "./support/until.ts";

const who = people();
const { guardian } = CAST;

interface Row {
  id: string;
  number: string;
}
const mine = async (phone: Page): Promise<Row[]> =>
  (await callApi<{ items: Row[] }>(phone, "GET", "/my/tickets?limit=100")).items;

async function fillLeave(phone: Page): Promise<void> {
  await startRequest(phone, "请假调课");
  await pick(phone, "学员", guardian.children[1]);
  await choose(phone, "要办什么", "请假");
  await choicesOf(phone, "课次").getByRole("checkbox").last().tap();
  await next(phone);
  await phone.getByLabel(/^原因/).fill("路上没有信号，先提交。");
  await choose(phone, "需要补课", "否");
}

it("submits once when the network goes in the middle, also from a reload and a second tab", async () => {
  const phone = await who.phone(guardian.phone);
  const before = await mine(phone);
  await fillLeave(phone);

  // The request arrives, its answer does not: the phone can't know that there is a ticket.
  let sent = 0;
  await phone.context().route("**/api/v1/tickets", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    sent += 1;
    await route.fetch();
    await route.abort("connectionreset");
  });
  await phone.getByRole("button", { name: "提交", exact: true }).tap();
  await phone.getByText("还没有提交，网络恢复后自动提交").waitFor();
  await phone.context().setOffline(true);
  await phone.getByText("网络断开了").waitFor();
  await picture(phone, "offline-1-waits");
  expect(sent).toBeGreaterThan(0);

  // The network is back; the page is opened anew, and once more beside it.
  await phone.context().unroute("**/api/v1/tickets");
  await phone.context().setOffline(false);
  const second = await phone.context().newPage();
  await Promise.all([phone.reload(), second.goto("/s/demo")]);
  await phone.getByText("还没有提交，网络恢复后自动提交").waitFor({ state: "detached" });
  await second.getByText("还没有提交，网络恢复后自动提交").waitFor({ state: "detached" });

  await until("the ticket", async () => (await mine(phone)).length > before.length, 10_000);
  const after = await mine(phone);
  expect(after.filter((row) => !before.some((known) => known.id === row.id))).toHaveLength(1);
  // Nothing is left to be sent a second time.
  await goHome(phone);
  await startRequest(phone, "请假调课");
  expect(await phone.getByText("已恢复您上次填写的内容").count()).toBe(0);
  await second.close();
});

it("keeps a reply that was written without a network, and sends it once", async () => {
  const phone = await who.phone(guardian.phone);
  const open = await callApi<Row>(phone, "POST", "/tickets", {
    type: "tech_support",
    data: { platform: "app", problem: "进不去课堂", inClass: false },
  });
  await phone.goto(`/s/demo/t/${open.id}`);
  const box = phone.getByLabel("写给老师");
  await box.waitFor();
  await phone.context().setOffline(true);
  await box.fill("地铁里没有信号，稍后看到请回复。");
  await phone.getByRole("button", { name: "发送", exact: true }).tap();
  await phone.getByText("还没有发出，网络恢复后自动发送").waitFor();
  await picture(phone, "offline-2-reply");
  await phone.context().setOffline(false);
  await phone.getByText("还没有发出，网络恢复后自动发送").waitFor({ state: "detached" });
  await phone.getByText("地铁里没有信号，稍后看到请回复。").waitFor();
  const page = await callApi<{ messages: { text: string }[] }>(phone, "GET", `/my/tickets/${open.id}`);
  expect(page.messages.filter(({ text }) => text.startsWith("地铁里没有信号"))).toHaveLength(1);
});
