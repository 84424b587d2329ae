/** What a colleague does while one is writing: what was written stays, and who did what is said. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { callApi, press, ticketOf } from "./support/desk.ts";
import { fileTechSupport, goToTicket } from "./support/filed.ts";

const who = people();
const [first, second] = CAST.techAgents;

interface Shown {
  type: { key: string };
  data: Record<string, unknown>;
  actions: { command: string; visit: string; task: string }[];
}
const show = (desk: Page, id: string): Promise<Shown> => callApi(desk, "GET", `/tickets/${id}`);

async function memberId(desk: Page, name: string): Promise<string | undefined> {
  const path = `/members?query=${encodeURIComponent(name)}`;
  return (await callApi<{ items: { id: string }[] }>(desk, "GET", path)).items[0]?.id;
}

it("a step that is given to somebody else while its panel is open: says by whom, keeps the words to be taken along", async () => {
  const phone = await who.phone(CAST.divorced.father.phone);
  const ticket = await fileTechSupport(phone, "麦克风没有声音");
  const [desk, lead] = [await who.desk(first.account), await who.desk(CAST.serviceSupervisor.account)];
  await goToTicket(desk, ticket);
  await press(desk, "认领");
  await press(desk, "完成");
  const panel = desk.getByRole("form", { name: "完成" });
  await panel.getByLabel("处理结果").fill("已更换声卡驱动，家长确认正常");
  // A reload in the middle loses nothing.
  await desk.reload();
  await panel.waitFor();
  expect(await panel.getByLabel("处理结果").inputValue()).toBe("已更换声卡驱动，家长确认正常");

  const seat = (await show(lead, ticket.id)).actions.find(({ command }) => ["assign", "transfer"].includes(command));
  const member = await memberId(lead, second.name);
  await callApi(lead, "POST", `/tickets/${ticket.id}/assign`, {
    visit: seat?.visit,
    task: seat?.task,
    member,
    comment: "请接着处理",
  });
  const note = panel.getByRole("alert").filter({ hasText: CAST.serviceSupervisor.name });
  await note.getByText("你填写的时候").waitFor();
  expect(await panel.getByLabel("处理结果").inputValue()).toBe("已更换声卡驱动，家长确认正常");
  expect(await panel.getByRole("button", { name: "确认完成" }).count()).toBe(0);
  await picture(desk, "bad-days-7-given-away");
  // Who may write no note here any more can take the words along.
  await desk.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await note.getByRole("button", { name: "复制" }).click();
  await note.getByRole("button", { name: "已复制" }).waitFor();
  expect(await desk.evaluate(() => navigator.clipboard.readText())).toBe("已更换声卡驱动，家长确认正常");
  await panel.getByRole("button", { name: "关闭" }).last().click();
  await panel.waitFor({ state: "detached" });
});

it("another type while one edits a field: says who and to what, with what was not saved", async () => {
  const phone = await who.phone(CAST.divorced.father.phone);
  const ticket = await fileTechSupport(phone, "想换一个时间上课");
  const [editor, other] = [await who.desk(CAST.principal.account), await who.desk(first.account)];
  await goToTicket(editor, ticket);
  await ticketOf(editor, ticket.number).getByRole("button", { name: "修改", exact: true }).click();
  await editor.getByRole("textbox", { name: /遇到什么问题/ }).fill("想换到周日上午上课");

  const { data, actions } = await show(other, ticket.id);
  const seat = actions.find(({ command }) => command === "claim");
  await callApi(other, "POST", `/tickets/${ticket.id}/claim`, { visit: seat?.visit, task: seat?.task });
  const types = await callApi<{ items: { key: string; version: number }[] }>(other, "GET", "/ticket-types");
  await callApi(other, "POST", `/tickets/${ticket.id}/type`, {
    type: "service_request",
    version: types.items.find(({ key }) => key === "service_request")?.version,
    data: {
      problemType: "other",
      student: data.student,
      description: {
        type: "doc",
        content: [{ type: "paragraph", content: [{ type: "text", text: "想换一个时间上课" }] }],
      },
    },
    reason: "不是技术问题",
  });
  const lost = ticketOf(editor, ticket.number).getByRole("alert").filter({ hasText: "改成了“服务请求”" });
  await lost.getByText(new RegExp(first.name)).waitFor();
  await lost.getByText("想换到周日上午上课").waitFor();
  await picture(editor, "bad-days-8-another-type");
  await lost.getByRole("button", { name: "知道了" }).click();
  await lost.waitFor({ state: "detached" });
  // Begun anew, it is the new form.
  await ticketOf(editor, ticket.number).getByRole("button", { name: "修改", exact: true }).click();
  await editor.getByRole("button", { name: "保存修改" }).waitFor();
  await editor.getByText("请描述问题").first().waitFor();
});

it("a reply to a ticket that was merged a moment ago: lands where it leads, and the writer is told", async () => {
  const phone = await who.phone(CAST.divorced.father.phone);
  const twin = await fileTechSupport(phone, "回放看不了");
  const kept = await fileTechSupport(phone, "回放还是看不了");
  const [writer, merger] = [await who.desk(first.account), await who.desk(second.account)];
  // The news does not get through to the writer.
  await writer.context().route("**/api/v1/stream*", (route) => route.abort());
  await goToTicket(writer, twin);
  await writer.getByRole("button", { name: "回复学员" }).click();
  await writer.locator(".dock textarea").fill("回放要课后两小时才生成。");
  await callApi(merger, "POST", `/tickets/${twin.id}/merge`, { into: kept.id });
  await writer.getByRole("button", { name: "发送给学员" }).click();
  await writer.getByText(`${twin.number} 已并入这件工单`).waitFor();
  await ticketOf(writer, kept.number).getByText("回放要课后两小时才生成。").first().waitFor();
  expect(writer.url()).toContain(kept.id);
  const { messages } = await callApi<{ messages: { text: string }[] }>(phone, "GET", `/my/tickets/${kept.id}`);
  expect(messages.filter(({ text }) => text.startsWith("回放要课后"))).toHaveLength(1);
});
