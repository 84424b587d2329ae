/** A session ends elsewhere, rights go while one looks, two tabs of one browser: said in words, at once, and nothing flashes up later. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { callApi, openTicket, openView, press, rowOf, ticketOf } from "./support/desk.ts";
import { fileTechSupport, goToTicket } from "./support/filed.ts";
import { passwordOf } from "./support/sign-ins.ts";

const who = people();
const { haidian, guardian } = CAST;
const GONE = "这件工单不存在，或你没有权限查看";

interface Found {
  items: { id: string; name: string }[];
}
const idOf = async (desk: Page, kind: "members" | "campuses", name: string): Promise<string> => {
  const query = kind === "members" ? `?query=${encodeURIComponent(name)}` : "";
  const { items } = await callApi<Found>(desk, "GET", `/${kind}${query}`);
  const found = items.find((one) => one.name.startsWith(name));
  if (!found) throw new Error(`nobody called ${name}`);
  return found.id;
};

/** From now on, note whether these words ever stand on the page. @returns reads the note */
async function watchFor(page: Page, words: string): Promise<() => Promise<boolean>> {
  await page.evaluate((text) => {
    const look = (): void => {
      if (document.body.innerText.includes(text)) document.body.dataset.flashed = "yes";
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
  }, words);
  return async () => (await page.evaluate(() => document.body.dataset.flashed)) === "yes";
}

async function complaint(text: string): Promise<{ id: string; number: string }> {
  const phone = await who.phone(guardian.phone);
  const campus = (await callApi<{ items: { id: string; label: string }[] }>(phone, "GET", "/records?kind=campus"))
    .items;
  return callApi(phone, "POST", "/tickets", {
    type: "complaint",
    data: {
      kind: "complaint",
      campus: campus.find(({ label }) => label.includes("海淀"))?.id,
      category: "service",
      content: text,
    },
  });
}

it("a session that is ended from another device: says so, and signing in again is back at the same words", async () => {
  const phone = await who.phone(CAST.divorced.father.phone);
  const ticket = await fileTechSupport(phone, "登录以后一直转圈");
  const { account } = CAST.techAgents[1];
  const [desk, other] = [await who.desk(account), await who.desk(account)];
  await goToTicket(desk, ticket);
  await desk.getByRole("button", { name: "内部备注" }).click();
  await desk.locator(".dock textarea").fill("已远程查看，缓存满了");
  const address = desk.url();

  interface Sessions {
    items: { id: string; current: boolean }[];
  }
  const { items } = await callApi<Sessions>(desk, "GET", "/me/sessions");
  await callApi(other, "DELETE", `/me/sessions/${items.find(({ current }) => current)?.id}`);
  await desk.getByText("登录已失效，重新登录后回到刚才的页面").waitFor();
  await picture(desk, "bad-days-4-session-ended");
  expect(await desk.getByText(ticket.number).count()).toBe(0);
  await desk.getByLabel("手机号或邮箱").fill(account);
  await desk.getByLabel("密码", { exact: true }).fill(passwordOf(account));
  await desk.getByRole("button", { name: "登录", exact: true }).click();
  await ticketOf(desk, ticket.number).waitFor();
  expect(desk.url()).toBe(address);
  expect(await desk.locator(".dock textarea").inputValue()).toBe("已远程查看，缓存满了");
  await desk.getByRole("button", { name: "保存备注" }).click();
  await ticketOf(desk, ticket.number).getByText("已远程查看，缓存满了").first().waitFor();
});

it("who is named in what they look at sees it go from page and list, and not again by back and forward", async () => {
  const words = "校长在走廊里大声训斥孩子";
  const ticket = await complaint(words);
  const [head, principal] = [await who.desk(haidian.campusHead.account), await who.desk(CAST.principal.account)];
  await openView(head, "全部工单");
  await openTicket(head, ticket.number);
  await head.getByText(words).first().waitFor();
  // Another ticket, so that this one is only kept in memory.
  await openView(head, "待我处理");
  await head.goBack();
  await ticketOf(head, ticket.number).waitFor();

  const about = { about: { base: null, value: [await idOf(principal, "members", haidian.campusHead.name)] } };
  await callApi(principal, "POST", `/tickets/${ticket.id}/fields`, { changes: about });
  await head.getByText(GONE).waitFor();
  await rowOf(head, ticket.number).waitFor({ state: "detached" });
  await picture(head, "bad-days-5-out-of-sight");
  const flashed = await watchFor(head, words);
  await head.goBack();
  await head.getByRole("heading", { name: "全部工单", level: 1 }).waitFor();
  await head.goForward();
  await head.getByText(GONE).waitFor();
  await head.getByRole("link", { name: "返回列表" }).click();
  await head.getByText(GONE).waitFor({ state: "detached" });
  expect(await rowOf(head, ticket.number).count()).toBe(0);
  expect(await flashed()).toBe(false);
});

it("who loses every role sees lists and tickets go, and gets them back with the role", async () => {
  const admin = await who.desk(CAST.admin.account);
  const campus = await idOf(admin, "campuses", "海淀");
  const ticket = await callApi<{ id: string; number: string }>(admin, "POST", "/tickets", {
    type: "repair",
    data: { campus, room: "108", deviceKind: "it", device: "投影仪", fault: "灯泡一直闪", unusable: false },
  });
  const { account, name } = haidian.academicAffairs;
  const desk = await who.desk(account);
  await openView(desk, "全部工单");
  await openTicket(desk, ticket.number);
  const member = await idOf(admin, "members", name);
  interface Member {
    roles: { roleId: string; campusId: string }[];
  }
  const { roles } = await callApi<Member>(admin, "GET", `/members/${member}`);
  try {
    await callApi(admin, "PATCH", `/members/${member}`, { roles: [] });
    await desk.getByText(GONE).waitFor();
    await desk.getByText("你还没有角色，请管理员安排后再来").waitFor();
    expect(await desk.getByText("灯泡一直闪").count()).toBe(0);
    expect(await desk.locator("a[data-row]").count()).toBe(0);
    await picture(desk, "bad-days-6-no-role");
  } finally {
    await callApi(admin, "PATCH", `/members/${member}`, { roles });
  }
  await ticketOf(desk, ticket.number).waitFor();
  await rowOf(desk, ticket.number).waitFor();
});

it("two tabs: what one does shows in the other, so do theme and language; signing out signs out both", {
  timeout: 180_000,
}, async () => {
  const one = await who.desk(CAST.techAgents[0].account);
  const ticket = await callApi<{ id: string; number: string }>(one, "POST", "/tickets", {
    type: "tech_support",
    data: { inClass: false, platform: "app", problem: "课件下载失败" },
    channel: "phone",
    requester: { name: "来电家长", phone: "13900002222" },
  });
  const two = await one.context().newPage();
  await goToTicket(one, ticket);
  await goToTicket(two, ticket);
  await press(one, "认领");
  await two.getByText("认领了“技术支持处理”").waitFor();
  // The same button in the other tab is no longer there to be pressed twice.
  expect(await two.getByRole("button", { name: "认领", exact: true }).count()).toBe(0);

  await one.getByRole("button", { name: "我的账号" }).click();
  await one.getByRole("menuitem", { name: "深色" }).click();
  await two.locator("html[data-scheme=dark]").waitFor({ state: "attached" });
  await one.getByRole("button", { name: "我的账号" }).click();
  await one.getByRole("menuitem", { name: "English" }).click();
  await two.getByRole("button", { name: "Internal note" }).waitFor();
  await one.getByRole("button", { name: "My account" }).click();
  await one.getByRole("menuitem", { name: "中文" }).click();
  await two.getByRole("button", { name: "内部备注" }).waitFor();

  await one.getByRole("button", { name: "我的账号" }).click();
  await one.getByRole("menuitem", { name: "退出登录" }).click();
  await one.getByRole("heading", { name: "课铃" }).waitFor();
  await two.getByText("登录已失效，重新登录后回到刚才的页面").waitFor();
  expect(await two.getByText(ticket.number).count()).toBe(0);
});
