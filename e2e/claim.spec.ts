/** 平台操作 in the pool: two agents press 认领 at the same instant. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { decide, openTicket, openView, press, unfoldSteps } from "./support/desk.ts";
import { choose, followUp, startRequest, submit } from "./support/portal.ts";

const who = people();

/** Hold every claim until all of these pages have sent theirs, then let them go together. */
async function claimTogether(pages: readonly Page[]): Promise<void> {
  let sent = 0;
  let open = (): void => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  for (const page of pages) {
    await page.route("**/claim", async (route) => {
      if (++sent === pages.length) open();
      await gate;
      await route.continue();
    });
  }
  await Promise.all(pages.map((page) => press(page, "认领")));
}

it("is had by exactly one of them, and the other is told by name", async () => {
  const phone = await who.phone(CAST.divorced.father.phone);
  await startRequest(phone, "平台操作/技术支持");
  await choose(phone, "正在上课吗", "是");
  await choose(phone, "用什么上课", "手机 App");
  await phone.getByLabel(/^遇到什么问题/).fill("点进入课堂后一直转圈，听不到老师说话。");
  const number = await submit(phone);
  await followUp(phone);
  await phone.getByText("技术老师正在处理").first().waitFor();

  const agents = await Promise.all(
    CAST.techAgents.map(async (agent) => ({ agent, page: await who.desk(agent.account) })),
  );
  for (const { page } of agents) {
    await openView(page, "待认领");
    await openTicket(page, number);
  }
  await claimTogether(agents.map(({ page }) => page));

  const told = await Promise.all(
    agents.map(async ({ page }) => {
      const refusal = page.getByText(/已被.+认领/);
      const mine = page.getByRole("group", { name: "操作" }).getByRole("button", { name: "完成", exact: true });
      await refusal.or(mine).first().waitFor();
      return (await refusal.count()) > 0 ? await refusal.first().textContent() : null;
    }),
  );
  const losers = agents.filter((_, index) => told[index] !== null);
  expect(losers).toHaveLength(1);
  const winner = agents.find((_, index) => told[index] === null);
  const loser = losers[0];
  if (!winner || !loser) throw new Error("nobody won");
  expect(told.find((words) => words !== null)).toContain(`已被${winner.agent.name}认领`);
  await picture(loser.page, "claim-1-told");

  // Both pages show who has it; only one has buttons to go on with.
  for (const { page } of agents) {
    const steps = await unfoldSteps(page);
    await steps.getByText(winner.agent.name).waitFor();
  }
  const bar = loser.page.getByRole("group", { name: "操作" });
  expect(await bar.getByRole("button", { name: "认领", exact: true }).count()).toBe(0);
  expect(await bar.getByRole("button", { name: "完成", exact: true }).count()).toBe(0);
  await decide(winner.page, "完成", async (panel) => {
    await panel.getByLabel("处理结果").fill("已重置课堂连接，可以正常进入。");
    await panel.getByRole("radio", { name: "网络问题" }).check();
  });
  await phone.getByText("已重置课堂连接，可以正常进入。").waitFor();
  await picture(phone, "claim-2-answered");
});
