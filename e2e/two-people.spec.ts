/** Two people on one ticket: they see one another, the same field, and a ticket that is merged while one is replying. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { actions, pressInMenu, ticketOf } from "./support/desk.ts";
import { fileTechSupport, goToTicket } from "./support/filed.ts";

const who = people();

/** Change the text of the request in place, and save. */
async function rewrite(desk: Page, words: string): Promise<void> {
  await desk.getByRole("textbox", { name: /遇到什么问题/ }).fill(words);
  await desk.getByRole("button", { name: "保存修改" }).click();
}

it("who saves second sees both values, who and when, and takes one of them", async () => {
  const phone = await who.phone(CAST.divorced.father.phone);
  const ticket = await fileTechSupport(phone, "听不到声音");
  const first = await who.desk(CAST.serviceSupervisor.account);
  const second = await who.desk(CAST.principal.account);
  for (const desk of [first, second]) await goToTicket(desk, ticket);
  // Each sees the other's face.
  await first.getByText(`${CAST.principal.name}正在查看`).first().waitFor();
  await second.getByText(`${CAST.serviceSupervisor.name}正在查看`).first().waitFor();
  for (const desk of [first, second])
    await ticketOf(desk, ticket.number).getByRole("button", { name: "修改", exact: true }).click();
  await rewrite(first, "手机听不到声音");
  await first.getByRole("button", { name: "保存修改" }).waitFor({ state: "detached" });
  await rewrite(second, "平板听不到声音");
  const conflict = second.getByRole("alert", { name: "保存前，有人改了同样的内容" });
  await conflict.getByText("手机听不到声音").waitFor();
  await conflict.getByText("平板听不到声音").waitFor();
  await conflict.getByText(new RegExp(`^${CAST.serviceSupervisor.name} .+改成`)).waitFor();
  await picture(second, "two-people-1-both-values");
  await conflict.getByRole("radio", { name: /平板听不到声音/ }).check();
  await conflict.getByRole("button", { name: "按所选保存" }).click();
  await conflict.waitFor({ state: "detached" });
  await first.getByText("平板听不到声音").first().waitFor();
});

it("a ticket merged while one is replying: the reply lands where it leads", async () => {
  const phone = await who.phone(CAST.divorced.father.phone);
  const twin = await fileTechSupport(phone, "进不去课堂");
  const kept = await fileTechSupport(phone, "还是进不去课堂");
  await phone.goto(`/s/demo/t/${twin.id}`);
  await phone.getByText(twin.number).first().waitFor();

  const writer = await who.desk(CAST.techAgents[0].account);
  const merger = await who.desk(CAST.techAgents[1].account);
  await goToTicket(writer, twin);
  await writer.getByRole("button", { name: "回复学员" }).click();
  await writer.locator(".dock textarea").fill("请更新到最新版本再试。");

  await goToTicket(merger, twin);
  await merger.getByText(`${CAST.techAgents[0].name}正在回复`).first().waitFor();
  await pressInMenu(merger, "合并到…");
  const drawer = merger.getByRole("dialog", { name: "合并到…" });
  await drawer.getByLabel("找另一件工单").fill(kept.number);
  await drawer.getByRole("button", { name: new RegExp(kept.number) }).click();
  await drawer.getByRole("region", { name: "并入这一件" }).getByText("还是进不去课堂").first().waitFor();
  await picture(merger, "two-people-2-merge");
  await drawer.getByRole("button", { name: `并入 ${kept.number}` }).click();
  await ticketOf(merger, kept.number).waitFor();

  // The page that was open leads on, with the words that were being written.
  await ticketOf(writer, kept.number).waitFor();
  expect(await writer.locator(".dock textarea").inputValue()).toBe("请更新到最新版本再试。");
  expect(writer.url()).toContain(kept.id);
  await picture(writer, "two-people-3-led-on");
  await writer.getByRole("button", { name: "发送给学员" }).click();
  await ticketOf(merger, kept.number).getByText("请更新到最新版本再试。").first().waitFor();

  // So does the family's phone, and what it answers there.
  await phone.getByText("请更新到最新版本再试。").waitFor();
  await picture(phone, "two-people-4-family");

  // Undone: both are what they were.
  await merger.getByRole("button", { name: "撤销" }).click();
  await ticketOf(merger, twin.number).waitFor();
  await actions(merger).getByRole("button", { name: "认领", exact: true }).waitFor();
});
