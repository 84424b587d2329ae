/** The main path of each face by keyboard alone. */
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { callApi, rowOf, ticketOf } from "./support/desk.ts";
import { fileTechSupport } from "./support/filed.ts";
import { chooseByKeys, enterAt, tabTo, typeInto } from "./support/keys.ts";
import { choicesOf } from "./support/portal.ts";
import { passwordOf } from "./support/sign-ins.ts";

const who = people();
const AGENT = CAST.techAgents[1].account;

it("leads at the desk from the sign-in to a completed ticket", async () => {
  const phone = await who.phone(CAST.divorced.mother.phone);
  const { number } = await fileTechSupport(phone, "只用键盘办理的一件。");

  const desk = await who.stranger("desk");
  await desk.goto("/desk/");
  await typeInto(desk, desk.getByLabel("手机号或邮箱"), AGENT);
  await typeInto(desk, desk.getByLabel("密码", { exact: true }), passwordOf(AGENT));
  await desk.keyboard.press("Enter");
  await desk.getByRole("heading", { name: "待我处理", level: 1 }).waitFor();

  await enterAt(desk, desk.getByRole("navigation", { name: "导航" }).getByRole("link", { name: /^待认领/ }));
  await desk.getByRole("heading", { name: "待认领", level: 1 }).waitFor();
  const row = rowOf(desk, number);
  await row.waitFor();
  for (let rows = 0; rows < 50; rows++) {
    if (await row.evaluate((element) => element === document.activeElement)) break;
    await desk.keyboard.press("j");
  }
  await desk.keyboard.press("Enter");
  const ticket = ticketOf(desk, number);
  await ticket.waitFor();
  await ticket.getByText("只用键盘办理的一件。").first().waitFor();

  await desk.keyboard.press("c");
  await ticket.getByText(/认领了“技术支持处理”/).waitFor();
  await desk.keyboard.press("r");
  const box = desk.getByPlaceholder(/写给/);
  await box.waitFor();
  // Writing begins where the key led, without another press.
  await expect.poll(() => box.evaluate((element) => element === document.activeElement)).toBe(true);
  await desk.keyboard.insertText("请换一个浏览器再试。");
  await picture(desk, "keyboard-1-reply");
  await desk.keyboard.press("Control+Enter");
  await ticket.getByText("请换一个浏览器再试。").first().waitFor();

  await desk.keyboard.press("Escape");
  await desk.keyboard.press("a");
  const panel = desk.getByRole("form", { name: "完成" });
  await typeInto(desk, panel.getByLabel("处理结果"), "换浏览器后正常。");
  // Sent too early: it leads to what is missing.
  await desk.keyboard.press("Control+Enter");
  const cause = panel.getByRole("radio").first();
  await expect.poll(() => cause.evaluate((element) => element === document.activeElement)).toBe(true);
  await desk.keyboard.press("Space");
  await picture(desk, "keyboard-2-complete");
  await desk.keyboard.press("Control+Enter");
  await panel.waitFor({ state: "detached" });
  await ticket
    .getByText(/已解决/)
    .first()
    .waitFor();
});

it("leads at the portal from the code to a reply", async () => {
  const admin = await who.desk(CAST.admin.account);
  const { items } = await callApi<{ items: { phone: { text: string } }[] }>(
    admin,
    "GET",
    `/guardians?query=${encodeURIComponent("赵")}&limit=5`,
  );
  const page = await who.stranger("phone");
  await page.goto("/");
  await typeInto(page, page.getByLabel("手机号"), items[0]?.phone.text ?? "");
  await enterAt(page, page.getByRole("button", { name: "获取验证码" }));
  const shown = await page.getByText(/验证码是 \d{6}/).textContent();
  await typeInto(page, page.getByLabel("验证码", { exact: true }), /\d{6}/.exec(shown ?? "")?.[0] ?? "");
  await page.getByRole("heading", { name: "我要办理" }).waitFor();

  await enterAt(page, page.getByRole("region", { name: "我要办理" }).getByRole("link", { name: /^平台操作/ }));
  await page.getByRole("heading", { level: 1, name: "平台操作/技术支持" }).waitFor();
  await chooseByKeys(page, choicesOf(page, "正在上课吗"), "否");
  await chooseByKeys(page, choicesOf(page, "用什么上课"), "网页");
  await typeInto(page, page.getByLabel(/^遇到什么问题/), "只用键盘提交的一件。");
  const student = page.getByLabel(/^学员/);
  if ((await student.count()) > 0) {
    await tabTo(page, student, "Shift+Tab");
    await page.keyboard.press("ArrowDown");
  }
  await picture(page, "keyboard-3-form");
  await enterAt(page, page.getByRole("button", { name: "提交", exact: true }));
  await page.getByRole("heading", { level: 1, name: "已提交" }).waitFor();
  await enterAt(page, page.getByRole("button", { name: "查看进度" }));
  await typeInto(page, page.getByLabel("写给老师"), "补充一句。");
  await enterAt(page, page.getByRole("button", { name: "发送", exact: true }));
  await page.getByRole("log").getByText("补充一句。").waitFor();
  await picture(page, "keyboard-4-replied");
});
