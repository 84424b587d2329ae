/** Somebody leaves: what they had in hand goes to a successor, in front of everybody, and nothing stays behind. */
import { expect, it } from "vitest";
import { people, picture } from "./support/browser.ts";
import { callApi } from "./support/desk.ts";

const { desk } = people();
const ADMIN = "xuzhiwei@chenxing.example";

interface Members {
  items: { id: string; name: string }[];
}

interface Classes {
  items: { id: string; name: string; classTeacher: { id: string; name: string } | null }[];
}

it("a leaver's tasks are handed over", async () => {
  const admin = await desk(ADMIN);
  const { items: found } = await callApi<Members>(admin, "GET", `/members?query=${encodeURIComponent("石磊")}`);
  const leaver = found[0];
  if (!leaver) throw new Error("石磊 is not at the school");

  // Three repairs of the principal are put into their hands.
  const principal = await desk("chenmingyuan@chenxing.example");
  const { items: campuses } = await callApi<Members>(admin, "GET", "/campuses");
  const campus = campuses[0]?.id;
  const tickets: { id: string; number: string }[] = [];
  for (const room of ["301", "302", "303"]) {
    const data = { campus, room, deviceKind: "it", device: "投影仪", fault: "没有画面", unusable: false };
    const ticket = await callApi<{ id: string; number: string }>(principal, "POST", "/tickets", {
      type: "repair",
      data,
    });
    const page = await callApi<{ actions: { command: string; visit: string; task: string }[] }>(
      admin,
      "GET",
      `/tickets/${ticket.id}`,
    );
    const seat = page.actions.find((action) => action.command === "assign" || action.command === "transfer");
    if (!seat) throw new Error(`nothing to assign: ${JSON.stringify(page.actions)}`);
    await callApi(admin, "POST", `/tickets/${ticket.id}/assign`, {
      visit: seat.visit,
      task: seat.task,
      member: leaver.id,
      comment: "请处理",
    });
    tickets.push(ticket);
  }

  // They look after a class, too.
  const { items: classes } = await callApi<Classes>(admin, "GET", "/classes?limit=1");
  const [looked] = classes;
  if (!looked) throw new Error("no class");
  await callApi(admin, "PATCH", `/classes/${looked.id}`, { classTeacherId: leaver.id });

  // 成员 → 石磊 → 离职: the dialog says what is in hand, and asks who takes it.
  await admin.goto("/desk/manage/members");
  await admin.getByRole("searchbox").fill("石磊");
  await admin.getByRole("button", { name: /石磊/ }).click();
  await admin.getByRole("button", { name: "离职", exact: true }).click();
  const dialog = admin.getByRole("dialog", { name: "石磊离职" });
  for (const { number } of tickets) await dialog.getByText(number).waitFor();
  // The class goes first, by itself, and what remains is said.
  const duties = dialog.getByRole("region", { name: "还有这些职责" });
  await duties.getByRole("checkbox", { name: `班主任 ${looked.name}` }).waitFor();
  await duties.getByLabel("职责交给谁").fill("丁一凡");
  await admin.getByTitle(/丁一凡/).click();
  await duties.getByRole("button", { name: /^移交 \d+ 项职责$/ }).click();
  await duties.getByText("已移交 1 项职责").waitFor();
  expect(await duties.getByRole("checkbox").count()).toBe(0);
  const after = await callApi<Classes["items"][number]>(admin, "GET", `/classes/${looked.id}`);
  expect(after.classTeacher?.name).toBe("丁一凡");

  await dialog.getByLabel("全部转给").fill("丁一凡");
  await admin.getByTitle(/丁一凡/).click();
  await dialog.getByLabel("说明").fill("月底离职");
  await picture(admin, "leaver-1-dialog");
  await dialog.getByRole("button", { name: "确认离职并转交" }).click();
  await dialog.getByText(/交接完成，共 \d+ 件/).waitFor();
  for (const { number } of tickets)
    await dialog.getByRole("listitem").filter({ hasText: number }).getByText("已转给丁一凡").waitFor();
  await picture(admin, "leaver-2-done");
  await dialog.getByRole("button", { name: "关闭", exact: true }).last().click();

  // The successor has them, with the reason in the history; the leaver is out, and holds nothing.
  const successor = await desk("dingyifan@chenxing.example");
  const [first] = tickets;
  if (!first) throw new Error("no ticket");
  await successor.goto(`/desk/tickets/${first.id}?view=mine`);
  await successor.getByText("工作交接：许知微将石磊的任务转交（月底离职）").first().waitFor();
  await picture(successor, "leaver-3-successor");
  const stranded = await callApi<{ items: unknown[] }>(admin, "GET", "/stranded-tasks");
  expect(stranded.items).toEqual([]);
  const tasks = await callApi<{ items: unknown[]; others: number }>(admin, "GET", `/members/${leaver.id}/tasks`);
  expect(tasks).toMatchObject({ items: [], others: 0 });

  // The other journeys need them at work, and the class with whom it was.
  await callApi(admin, "PATCH", `/classes/${looked.id}`, { classTeacherId: looked.classTeacher?.id ?? null });
  await callApi(admin, "PUT", `/members/${leaver.id}/status`, { status: "active" });
});

it("who manages roles looks as a member: loudly, read only, and back", async () => {
  const admin = await desk(ADMIN);
  await admin.goto("/desk/manage/members");
  await admin.getByRole("searchbox").fill("叶蓁");
  await admin.getByRole("button", { name: /叶蓁/ }).click();
  await admin.getByRole("button", { name: "以此人身份查看" }).click();
  const dialog = admin.getByRole("dialog", { name: "以叶蓁的身份查看" });
  await dialog.getByLabel("为什么要看").fill("反映看不到退费单");
  await dialog.getByRole("button", { name: "开始查看" }).click();
  await admin.getByText("正以叶蓁的身份查看").waitFor();
  await admin.getByRole("heading", { name: "待我处理" }).waitFor();
  await picture(admin, "viewing-1");
  // Whoever sends something all the same is refused.
  const viewing = await admin.evaluate(() => sessionStorage.getItem("deskbell.viewing"));
  const { id } = JSON.parse(viewing ?? "{}") as { id: string };
  const status = await admin.evaluate(async (grant) => {
    const answer = await fetch("/api/v1/tickets", {
      method: "POST",
      headers: { "content-type": "application/json", "x-view-as": grant },
      body: JSON.stringify({ type: "repair", data: {} }),
    });
    return answer.status;
  }, id);
  expect(status).toBe(403);
  await admin.getByRole("button", { name: "结束" }).click();
  await admin.getByRole("heading", { name: "成员" }).waitFor();
  expect(await admin.getByText("正以叶蓁的身份查看").count()).toBe(0);
});
