/** What is not right is refused in words, at the place, and nothing is lost. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { callApi, openTicket, openView } from "./support/desk.ts";
import { choose, startRequest, submit } from "./support/portal.ts";

const who = people();
const MB = 1024 * 1024;
/** Nothing but length. */
const recording = join(mkdtempSync(join(tmpdir(), "deskbell-file-")), "recording.mp4");
beforeAll(() => {
  writeFileSync(recording, "");
  truncateSync(recording, 501 * MB);
});
afterAll(() => rmSync(dirname(recording), { recursive: true }));
/** The head of a Windows program. */
const PROGRAM = Buffer.concat([Buffer.from("MZ\x90\x00\x03\x00\x00\x00", "latin1"), Buffer.alloc(2048)]);

/** Some family's phone that no other journey uses. */
async function phoneOfFamily(admin: Page, surname: string): Promise<string> {
  const path = `/guardians?query=${encodeURIComponent(surname)}&limit=5`;
  const { items } = await callApi<{ items: { phone: { text: string } }[] }>(admin, "GET", path);
  const [first] = items;
  if (!first) throw new Error(`no guardian called ${surname}`);
  return first.phone.text;
}

it("says on the phone what is missing, too long, too large or not what it claims to be", async () => {
  const phone = await who.phone(CAST.divorced.mother.phone);
  await startRequest(phone, "平台操作/技术支持");
  await phone.getByRole("button", { name: "提交", exact: true }).tap();
  await phone.getByText("有 3 处需要修改").waitFor();
  expect(await phone.getByText("请填写这一项").count()).toBe(3);
  await picture(phone, "bad-1-required");

  await choose(phone, "正在上课吗", "否");
  await choose(phone, "用什么上课", "网页");
  await phone.getByLabel(/^遇到什么问题/).fill("长".repeat(2001));
  await phone.getByRole("button", { name: "提交", exact: true }).tap();
  await phone.getByText("请缩短到 2000 字以内，现在 2001 字").waitFor();
  await picture(phone, "bad-2-too-long");

  const files = phone.locator("input[type=file]");
  await files.setInputFiles({ name: "screenshot.png", mimeType: "image/png", buffer: PROGRAM });
  await phone.getByText(/不支持这种文件/).waitFor();
  await picture(phone, "bad-3-disguised");
  await phone.getByRole("button", { name: "移除 screenshot.png" }).tap();
  await files.setInputFiles(recording);
  await phone.getByText(/recording\.mp4.*(太大|超过)/).waitFor();
  await picture(phone, "bad-4-too-large");

  // Only the server can know this: the answer is shown at its field, and the words stay.
  await phone.getByLabel(/^遇到什么问题/).fill("<script>alert(1)</script>'; DROP TABLE ticket; --");
  await phone.route("**/api/v1/tickets", async (route) => {
    const sent = route.request().postDataJSON() as { data: Record<string, unknown> };
    await route.continue({ postData: JSON.stringify({ ...sent, data: { ...sent.data, platform: "fax" } }) });
  });
  await phone.getByRole("button", { name: "提交", exact: true }).tap();
  await phone.locator("[data-field=platform]").getByText("这个选项现在不可选，请重新选择").waitFor();
  await picture(phone, "bad-5-server-refused");
  await phone.unroute("**/api/v1/tickets");
  const number = await submit(phone);

  const agent = await who.desk(CAST.techAgents[0].account);
  await openView(agent, "待认领");
  const ticket = await openTicket(agent, number);
  await ticket.getByText("<script>alert(1)</script>").first().waitFor();
  await picture(agent, "bad-6-text-is-text");
});

it("says at sign-in that a code is wrong, used up or expired, and a password wrong", async () => {
  const admin = await who.desk(CAST.admin.account);
  const number = await phoneOfFamily(admin, "张");

  const phone = await who.stranger("phone");
  await phone.goto("/");
  await phone.getByLabel("手机号").fill("12345");
  await phone.getByRole("button", { name: "获取验证码" }).tap();
  await phone.getByText("请填写 11 位手机号").waitFor();
  await phone.getByLabel("手机号").fill(number);
  await phone.getByRole("button", { name: "获取验证码" }).tap();
  const shown = /\d{6}/.exec((await phone.getByText(/验证码是 \d{6}/).textContent()) ?? "")?.[0] ?? "";
  const wrong = shown === "000000" ? "000001" : "000000";
  const code = phone.getByLabel("验证码", { exact: true });
  for (const left of [9, 8]) {
    await code.fill(wrong);
    await phone.getByText(`验证码不对，还可以试 ${left} 次`).waitFor();
  }
  await picture(phone, "bad-7-wrong-code");
  await code.fill(shown);
  await phone.getByRole("heading", { name: "我要办理" }).waitFor();

  // Somebody read the code over a shoulder: it has been used, and does not hold a second time.
  const other = await who.stranger("phone");
  await other.goto("/");
  await other.getByLabel("手机号").fill(number);
  await other.getByRole("button", { name: "获取验证码" }).tap();
  await other.getByText(/秒后可重新获取/).waitFor();
  await other.getByLabel("验证码", { exact: true }).fill(shown);
  await other.getByText("验证码已过期，请重新获取").waitFor();
  await picture(other, "bad-8-expired-code");

  const desk = await who.stranger("desk");
  await desk.goto("/desk/");
  await desk.getByLabel("手机号或邮箱").fill(CAST.haidian.consultant.account);
  await desk.getByLabel("密码", { exact: true }).fill("not-the-password");
  await desk.getByRole("button", { name: "登录", exact: true }).click();
  await desk.getByText("账号或密码不对").waitFor();
  await picture(desk, "bad-9-wrong-password");
});

it("uses a code up after ten wrong ones", async () => {
  const admin = await who.desk(CAST.admin.account);
  const phone = await who.stranger("phone");
  await phone.goto("/");
  await phone.getByLabel("手机号").fill(await phoneOfFamily(admin, "李"));
  await phone.getByRole("button", { name: "获取验证码" }).tap();
  const shown = /\d{6}/.exec((await phone.getByText(/验证码是 \d{6}/).textContent()) ?? "")?.[0] ?? "";
  const code = phone.getByLabel("验证码", { exact: true });
  const wrong = shown === "000000" ? "000001" : "000000";
  for (let left = 9; left > 0; left--) {
    await code.fill(wrong);
    await phone.getByText(`验证码不对，还可以试 ${left} 次`).waitFor();
  }
  await code.fill(wrong);
  await phone.getByText("错误次数过多，请重新获取验证码").waitFor();
  // The right one is of no use any more.
  await code.fill(shown);
  await phone.getByText("错误次数过多，请重新获取验证码").waitFor();
  expect(await phone.getByRole("heading", { name: "我要办理" }).count()).toBe(0);
  await picture(phone, "bad-10-used-up");
});
