/** What a school promises is settled by its own people: seen before it is published, kept for what runs, and taken back. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { callApi, decide, press, ticketOf } from "./support/desk.ts";
import { fileTechSupport, goToTicket } from "./support/filed.ts";

const who = people();

interface Promise_ {
  clock: string;
  dueAt: string | null;
  startedAt: string;
}

/** An enquiry as the front desk files it; its first response as it was promised. */
async function enquire(desk: Page): Promise<{ id: string; first: Promise_ }> {
  const { items } = await callApi<{ items: { id: string; name: string }[] }>(desk, "GET", "/campuses");
  const campus = items.find((one) => one.name.includes("海淀"))?.id;
  const { id } = await callApi<{ id: string }>(desk, "POST", "/tickets", {
    type: "consultation",
    channel: "walkIn",
    requester: { name: "路过的家长", phone: `139${String(Date.now()).slice(-8)}` },
    data: { campus, category: "piano", learner: "二年级", consent: true },
  });
  return { id, first: await firstOf(desk, id) };
}

async function firstOf(desk: Page, id: string): Promise<Promise_> {
  const page = await callApi<{ promises: Promise_[] }>(desk, "GET", `/tickets/${id}`);
  const first = page.promises.find((one) => one.clock === "firstResponse");
  if (!first) throw new Error("no first response");
  return first;
}

async function settle(desk: Page, area: "promises" | "reasons", type: string): Promise<void> {
  await desk.goto(`/desk/manage/${area}?type=${type}`);
  await desk
    .getByText(/第 \d+ 版/)
    .first()
    .waitFor();
}

const bar = (desk: Page) => desk.getByRole("region", { name: "没有发布的修改" });

async function setFirst(desk: Page, internal: string, told: string): Promise<void> {
  await desk.getByRole("region", { name: "首次响应" }).getByRole("button", { name: /^修改/ }).click();
  const drawer = desk.getByRole("dialog");
  await drawer.getByRole("spinbutton", { name: "内部目标" }).fill(internal);
  await drawer.getByRole("spinbutton", { name: "对学员承诺" }).fill(told);
  await drawer.getByRole("button", { name: "确定" }).click();
  await drawer.waitFor({ state: "detached" });
}

it("a promise is lowered, seen before it is published, kept for what runs, and restored", async () => {
  const admin = await who.desk(CAST.admin.account);
  const other = await who.desk(CAST.admin.account);
  const before = await enquire(admin);

  await settle(other, "promises", "consultation");
  await setFirst(other, "20", "2");
  await bar(other).waitFor();

  await settle(admin, "promises", "consultation");
  const clock = admin.getByRole("region", { name: "首次响应" });
  await clock.getByText(/周六 20:10 提交，最晚 周/).waitFor();
  // An empty time is told where it stands, and goes nowhere.
  await clock.getByRole("button", { name: /^修改/ }).click();
  const drawer = admin.getByRole("dialog");
  await drawer.getByRole("spinbutton", { name: "内部目标" }).fill("");
  await drawer.getByRole("button", { name: "确定" }).click();
  await drawer.getByText("请填写大于 0 的数，按天的要整数").waitFor();
  await admin.keyboard.press("Escape");
  await drawer.waitFor({ state: "detached" });

  await setFirst(admin, "10", "1");
  await clock.getByText("已修改").waitFor();
  const summary = bar(admin);
  await summary.getByText("15 分钟内，告诉学员 2 小时内").waitFor();
  await summary.getByText("10 分钟内，告诉学员 1 小时内").waitFor();
  await summary.getByText(/在办的 \d+ 件按原来的/).waitFor();
  await picture(admin, "promises-1-summary");
  // What is not published survives a reload.
  await admin.reload();
  await summary.getByText("10 分钟内，告诉学员 1 小时内").waitFor();
  await summary.getByRole("button", { name: "发布" }).click();
  await admin.getByText(/版已发布，新工单从现在起按它办/).waitFor();
  await picture(admin, "promises-2-published");

  // The second of two is told, keeps what they changed, and sees it against the new version.
  await bar(other).getByRole("button", { name: "发布" }).click();
  await bar(other)
    .getByText(/许知微刚发布了第 \d+ 版/)
    .waitFor();
  await bar(other).getByText("20 分钟内，告诉学员 1 小时内").waitFor();
  await picture(other, "promises-3-meanwhile");
  await bar(other).getByRole("button", { name: "放弃修改" }).click();

  const after = await enquire(admin);
  expect(Date.parse(after.first.dueAt ?? "")).toBeLessThan(Date.parse(before.first.dueAt ?? ""));
  expect((await firstOf(admin, before.id)).dueAt).toBe(before.first.dueAt);
  const card = await callApi<{ promise: { zh: string } }>(admin, "GET", "/ticket-types/consultation");
  expect(card.promise.zh).toBe("工作时间 1 小时内答复");

  await admin.getByRole("button", { name: /^恢复上一版/ }).click();
  await clock.getByText("15 分钟内，告诉学员 2 小时内").waitFor();
  const restored = await callApi<{ promise: { zh: string } }>(admin, "GET", "/ticket-types/consultation");
  expect(restored.promise.zh).toBe("工作时间 2 小时内答复");
});

it("a cause is added, chosen when a ticket is done, and stays readable when it is retired", async () => {
  const admin = await who.desk(CAST.admin.account);
  await settle(admin, "reasons", "tech_support");
  await admin.getByRole("textbox", { name: "新的原因" }).fill("直播卡顿");
  await admin.keyboard.press("Enter");
  await bar(admin).getByText("直播卡顿").waitFor();
  await bar(admin).getByRole("button", { name: "发布" }).click();
  await admin.getByText(/版已发布/).waitFor();

  const phone = await who.phone(CAST.guardian.phone);
  const filed = await fileTechSupport(phone, "直播一直转圈");
  const agent = await who.desk(CAST.techAgents[0].account);
  await goToTicket(agent, filed);
  await press(agent, "认领");
  await decide(agent, "完成", async (panel) => {
    await panel.getByLabel("处理结果").fill("已切换线路。");
    await panel.getByRole("radio", { name: "直播卡顿" }).check();
  });

  await admin.getByRole("button", { name: "停用 直播卡顿" }).click();
  await bar(admin).getByText("停用原因").waitFor();
  await bar(admin).getByRole("button", { name: "发布" }).click();
  await admin.getByText("已停用 1 个").waitFor();
  await picture(admin, "promises-4-causes");
  await goToTicket(agent, filed);
  await ticketOf(agent, filed.number).getByText("直播卡顿").first().waitFor();
});
