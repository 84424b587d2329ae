/** A list at work: two hundred tickets handed over at once, three refusals told, a small run undone; keys, filter and a saved view. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { people, picture } from "./support/browser.ts";
import { callApi, rowOf } from "./support/desk.ts";

const who = people();
const HEAD = "chenmingyuan@chenxing.example";
const WORD = "雪山演练";
const COUNT = 200;

interface Filed {
  id: string;
  number: string;
}

/** File them from the page that is open, a few at a time, oldest first. */
async function fileMany(page: Page, count: number): Promise<Filed[]> {
  return page.evaluate(
    async ([n, word]) => {
      const filed: { id: string; number: string }[] = [];
      const one = async (index: number): Promise<void> => {
        const answer = await fetch("/api/v1/tickets", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({
            type: "tech_support",
            data: { inClass: false, platform: "app", problem: `${word} ${index}：进不去课堂` },
            channel: "phone",
            requester: { name: "批量家长", phone: "13900001111" },
          }),
        });
        const body = (await answer.json()) as { id: string; number: string };
        if (!answer.ok) throw new Error(JSON.stringify(body));
        filed[index] = body;
      };
      for (let begin = 0; begin < n; begin += 5) {
        await Promise.all(Array.from({ length: Math.min(5, n - begin) }, (_, at) => one(begin + at)));
      }
      return filed;
    },
    [count, WORD] as const,
  );
}

async function transferTo(page: Page, name: string): Promise<void> {
  await page.getByRole("toolbar", { name: "批量操作" }).getByRole("button", { name: "转交", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "转交所选工单" });
  await dialog.getByLabel("交给谁").fill(name);
  await page.locator(".ant-select-item-option").filter({ hasText: name }).first().click();
  await dialog.getByLabel("说明").fill("本周由你统一跟进");
  await dialog.getByRole("button", { name: "确认" }).click();
  await dialog.waitFor({ state: "detached" });
}

it("hands over two hundred tickets, tells the three that were refused, and takes back a few", async () => {
  const desk = await who.desk(HEAD);
  const { items: members } = await callApi<{ items: { id: string; name: string }[] }>(
    desk,
    "GET",
    "/members?limit=50&status=active&query=%E4%B8%81%E4%B8%80%E5%87%A1",
  );
  const target = members[0];
  if (!target) throw new Error("nobody to hand them to");
  const filed = await fileMany(desk, COUNT);

  // Three that will be refused, of two kinds: two cancelled, one that the colleague has already.
  const [first, second, third] = filed;
  if (!first || !second || !third) throw new Error("nothing was filed");
  for (const { id } of [first, second]) await callApi(desk, "POST", `/tickets/${id}/cancel`, { reason: "重复提交" });
  const { actions } = await callApi<{ actions: { command: string; visit: string; task: string }[] }>(
    desk,
    "GET",
    `/tickets/${third.id}`,
  );
  const seat = actions.find((action) => action.command === "transfer");
  await callApi(desk, "POST", `/tickets/${third.id}/assign`, {
    visit: seat?.visit,
    task: seat?.task,
    member: target.id,
    comment: "先给你",
  });

  await desk.getByRole("link", { name: "全部工单" }).click();
  await desk.keyboard.press("/");
  await desk.keyboard.type(WORD);
  await desk.waitForURL((url) => url.searchParams.get("q") === WORD);
  await rowOf(desk, filed[COUNT - 1]?.number ?? "").waitFor();

  await desk.getByLabel("选择列出的全部工单").check();
  const bar = desk.getByRole("toolbar", { name: "批量操作" });
  await bar.getByRole("button", { name: /选择列表全部/ }).click();
  await bar.getByText("已选当前列表的全部工单").waitFor();
  await transferTo(desk, target.name);

  const panel = desk.getByRole("complementary", { name: "批量操作进度" });
  await panel.getByRole("heading", { name: `转交：${COUNT} / ${COUNT}` }).waitFor({ timeout: 40_000 });
  await panel.getByText("3 件没有完成").waitFor();
  await picture(desk, "bulk-1-told");
  const refused = panel.getByRole("listitem");
  await refused.nth(2).waitFor();
  expect(await refused.count()).toBe(3);
  for (const { number } of [first, second, third]) expect(await refused.filter({ hasText: number }).count()).toBe(1);
  expect(await refused.filter({ hasText: third.number }).textContent()).toContain("已经在这一步");
  // Out of a pool there is nobody to give them back to.
  expect(await panel.getByRole("button", { name: "撤销" }).count()).toBe(0);
  await panel.getByRole("button", { name: "收起" }).click();

  // By keys: three of them on to another colleague, and back.
  for (const _ of [1, 2, 3]) {
    await desk.keyboard.press("j");
    await desk.keyboard.press("x");
  }
  await bar.getByText("已选 3 件").waitFor();
  await transferTo(desk, "石磊");
  await panel.getByRole("heading", { name: "转交：3 / 3" }).waitFor();
  await panel.getByRole("button", { name: "撤销" }).click();
  await panel.getByRole("heading", { name: "撤销转交：3 / 3" }).waitFor();
  await panel.getByText("全部完成").waitFor();
  await panel.getByRole("button", { name: "收起" }).click();

  await desk.keyboard.press("k");
  await desk.keyboard.press("Enter");
  await desk.getByRole("article").waitFor();
}, 120_000);

it("builds a filter in words, keeps it as a view with an address, and puts back what was changed", async () => {
  const desk = await who.desk(HEAD);
  await desk.getByRole("link", { name: "全部工单" }).click();
  await desk.getByRole("button", { name: "筛选", exact: true }).click();
  await desk.getByRole("button", { name: /加条件$/ }).click();
  await desk.getByLabel("字段").selectOption({ label: "状态" });
  await desk.getByLabel("处理中").check();
  const chip = desk.getByRole("button", { name: "移除条件：状态是“处理中”" });
  await chip.waitFor();
  await desk.getByRole("button", { name: "保存为视图" }).click();
  await desk.getByLabel("名称").fill("正在处理的");
  await desk.getByRole("button", { name: "保存", exact: true }).click();
  await desk.getByRole("heading", { name: "正在处理的", level: 1 }).waitFor();

  await chip.click();
  await desk.getByText("有未保存的修改").waitFor();
  await desk.getByRole("button", { name: "还原" }).click();
  await chip.waitFor();

  const { items } = await callApi<{ items: { id: string; name: string }[] }>(desk, "GET", "/views");
  const view = items.find((one) => one.name === "正在处理的");
  await desk.goto(`/desk/views/${view?.id}`);
  await desk.getByRole("heading", { name: "正在处理的", level: 1 }).waitFor();
  await chip.waitFor();

  await desk.getByRole("button", { name: "整理视图" }).click();
  await desk.getByRole("button", { name: "删除 正在处理的" }).click();
  await desk.getByRole("button", { name: "撤销" }).click();
  await desk.getByRole("dialog").getByText("正在处理的").waitFor();
  await picture(desk, "bulk-2-views");
}, 60_000);
