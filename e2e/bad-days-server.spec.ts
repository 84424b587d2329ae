/** The server goes away, the network goes, everything is slow: the pages say so, nothing written is lost, nothing is done twice. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { actions, callApi, findRow, openView, press, rowOf, ticketOf } from "./support/desk.ts";
import { fileTechSupport, goToTicket } from "./support/filed.ts";
import { startAgain, stopProduct } from "./support/product.ts";
import { until } from "./support/until.ts";

const who = people();
const [first, second] = CAST.techAgents;
const LOST = "连接中断，正在重新连接";

const reply = (desk: Page) => desk.locator(".dock textarea");

/** How often it stands in the ticket's conversation. */
async function said(desk: Page, id: string, words: string): Promise<number> {
  const page = await callApi<{ history: { data: { text?: string } }[] }>(desk, "GET", `/tickets/${id}`);
  return page.history.filter(({ data }) => data.text === words).length;
}

it("a server that restarts: a calm line says so, the half-written reply stays, what others did meanwhile shows without a reload", {
  timeout: 180_000,
}, async () => {
  const phone = await who.phone(CAST.divorced.father.phone);
  const ticket = await fileTechSupport(phone, "白板上的字看不清");
  const [writer, other] = [await who.desk(first.account), await who.desk(second.account)];
  await goToTicket(writer, ticket);
  await openView(other, "待认领");
  await findRow(other, ticket.number);
  await writer.getByRole("button", { name: "回复学员" }).click();
  await reply(writer).fill("请把白板放大到");
  let loads = 0;
  for (const page of [writer, other]) page.on("load", () => loads++);

  await stopProduct();
  for (const page of [writer, other]) await page.getByText(LOST).waitFor();
  // What goes on being written, and what is pressed, waits.
  await reply(writer).fill("请把白板放大到 150% 再看。");
  await writer.getByRole("button", { name: "发送给学员" }).click();
  await writer.getByText("连接不上服务器，正在重试").waitFor();
  expect(await reply(writer).inputValue()).toBe("请把白板放大到 150% 再看。");
  await picture(writer, "bad-days-1-away");
  await startAgain();

  await reply(writer).waitFor({ state: "detached" });
  for (const page of [writer, other]) await page.getByText(LOST).waitFor({ state: "detached" });
  await press(writer, "认领");
  await rowOf(other, ticket.number).waitFor({ state: "detached" });
  expect(await said(writer, ticket.id, "请把白板放大到 150% 再看。")).toBe(1);
  expect(loads).toBe(0);
  await picture(writer, "bad-days-2-back");
});

it("no network: what did not go says so, goes by one click, and is there once although the first one had arrived", async () => {
  const phone = await who.phone(CAST.divorced.father.phone);
  const ticket = await fileTechSupport(phone, "声音断断续续");
  const desk = await who.desk(first.account);
  await goToTicket(desk, ticket);
  await desk.getByRole("button", { name: "内部备注" }).click();
  await reply(desk).fill("疑似路由器问题");
  // It arrives, and the answer gets lost on the way, again and again.
  const sent: string[] = [];
  const lose = "**/api/v1/tickets/*/note";
  await desk.clock.install();
  await desk.route(lose, async (route) => {
    sent.push(route.request().headers()["idempotency-key"] ?? "");
    if (sent.length === 1) await route.fetch();
    await route.abort("connectionreset");
  });
  await desk.getByRole("button", { name: "保存备注" }).click();
  await desk.getByText("连接不上服务器，正在重试").waitFor();
  await until("the end of the tries", async () => {
    await desk.clock.runFor(6_000);
    return desk.getByText("没有发出，写好的内容都在").isVisible();
  });
  expect(await reply(desk).inputValue()).toBe("疑似路由器问题");
  await picture(desk, "bad-days-3-not-sent");
  await desk.unroute(lose);
  let again = "";
  desk.on("request", (request) => {
    if (request.url().endsWith("/note")) again = request.headers()["idempotency-key"] ?? "";
  });
  await desk.getByRole("button", { name: "再发一次" }).click();
  await reply(desk).waitFor({ state: "detached" });
  expect(new Set([...sent, again]).size).toBe(1);
  expect(await said(desk, ticket.id, "疑似路由器问题")).toBe(1);

  // One press without a panel: the same, beside its button.
  await desk.context().setOffline(true);
  await press(desk, "认领");
  await desk.getByText("连接不上服务器，正在重试").waitFor();
  await desk.context().setOffline(false);
  await until("the claim", async () => {
    await desk.clock.runFor(6_000);
    return (await desk.getByText("认领了“技术支持处理”").count()) === 1;
  });
});

it("a slow server: shapes while it loads, busy buttons, and two clicks do one thing", async () => {
  const phone = await who.phone(CAST.divorced.father.phone);
  const ticket = await fileTechSupport(phone, "摄像头打不开");
  const desk = await who.desk(first.account);
  await openView(desk, "待认领");
  const row = await findRow(desk, ticket.number);
  const network = await desk.context().newCDPSession(desk);
  await network.send("Network.enable");
  await network.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 1500,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  await row.click();
  await desk.locator(".ticket[aria-busy=true] .ant-skeleton-active").waitFor();
  await ticketOf(desk, ticket.number).waitFor();

  let claims = 0;
  desk.on("request", (request) => {
    if (request.url().endsWith("/claim")) claims += 1;
  });
  const claim = actions(desk).getByRole("button", { name: "认领", exact: true });
  await claim.dblclick();
  await actions(desk).locator(".ant-btn-loading").waitFor();
  await desk.getByText("认领了“技术支持处理”").waitFor();

  let replies = 0;
  desk.on("request", (request) => {
    if (request.url().endsWith("/reply")) replies += 1;
  });
  await desk.getByRole("button", { name: "回复学员" }).click();
  await reply(desk).fill("请在系统设置里允许使用摄像头。");
  const send = desk.getByRole("button", { name: "发送给学员" });
  await send.dblclick();
  await reply(desk).press("Control+Enter");
  await reply(desk).waitFor({ state: "detached" });
  expect({ claims, replies }).toEqual({ claims: 1, replies: 1 });
  expect(await said(desk, ticket.id, "请在系统设置里允许使用摄像头。")).toBe(1);
});
