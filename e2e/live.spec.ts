/** What changes elsewhere shows by itself; a server that restarts is said to be away, and what was missed is caught up. */
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { openTicket, openView, press } from "./support/desk.ts";
import { choose, followUp, startRequest, submit } from "./support/portal.ts";
import { startAgain, stopProduct } from "./support/product.ts";
import { sights } from "./support/sights.ts";

const who = people();
/** ms that are allowed between a change and its sight elsewhere. */
const LIVE = 2000;

it("shows within two seconds in a second window and on the phone, and after a restart", {
  timeout: 180_000,
}, async () => {
  const live = sights();
  const [agent, second] = await Promise.all(CAST.techAgents.map((one) => who.desk(one.account)));
  if (!agent || !second) throw new Error("two agents are needed");
  await openView(second, "待认领");

  const phone = await who.phone(CAST.divorced.mother.phone);
  await startRequest(phone, "平台操作/技术支持");
  await choose(phone, "正在上课吗", "否");
  await choose(phone, "用什么上课", "网页");
  await phone.getByLabel(/^遇到什么问题/).fill("作业页面打不开。");
  const number = await submit(phone);
  await followUp(phone);
  const row = second.locator("a[data-row]").filter({ hasText: number });
  await live.see("filed", (patience) => row.waitFor(patience));
  await openTicket(second, number);

  await openView(agent, "待认领");
  await openTicket(agent, number);
  await press(agent, "认领");
  await live.see(
    "claimed",
    (patience) => phone.getByText(/由.+办理/).waitFor(patience),
    (patience) => second.getByText(`认领了“技术支持处理”`).waitFor(patience),
    (patience) => row.waitFor({ state: "detached", ...patience }),
  );
  await agent.getByRole("button", { name: "回复学员" }).click();
  await agent.getByPlaceholder(/写给/).fill("请按 Ctrl+F5 刷新后再试。");
  await agent.getByRole("button", { name: "发送给学员" }).click();
  await live.see(
    "answered",
    (patience) => phone.getByText("请按 Ctrl+F5 刷新后再试。").waitFor(patience),
    (patience) => second.getByText("请按 Ctrl+F5 刷新后再试。").waitFor(patience),
  );
  await picture(second, "live-1-second-window");
  await phone.getByLabel("写给老师").fill("还是打不开。");
  await phone.getByRole("button", { name: "发送", exact: true }).tap();
  await live.see(
    "asked again",
    (patience) => agent.getByText("还是打不开。").first().waitFor(patience),
    (patience) => second.getByText("还是打不开。").first().waitFor(patience),
  );
  live.expectWithin(LIVE);

  const loads = { desk: 0, phone: 0 };
  second.on("load", () => loads.desk++);
  phone.on("load", () => loads.phone++);
  await stopProduct();
  await second.getByText("连接中断，正在重新连接").waitFor();
  await phone
    .getByText(/暂时连不上学校/)
    .first()
    .waitFor();
  await picture(second, "live-2-desk-away");
  await picture(phone, "live-3-phone-away");
  await startAgain();
  await agent.getByText("连接中断，正在重新连接").waitFor({ state: "detached" });
  await agent.getByRole("button", { name: "回复学员" }).click();
  await agent.getByPlaceholder(/写给/).fill("已修复，请再试一次。");
  await agent.getByRole("button", { name: "发送给学员" }).click();
  await Promise.all([
    second.getByText("已修复，请再试一次。").waitFor(),
    phone.getByText("已修复，请再试一次。").waitFor(),
    second.getByText("连接中断，正在重新连接").waitFor({ state: "detached" }),
    phone.getByText(/暂时连不上学校/).waitFor({ state: "detached" }),
  ]);
  expect(loads).toEqual({ desk: 0, phone: 0 });
  await picture(phone, "live-4-phone-back");
});
