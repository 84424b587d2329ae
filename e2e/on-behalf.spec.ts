/** A parent writes in WeChat; staff file it in one dialog without leaving what they look at; the link opens on the phone. */
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";

const who = people();
const { guardian, haidian } = CAST;
const [child] = guardian.children;
/** A pixel, as a clipboard holds a screenshot. */
const PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
const CHAT = "刘芳 19:42\n老师好，孩子的上课 App 打不开了，一直闪退，重装也不行，密码也试过了。";

it("files a chat with a picture in one dialog, and the parent follows it by the link", async () => {
  const desk = await who.desk(haidian.classTeacher.account);
  await desk.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const before = desk.url();

  const began = Date.now();
  await desk.keyboard.press("g");
  await desk.keyboard.press("n");
  const dialog = desk.getByRole("dialog", { name: "新建工单" });
  const chat = dialog.getByLabel("对方说了什么");
  await chat.fill(CHAT);
  await chat.evaluate((place, base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], "截图.png", { type: "image/png" }));
    place.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, PICTURE);
  await dialog.getByText("截图.png").waitFor();
  await dialog.getByText(/按“.*闪退.*”推荐/).waitFor();

  // Two children have this number's tail; the asker is whose tail it is.
  await dialog.getByLabel("姓名、拼音首字母、手机尾号或学号").fill(guardian.phone.slice(-4));
  await desk.locator(".ant-select-item-option").filter({ hasText: child }).first().click();
  await dialog.getByRole("radio", { name: new RegExp(guardian.name) }).waitFor({ state: "attached" });
  expect(await dialog.getByRole("radio", { name: new RegExp(guardian.name) }).isChecked()).toBe(true);
  await picture(desk, "on-behalf-1-dialog");

  await dialog
    .getByRole("group", { name: /^正在上课吗/ })
    .getByRole("radio", { name: "否", exact: true })
    .check();
  await dialog
    .getByRole("group", { name: /^用什么上课/ })
    .getByRole("radio", { name: "手机 App" })
    .check();
  await dialog.getByRole("button", { name: "提交", exact: true }).click();
  const filed = dialog.getByRole("heading", { name: /^已提交/ });
  await filed.waitFor();
  expect(Date.now() - began).toBeLessThan(10_000);
  const number = /\d{6}-\d+/.exec((await filed.textContent()) ?? "")?.[0] ?? "";
  await dialog.getByRole("button", { name: "复制链接" }).click();
  await dialog.getByRole("button", { name: "已复制" }).waitFor();
  await picture(desk, "on-behalf-2-link");
  const message = await desk.evaluate(() => navigator.clipboard.readText());
  expect(message).toContain(number);
  await desk.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  expect(desk.url()).toBe(before);

  const phone = await who.phone(guardian.phone);
  await phone.goto(/https?:\S+/.exec(message)?.[0] ?? "");
  await phone.getByText(number).first().waitFor();
  await phone.locator("summary").first().tap();
  await phone.getByText("上课 App 打不开了").first().waitFor();
  await picture(phone, "on-behalf-3-phone");
});
