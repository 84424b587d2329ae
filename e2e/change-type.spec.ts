/** A request that was filed as the wrong type: changed at the desk, the number stays, the family reads a plain line. */
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { press, pressInMenu } from "./support/desk.ts";
import { fileTechSupport, goToTicket } from "./support/filed.ts";

const who = people();

it("keeps its number and what was said, and goes the way of the new type", async () => {
  const phone = await who.phone(CAST.divorced.father.phone);
  const ticket = await fileTechSupport(phone, "想问一下下学期的教材是什么");
  const desk = await who.desk(CAST.techAgents[0].account);
  await goToTicket(desk, ticket);
  await press(desk, "认领");
  await pressInMenu(desk, "改类型");
  const drawer = desk.getByRole("dialog", { name: "改类型" });
  await drawer.getByLabel("改成").fill("服务请求");
  await desk.locator(".ant-select-item-option").filter({ hasText: "服务请求" }).first().click();
  await drawer.getByText("带过来的内容").waitFor();
  // The child comes along by itself; what the new form asks beyond it is filled in.
  await drawer.getByText(`学员：${CAST.divorced.child}`).first().waitFor();
  await picture(desk, "change-type-1-mapping");
  await drawer.getByRole("button", { name: "改为“服务请求”" }).click();
  await drawer.getByText("请写明为什么改").waitFor();
  await drawer.getByRole("radio", { name: "课程内容疑问" }).check();
  await drawer.getByRole("textbox", { name: /^请描述问题/ }).fill("家长想问下学期的教材");
  await drawer.getByLabel("为什么改").fill("不是技术问题，是课程内容");
  await picture(desk, "change-type-2-filled");
  await drawer.getByRole("button", { name: "改为“服务请求”" }).click();
  await drawer.waitFor({ state: "detached" });
  const page = desk.getByRole("article", { name: ticket.number });
  await page.getByRole("heading", { level: 1, name: /服务请求/ }).waitFor();
  await page.getByText("把类型从“平台操作/技术支持”改成“服务请求”").first().waitFor();
  await page.getByText("想问一下下学期的教材是什么").first().waitFor();
  await picture(desk, "change-type-3-changed");

  await phone.goto(`/s/demo/t/${ticket.id}`);
  await phone.getByText(/这件事改按“服务请求”办理了，编号不变/).waitFor();
  expect(await phone.getByText(ticket.number).count()).toBeGreaterThan(0);
  await picture(phone, "change-type-4-family");
});
