/** Names and words that nobody expects, and files that are too large or not what they say: refused in words, or shown whole. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { callApi, openTicket, openView, rowOf, ticketOf } from "./support/desk.ts";
import { fileTechSupport, goToTicket } from "./support/filed.ts";
import { settled } from "./support/looks.ts";
import { cameraPhoto } from "./support/photo.ts";

const who = people();
const MB = 1024 * 1024;
const SCRIPT = "<script>document.body.dataset.hacked='yes'</script>";
const FAMILY = "👩‍👩‍👧‍👦🇨🇳";
const WORD = "W".repeat(150);
/** Right to left, with an override that would turn the rest of the line around, and a space that nobody sees. */
const ARABIC = "\u202eمرحبا بالعالم\u200b";
const PROGRAM = Buffer.concat([Buffer.from("MZ\x90\x00\x03\x00\x00\x00", "latin1"), Buffer.alloc(2048)]);
/** Nothing but length. */
const tooLarge = join(mkdtempSync(join(tmpdir(), "deskbell-file-")), "录屏.mp4");
beforeAll(() => {
  writeFileSync(tooLarge, "");
  truncateSync(tooLarge, 51 * MB);
});
afterAll(() => rmSync(dirname(tooLarge), { recursive: true }));
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

/** Nothing sticks out of the page, at both sizes, and nothing was run. */
async function expectInPlace(page: Page, name: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await page.waitForFunction(() => document.querySelector("[aria-busy=true], .ant-skeleton-active") === null);
    const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(wide, `${name} at ${size.width}`).toBeLessThanOrEqual(seen ?? 0);
    expect(await page.evaluate(() => document.body.dataset.hacked)).toBeUndefined();
    await picture(page, `bad-days-9-${name}-${size.width}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

it("strange names and words are shown as they are, within their place, at both sizes", {
  timeout: 180_000,
}, async () => {
  const admin = await who.desk(CAST.admin.account);
  const names = [SCRIPT, FAMILY, WORD, ARABIC].map((name) => `压测${name}`);
  const campus = (await callApi<{ items: { id: string }[] }>(admin, "GET", "/campuses")).items[0]?.id;
  const students: string[] = [];
  for (const [at, name] of names.entries()) {
    const student = { no: `X${Date.now()}${at}`, name, campusId: campus };
    students.push((await callApi<{ id: string }>(admin, "POST", "/students", student)).id);
  }
  const agent = await who.desk(CAST.serviceSupervisor.account);
  await callApi(agent, "POST", `/students/${students[2]}/notes`, { text: `${SCRIPT}${WORD}` });
  await callApi(agent, "POST", "/quick-replies", { title: `压${"宽".repeat(50)}`, text: `${WORD}${FAMILY}` });

  await admin.goto("/desk/manage/students");
  await admin.getByRole("searchbox").fill("压测");
  await admin.getByText(WORD).first().waitFor();
  await expectInPlace(admin, "students");
  await agent.goto(`/desk/students/${students[2]}`);
  await agent.getByText(SCRIPT).first().waitFor();
  await expectInPlace(agent, "student");
  await agent.goto("/desk/quick-replies");
  await agent.getByText(WORD).first().waitFor();
  await expectInPlace(agent, "quick-replies");

  const phone = await who.phone(CAST.divorced.father.phone);
  const ticket = await fileTechSupport(phone, `${SCRIPT} ${FAMILY} ${ARABIC} ${WORD}`);
  const desk = await who.desk(CAST.techAgents[0].account);
  for (const verb of ["reply", "note"])
    await callApi(desk, "POST", `/tickets/${ticket.id}/${verb}`, {
      text: `${WORD}${WORD} ${SCRIPT} ${ARABIC}${FAMILY}`,
    });
  await openView(desk, "待认领");
  await rowOf(desk, ticket.number).waitFor();
  await expectInPlace(desk, "list");
  await goToTicket(desk, ticket);
  await ticketOf(desk, ticket.number).getByText(SCRIPT).first().waitFor();
  await expectInPlace(desk, "ticket");
});

it("a name of which nothing can be seen, and words that are too long, are refused at their field; nothing is cut silently", async () => {
  const admin = await who.desk(CAST.admin.account);
  await admin.goto("/desk/manage/students");
  await settled(admin);
  await admin.getByRole("button", { name: "添加学员" }).click();
  const drawer = admin.getByRole("dialog");
  await drawer.getByLabel("学号").fill(`Y${Date.now()}`);
  await drawer.getByLabel("姓名").fill("\u200b\u200b\u2060");
  await drawer.getByRole("button", { name: "保存", exact: true }).click();
  await drawer.getByText("请填写这一项").waitFor();
  await picture(admin, "bad-days-10-nothing-seen");

  const phone = await who.phone(CAST.divorced.father.phone);
  const ticket = await fileTechSupport(phone, "作业提交不了");
  const desk = await who.desk(CAST.techAgents[0].account);
  await goToTicket(desk, ticket);
  await desk.getByRole("button", { name: "回复学员" }).click();
  const box = desk.locator(".dock textarea");
  await box.fill("长".repeat(10_001));
  await desk.getByText("最多 10000 字，现在 10001 字").waitFor();
  expect(await desk.getByRole("button", { name: "发送给学员" }).isDisabled()).toBe(true);
  expect((await box.inputValue()).length).toBe(10_001);
  await picture(desk, "bad-days-11-too-long");
});

it("a photo of 12 megapixels is pasted and sent; what is disguised or too large says so, and can be taken out", async () => {
  const phone = await who.phone(CAST.divorced.father.phone);
  const ticket = await fileTechSupport(phone, "屏幕上有条纹");
  const desk = await who.desk(CAST.techAgents[0].account);
  await openView(desk, "待认领");
  await openTicket(desk, ticket.number);
  await desk.getByRole("button", { name: "回复学员" }).click();
  const composer = desk.getByRole("form", { name: "回复学员" });
  await composer.locator("textarea").fill("请对照这张图检查接线。");
  const photo = await cameraPhoto(desk, 4000, 3000);
  expect(photo.length).toBeGreaterThan(MB);
  await composer.locator("textarea").evaluate((box, bytes) => {
    const data = new DataTransfer();
    const binary = Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0));
    data.items.add(new File([binary], "接线.jpg", { type: "image/jpeg" }));
    box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, photo.toString("base64"));
  await composer.getByText("接线.jpg").waitFor();

  const files = composer.locator("input[type=file]");
  await files.setInputFiles({ name: "账单.png", mimeType: "image/png", buffer: PROGRAM });
  await composer.getByText("不支持这种文件，或文件是空的、内容与扩展名不符").waitFor();
  await files.setInputFiles(tooLarge);
  await composer.getByText("超过 50 MB，请压缩后再传").waitFor();
  await composer.getByRole("button", { name: "移除 录屏.mp4" }).click();
  await composer.getByText("录屏.mp4").waitFor({ state: "detached" });
  // One that is on its way says how far, and can be stopped.
  await desk.route("**/api/v1/files", () => undefined);
  await files.setInputFiles({ name: "长图.png", mimeType: "image/png", buffer: PROGRAM });
  await composer
    .getByRole("listitem")
    .filter({ hasText: "长图.png" })
    .getByText(/^正在上传/)
    .waitFor();
  await composer.getByRole("button", { name: "移除 长图.png" }).click();
  await composer.getByText("长图.png").waitFor({ state: "detached" });
  await desk.unroute("**/api/v1/files");
  const send = composer.getByRole("button", { name: "发送给学员" });
  expect(await send.isDisabled()).toBe(true);
  await picture(desk, "bad-days-12-files");
  await composer.getByRole("button", { name: "移除 账单.png" }).click();
  await desk.waitForFunction(() => !document.querySelector<HTMLButtonElement>(".composer-send")?.disabled);
  await send.click();
  await composer.waitFor({ state: "detached" });
  await ticketOf(desk, ticket.number).getByText("请对照这张图检查接线。").first().waitFor();
  await ticketOf(desk, ticket.number)
    .getByRole("button", { name: /接线\.jpg/ })
    .first()
    .click();
  await desk.getByRole("dialog").locator("img").first().waitFor();
  await picture(desk, "bad-days-13-photo");
  // Back closes the picture, not the ticket.
  await desk.goBack();
  await desk.getByRole("dialog").waitFor({ state: "detached" });
  await ticketOf(desk, ticket.number).waitFor();
});
