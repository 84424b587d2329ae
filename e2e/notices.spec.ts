/** An institution's own words go out at once and can be taken back; a person's notices lead to their tickets. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { callApi, press } from "./support/desk.ts";
import { fileTechSupport, goToTicket } from "./support/filed.ts";
import { mailsTo } from "./support/mails.ts";
import { until } from "./support/until.ts";

const who = people();
const [agent] = CAST.techAgents;
const { guardian, admin } = CAST;

interface Delivery {
  channel: string;
  status: string;
  words: string | null;
}
const deliveriesOf = async (desk: Page, number: string): Promise<Delivery[]> =>
  (await callApi<{ items: Delivery[] }>(desk, "GET", `/deliveries?number=${number}&channel=sms`)).items;

async function answer(desk: Page, ticket: { id: string; number: string }, text: string): Promise<void> {
  await goToTicket(desk, ticket);
  await press(desk, "认领");
  await desk.getByRole("button", { name: "回复学员" }).click();
  await desk.getByPlaceholder(/写给/).fill(text);
  await desk.getByRole("button", { name: "发送给学员" }).click();
  await desk.getByText(text).first().waitFor();
}

it("an administrator changes the words of an answer, sees them, sends them, and takes them back", async () => {
  const manager = await who.desk(admin.account);
  await manager.goto("/desk/manage/notice-templates");
  await manager.getByRole("button", { name: /^有新回复/ }).click();
  const drawer = manager.getByRole("dialog", { name: "有新回复" });
  const preview = drawer.getByRole("complementary", { name: "预览" });

  const inApp = drawer.getByLabel("中文");
  await inApp.fill("{学员}");
  await drawer.getByText("没有“{学员}”这个变量").waitFor();
  expect(await drawer.getByRole("button", { name: "保存并生效" }).isDisabled()).toBe(true);
  await inApp.fill("老师给您回话了，单号 ");
  await drawer.getByRole("group", { name: "变量" }).getByRole("button", { name: "单号" }).click();
  expect(await inApp.inputValue()).toBe("老师给您回话了，单号 {单号}");
  const message = drawer.getByLabel("短信内容");
  await message.fill("老师给您回话了，单号 {单号}，请点开看 {链接}");
  await preview.getByText(/^【晨星教育】老师给您回话了，单号 \d{6}-\d+，请点开看 http/).waitFor();
  await preview.getByText("审核通过前，仍按默认文字发送").waitFor();
  await drawer.getByLabel("服务商模板编号").fill("SMS_20261122");
  await drawer.getByText("已通过", { exact: true }).click();
  await picture(manager, "notices-1-words");
  await drawer.getByRole("button", { name: "保存并生效" }).click();
  await drawer.getByRole("button", { name: "恢复默认" }).waitFor();

  const phone = await who.phone(guardian.phone);
  const changed = await fileTechSupport(phone, "直播课没有声音，换了耳机也一样。");
  const handler = await who.desk(agent.account);
  await answer(handler, changed, "请在设置里重新选择扬声器。");
  await until("the message in the institution's own words", async () =>
    (await deliveriesOf(manager, changed.number)).some(
      ({ status, words }) =>
        status === "sent" &&
        words?.startsWith(`【晨星教育】老师给您回话了，单号 ${changed.number}，请点开看 http`) === true,
    ),
  );
  const told = await callApi<{ items: { text: { zh: string } }[] }>(phone, "GET", "/notices?limit=1");
  expect(told.items[0]?.text.zh).toBe(`老师给您回话了，单号 ${changed.number}`);

  await drawer.getByRole("button", { name: "发测试给我" }).click();
  await until("the test by e-mail", () => mailsTo(admin.account).some(({ source }) => source.includes("Message-ID")));
  await drawer.getByRole("button", { name: "恢复默认" }).click();
  await manager.getByText("已恢复默认").waitFor();
  expect(await inApp.inputValue()).toBe("{谁}回复了您的{类型}（{单号}）");
  await manager.keyboard.press("Escape");

  const ready = await fileTechSupport(phone, "直播课又没有声音了。");
  await answer(handler, ready, "请更新到最新版本再试。");
  await until("the message in the ready-made words", async () =>
    (await deliveriesOf(manager, ready.number)).some(({ words }) => words?.includes("回复了您的") === true),
  );
  await manager.goto("/desk/manage/deliveries");
  await manager.getByRole("searchbox", { name: "单号" }).or(manager.getByLabel("单号")).first().fill(changed.number);
  await manager.getByText("演示机构：只记在这里，不发到手机").first().waitFor();
  await picture(manager, "notices-2-log");
});

it("a member walks their notices by keyboard, marks all read, takes it back, and says what comes by e-mail", async () => {
  const phone = await who.phone(guardian.phone);
  const ticket = await fileTechSupport(phone, "课件下载不了。");
  const manager = await who.desk(admin.account);
  const desk = await who.desk(agent.account);
  const me = await callApi<{ id: string }>(desk, "GET", "/me");
  const mention = (text: string) => callApi(manager, "POST", `/tickets/${ticket.id}/note`, { text, mentions: [me.id] });
  await mention("家长在等课件");
  await mention("是三年级那份");

  const bell = desk.getByRole("button", { name: /^通知，\d+ 条未读/ });
  await bell.waitFor();
  await bell.click();
  const drawer = desk.getByRole("dialog", { name: "通知" });
  await drawer.getByText("@我").click();
  await drawer.getByText("是三年级那份").waitFor();
  await drawer.getByText(`${ticket.number} · 2 条`).waitFor();
  await picture(desk, "notices-3-drawer");

  await drawer.getByRole("button", { name: "全部标为已读", exact: true }).click();
  await desk.getByRole("button", { name: "通知", exact: true }).waitFor();
  await desk
    .getByText(/条已标为已读/)
    .getByRole("button", { name: "撤销" })
    .click();
  await bell.waitFor();

  // What was marked may be drawn anew while one walks it.
  await until("the line by keyboard", async () => {
    await drawer.locator("[data-line]").first().focus();
    await desk.keyboard.press("ArrowDown");
    return (await desk.evaluate(() => document.activeElement?.textContent ?? "")).includes("是三年级那份");
  });
  await desk.keyboard.press("Enter");
  await desk.getByRole("article", { name: ticket.number }).waitFor();
  await drawer.waitFor({ state: "detached" });

  await desk.getByRole("button", { name: /^通知/ }).first().click();
  await desk.getByRole("button", { name: "通知设置" }).click();
  const mentions = desk.getByRole("checkbox", { name: "有人提到你" });
  // Drawn a tick after the click, when the choice has been taken down.
  await mentions.click();
  await until("the choice to be kept", async () => {
    const settings = await callApi<{ email: { mention: boolean } }>(desk, "GET", "/notice-settings");
    return !settings.email.mention;
  });
  await until("everything as it was", async () => {
    if (!(await mentions.isChecked())) await mentions.click();
    const settings = await callApi<{ email: { mention: boolean } }>(desk, "GET", "/notice-settings");
    return settings.email.mention;
  });
});
