/** An empty installation, a process of its own: from 创建机构 to the first answered ticket. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { people, picture } from "./support/browser.ts";
import { decide, openTicket, openView, press } from "./support/desk.ts";
import { address, startProduct, stopProduct } from "./support/product.ts";
import { runFolder } from "./support/run-folder.ts";

const who = people();
const path = mkdtempSync(join(tmpdir(), "deskbell-first-run-"));
// As root the database runs as somebody else, who must get to its data below here.
chmodSync(path, 0o711);
const folder = runFolder(path);

beforeAll(() => startProduct(folder, "smtp://127.0.0.1:9", 0, { DEMO: "0" }));
afterAll(async () => {
  await stopProduct(folder);
  rmSync(path, { recursive: true, force: true });
});

it("is set up in four steps, each of which can be left, and answers its first ticket", async () => {
  const base = address(folder);
  const owner = await who.stranger("desk");
  await owner.goto(`${base}/desk/`);
  await owner.getByRole("heading", { name: "创建你的机构" }).waitFor();
  await owner.getByLabel("机构名称").fill("晨曦艺术学校");
  await owner.getByLabel("你的姓名").fill("林晓");
  await owner.getByLabel("手机号或邮箱").fill("lin@example.com");
  // What was typed is there after a reload; the password is not.
  await owner.reload();
  expect(await owner.getByLabel("机构名称").inputValue()).toBe("晨曦艺术学校");
  await owner.getByLabel("设置密码").fill("1234567890");
  await owner.getByRole("button", { name: "创建机构" }).click();
  await owner.getByText("密码至少 10 位，且不能是常见密码").waitFor();
  await owner.getByLabel("设置密码").fill("correct horse battery");
  await picture(owner, "first-run-1-institution");
  await owner.getByRole("button", { name: "创建机构" }).click();

  await owner.getByRole("heading", { name: "开始使用", level: 1 }).waitFor();
  await owner.getByLabel("校区名称").fill("海淀校区");
  await owner.getByRole("button", { name: "每天 9–21 点" }).click();
  await owner.getByText("09:00–21:00").first().waitFor();
  await picture(owner, "first-run-2-campus");
  await owner.getByRole("button", { name: "保存并继续" }).click();
  await owner.getByText("海淀校区已设好").waitFor();

  // Left and gone on with.
  await openView(owner, "待我处理");
  await owner.getByRole("navigation", { name: "导航" }).getByRole("link", { name: "开始使用" }).click();
  await owner.getByRole("checkbox", { name: /^投诉建议/ }).uncheck();
  await picture(owner, "first-run-3-types");
  await owner.getByRole("button", { name: "安装 12 种" }).click();
  await owner.getByText("已安装 12 种").waitFor();

  await owner
    .getByLabel("每行一人：姓名、手机号或邮箱、角色")
    .fill("郝建国 hao@example.com 行政后勤\n李强 13800005678");
  await owner.getByRole("button", { name: "识别" }).click();
  await owner.getByText("请选择角色").last().waitFor();
  expect(await owner.getByRole("button", { name: "添加 2 人" }).isDisabled()).toBe(true);
  await owner.getByRole("button", { name: "修改名单" }).click();
  await owner
    .getByLabel("每行一人：姓名、手机号或邮箱、角色")
    .fill("郝建国 hao@example.com 行政后勤\n李强 13800005678 教务");
  await owner.getByRole("button", { name: "识别" }).click();
  await owner.getByRole("button", { name: "添加 2 人" }).click();
  const password = await owner
    .getByRole("row", { name: /郝建国/ })
    .locator("code")
    .textContent();
  await picture(owner, "first-run-4-people");
  await owner.getByRole("button", { name: "继续" }).click();
  await owner.getByText("共 3 人").waitFor();

  await owner.getByRole("button", { name: "试着提交" }).click();
  await owner.getByRole("heading", { name: "新建工单" }).waitFor();
  const number = await fileRepair(owner);

  const colleague = await who.stranger("desk");
  await colleague.goto(`${base}/desk/`);
  await colleague.getByLabel("手机号或邮箱").fill("hao@example.com");
  await colleague.getByLabel("密码", { exact: true }).fill(password ?? "");
  await colleague.getByRole("button", { name: "登录", exact: true }).click();
  await colleague.getByRole("heading", { name: "待我处理" }).waitFor();
  await openView(colleague, "待认领");
  const ticket = await openTicket(colleague, number);
  await press(colleague, "认领");
  await decide(colleague, "完成", async (panel) => {
    await panel.getByLabel("处理结果").fill("灯管已更换。");
    await panel.getByRole("radio", { name: "设备老化" }).check();
  });
  await ticket.getByText("灯管已更换。").first().waitFor();
  await picture(colleague, "first-run-5-answered");

  await owner.goto(`${base}/desk/start`);
  await owner.getByText("已有工单").waitFor();
  await owner.getByRole("button", { name: "不再显示这一页" }).click();
  await owner.getByRole("heading", { name: "待我处理" }).waitFor();
  expect(await owner.getByRole("navigation", { name: "导航" }).getByRole("link", { name: "开始使用" }).count()).toBe(0);

  // Set-up is closed behind it.
  const late = await who.stranger("desk");
  await late.goto(`${base}/desk/setup`);
  await late.getByRole("heading", { name: "这里已经有机构了" }).waitFor();
});

/** The owner's own request, by the dialog that files for others too. @returns its number. */
async function fileRepair(owner: Page): Promise<string> {
  await owner.getByLabel("对方说了什么").fill("三楼 305 教室的投影灯不亮了，要报修");
  await owner.getByText("我自己", { exact: true }).click();
  const group = (label: RegExp) => owner.getByRole("group", { name: label });
  await group(/^设备类别/)
    .getByRole("radio", { name: "水电空调" })
    .check();
  await owner.getByLabel(/^教室/).first().fill("305");
  await owner
    .getByLabel(/^设备(?!类别)/)
    .first()
    .fill("投影灯");
  await group(/^教室无法使用/)
    .getByRole("radio", { name: "否", exact: true })
    .check();
  await owner.getByLabel(/^校区/).selectOption({ label: "海淀校区" });
  await owner.getByRole("button", { name: "提交", exact: true }).click();
  const filed = owner.getByRole("heading", { name: /^已提交/ });
  await filed.waitFor();
  return /\d{6}-\d+/.exec((await filed.textContent()) ?? "")?.[0] ?? "";
}
