/** A head on the way, one thumb: several approvals chosen by a long press, looked over, given once; each tells what became of it. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { callApi, rowOf } from "./support/desk.ts";
import { passwordOf } from "./support/sign-ins.ts";

const who = people();
const { haidian } = CAST;

interface Filed {
  id: string;
  number: string;
}

async function idOf(page: Page, kind: string, query: string): Promise<string> {
  const { items } = await callApi<{ items: { id: string }[] }>(
    page,
    "GET",
    `/records?kind=${kind}&query=${encodeURIComponent(query)}`,
  );
  if (!items[0]) throw new Error(`no ${kind} ${query}`);
  return items[0].id;
}

/** 物料申请 of a campus, which its head decides. */
async function askForSupplies(teacher: Page, purpose: string, price: number): Promise<Filed> {
  return callApi(teacher, "POST", "/tickets", {
    type: "supplies",
    data: {
      campus: await idOf(teacher, "campus", "海淀"),
      place: "campus",
      department: await idOf(teacher, "department", "教务"),
      purpose,
      items: [{ item: "白板笔", quantity: 2, price }],
      neededBy: "2027-12-31",
    },
  });
}

async function approverOnPhone(): Promise<Page> {
  const page = await who.stranger("phone");
  await page.goto("/desk/");
  await page.getByLabel("手机号或邮箱").fill(haidian.campusHead.account);
  await page.getByLabel("密码", { exact: true }).fill(passwordOf(haidian.campusHead.account));
  await page.getByRole("button", { name: "登录", exact: true }).tap();
  await page.getByRole("button", { name: "多选" }).waitFor();
  return page;
}

/** A finger stays on a row until it is chosen. */
async function pressLong(page: Page, number: string): Promise<void> {
  const row = rowOf(page, number);
  await row.scrollIntoViewIfNeeded();
  const box = await row.boundingBox();
  if (!box) throw new Error(`${number} is not on the screen`);
  const touch = await page.context().newCDPSession(page);
  const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
  await page.getByText("已选 1 件").waitFor();
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}

it("a head approves several on the phone, and hears of the one that was withdrawn meanwhile, and of the one that changed", async () => {
  const teacher = await who.desk(haidian.classTeacher.account);
  const paper = await askForSupplies(teacher, "期末试卷用纸", 1200);
  const pens = await askForSupplies(teacher, "教室白板笔", 800);
  const prizes = await askForSupplies(teacher, "期末奖品", 3000);
  const badges = await askForSupplies(teacher, "活动胸牌", 400);

  const phone = await approverOnPhone();
  await pressLong(phone, paper.number);
  for (const { number } of [pens, prizes, badges]) await rowOf(phone, number).tap();
  await phone.getByText("已选 4 件").waitFor();
  expect(phone.url()).toContain("/desk/tickets?");
  await picture(phone, "batch-approve-1-chosen");

  await phone.getByRole("toolbar", { name: "批量操作" }).getByRole("button", { name: "同意 4 件" }).tap();
  const sheet = phone.getByRole("dialog", { name: "同意所选工单" });
  const ready = sheet.getByRole("region", { name: "将同意 4 件" });
  await ready.getByText(/¥60\.00/).waitFor();
  expect(await ready.getByRole("listitem").count()).toBe(4);
  await sheet.getByLabel(/^意见/).fill("同意，按需领取。");
  await picture(phone, "batch-approve-2-sheet");

  // While the head reads, the teacher thinks better of one of them, and says more about another.
  await callApi(teacher, "POST", `/tickets/${prizes.id}/withdraw`, {});
  await callApi(teacher, "POST", `/tickets/${badges.id}/reply`, { text: "改成 40 个，请等我改好。" });
  await sheet.getByRole("button", { name: "同意 4 件" }).tap();
  await sheet.getByText("已同意 2 件").waitFor();
  const withdrawn = ready.getByRole("listitem").filter({ hasText: prizes.number });
  await withdrawn.getByText(/已结束|已关闭|结束/).waitFor();
  const changed = ready.getByRole("listitem").filter({ hasText: badges.number });
  await changed.getByText("在你看过之后有变化，请打开看一眼再批").waitFor();
  expect(await changed.getByRole("link").count()).toBe(1);
  await picture(phone, "batch-approve-3-told");
  await sheet.getByRole("button", { name: "完成" }).tap();
  await sheet.waitFor({ state: "detached" });
  for (const { number } of [paper, pens, prizes]) await rowOf(phone, number).waitFor({ state: "detached" });

  // A tap opens again, and the one comment stands on each.
  const { history } = await callApi<{ history: { data: { comment?: string } }[] }>(
    teacher,
    "GET",
    `/tickets/${pens.id}`,
  );
  expect(history.some(({ data }) => data.comment === "同意，按需领取。")).toBe(true);
}, 60_000);

it("what asks for more than a nod is told apart, and opened from there", async () => {
  const teacher = await who.desk(haidian.classTeacher.account);
  const paper = await askForSupplies(teacher, "海报用纸", 500);
  const phone = await approverOnPhone();
  // Not theirs to approve: seen in all tickets, at another person's step.
  const { id, number } = await callApi<Filed>(teacher, "POST", "/tickets", {
    type: "repair",
    data: {
      campus: await idOf(teacher, "campus", "海淀"),
      room: "201",
      deviceKind: "it",
      device: "投影仪",
      fault: "没有画面",
      unusable: false,
    },
  });
  await phone.goto("/desk/tickets?view=unfinished");
  await phone.getByRole("button", { name: "多选" }).tap();
  for (const one of [paper.number, number]) await rowOf(phone, one).tap();
  await phone.getByRole("button", { name: "同意 1 件" }).tap();
  const sheet = phone.getByRole("dialog", { name: "同意所选工单" });
  const alone = sheet.getByRole("region", { name: "1 件要打开后单独办" });
  await alone.getByText("现在没有等你审批的步骤").waitFor();
  await picture(phone, "batch-approve-4-alone");
  await alone.getByRole("link").tap();
  await phone.getByRole("article", { name: number }).waitFor();
  expect(phone.url()).toContain(id);
}, 60_000);
