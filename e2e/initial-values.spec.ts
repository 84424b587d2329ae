/** 校区 of a complaint is that of the child, chosen when they will, until somebody says another: on the phone and at the desk. */
import type { Locator } from "playwright-core";
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people } from "./support/browser.ts";
import { openTicket } from "./support/desk.ts";
import { choose, pick, startRequest, submit } from "./support/portal.ts";
import { until } from "./support/until.ts";

const who = people();
const [first, second] = CAST.guardian.children;

/** Nothing while its records are on their way: it is no list of a few before these are counted. */
const chosen = async (select: Locator): Promise<string> =>
  (await select.locator("option:checked").allTextContents()).join();

it("follows the child on the phone until it is chosen by hand, also after a reload, and is what the school gets", async () => {
  const phone = await who.phone(CAST.guardian.phone);
  await startRequest(phone, "投诉建议");
  const campus = phone.getByLabel(/^校区/);
  await choose(phone, "类型", "建议");
  await campus.locator("option").filter({ hasText: "海淀" }).waitFor({ state: "attached" });
  expect(await campus.inputValue()).toBe("");
  await pick(phone, "学员", first);
  await until("the child's campus", async () => (await chosen(campus)).includes("海淀"));
  await choose(phone, "关于什么", "环境设施");
  await phone.getByText(/已保存/).waitFor();
  await phone.reload();
  await until("the campus of the draft", async () => (await chosen(campus)).includes("海淀"));

  const other = await campus.locator("option").filter({ hasNotText: "海淀" }).last().textContent();
  await campus.selectOption({ label: other ?? "" });
  await pick(phone, "学员", second);
  expect(await chosen(campus)).toBe(other);
  await phone.getByLabel(/^请描述经过/).fill("走廊的饮水机能不能多放一台，课间总是排队。");
  const number = await submit(phone);

  const desk = await who.desk(CAST.serviceSupervisor.account);
  const ticket = await openTicket(desk, number);
  await ticket
    .getByText(other ?? "", { exact: true })
    .first()
    .waitFor();
});

it("is filled at the desk from the student that was found above the form", async () => {
  const desk = await who.desk(CAST.serviceSupervisor.account);
  await desk.keyboard.press("g");
  await desk.keyboard.press("n");
  const dialog = desk.getByRole("dialog", { name: "新建工单" });
  await dialog.getByLabel("对方说了什么").fill("我要投诉，老师态度太差。");
  await dialog.getByText(/推荐/).first().waitFor();
  await dialog.getByLabel("姓名、拼音首字母、手机尾号或学号").fill(CAST.guardian.phone.slice(-4));
  await desk.locator(".ant-select-item-option").filter({ hasText: first }).first().click();
  const campus = dialog.getByLabel(/^校区/);
  await until("the child's campus", async () => (await chosen(campus)).includes("海淀"));
});
