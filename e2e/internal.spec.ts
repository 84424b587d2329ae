/** 内部服务: what staff ask for themselves, found from the desk and from the portal's sign-in, in the portal's look. */
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { passwordOf } from "./support/sign-ins.ts";

const who = people();
const { classTeacher } = CAST.haidian;

it("leads from the desk's menu to requests of one's own, and offers nothing that families ask for", async () => {
  const desk = await who.desk(classTeacher.account);
  await desk.getByRole("button", { name: "我的账号" }).click();
  await desk.getByRole("menuitem", { name: "内部服务" }).getByRole("link").click();
  await desk.getByRole("heading", { level: 1, name: "内部服务" }).waitFor();
  const offered = desk.getByRole("region", { name: "我要办理" }).getByRole("link");
  await offered.first().waitFor();
  const names = await offered.allTextContents();
  expect(names.some((name) => name.startsWith("请假调课") || name.startsWith("退费申请"))).toBe(false);
  await picture(desk, "internal-1-home");
  await offered.first().click();
  await desk.getByRole("button", { name: /^(提交|下一步)$/ }).waitFor();
});

it("is reached from the families' sign-in by who works at the school", async () => {
  const phone = await who.stranger("phone");
  await phone.goto("/s/demo");
  await phone.getByRole("link", { name: "我是学校老师，去内部服务" }).tap();
  await phone.getByLabel("手机号或邮箱").fill(classTeacher.account);
  await phone.getByLabel("密码", { exact: true }).fill(passwordOf(classTeacher.account));
  await phone.getByRole("button", { name: "登录", exact: true }).tap();
  await phone.getByRole("region", { name: "我要办理" }).getByRole("link").first().waitFor();
  await phone.getByText(`${classTeacher.name}，您好`).waitFor();
  await picture(phone, "internal-2-phone");

  // Whoever leaves leaves in every tab, and nothing of them stays to be read on this phone.
  const other = await phone.context().newPage();
  await other.goto("/s/demo/me");
  await other.getByRole("button", { name: "退出登录" }).tap();
  for (const page of [phone, other])
    await page
      .getByRole("heading", { level: 1 })
      .filter({ hasText: /登录|内部服务/ })
      .waitFor();
  await phone.getByLabel("密码", { exact: true }).waitFor();
  await other.getByRole("button", { name: "获取验证码" }).waitFor();
  expect(await phone.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(".kept.")))).toEqual([]);
  await other.close();
});
