/** A poster's QR: a form without an account, followed by its secret link; and a guardian who adds a child by code. */
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { callApi, openManage } from "./support/desk.ts";
import { choicesOf } from "./support/portal.ts";

const who = people();
const { admin, divorced, guardian } = CAST;

it("a stranger files from the poster, follows by the secret link, and is answered", async () => {
  const desk = await who.desk(admin.account);
  await openManage(desk, "服务", "公开入口");
  await desk.getByRole("button", { name: "新建入口" }).click();
  await desk.getByLabel("来源").fill("校门口海报");
  await desk.getByRole("button", { name: "建立入口" }).click();
  const row = desk.getByRole("row").filter({ hasText: "校门口海报" });
  await row.getByRole("button", { name: "海报" }).click();
  const address = (await desk.locator(".poster-address").textContent()) ?? "";
  await picture(desk, "entrance-1-poster");

  const phone = await who.stranger("phone");
  await phone.goto(new URL(address).pathname);
  await phone.getByRole("heading", { level: 1, name: "课程咨询" }).waitFor();
  const campus = phone.getByLabel(/^校区/);
  await campus.locator("option").nth(1).waitFor({ state: "attached" });
  await campus.selectOption({ index: 1 });
  await phone.getByLabel(/^想了解的课程/).selectOption({ label: "美术" });
  await phone.getByLabel(/^学习者的年龄或年级/).fill("小学三年级");
  await choicesOf(phone, "同意老师电话联系我").getByRole("radio", { name: "是" }).tap();
  await phone.getByLabel("称呼").fill("王女士");
  await phone.getByLabel("联系电话").fill("13955556666");
  await picture(phone, "entrance-2-form");
  // Faster than anybody reads: the form asks to wait a moment, and nothing is lost.
  await expect
    .poll(
      async () => {
        if (/\/l\//.test(phone.url())) return true;
        await phone
          .getByRole("button", { name: "提交", exact: true })
          .tap({ timeout: 1_000 })
          .catch(() => undefined);
        return /\/l\//.test(phone.url());
      },
      { timeout: 20_000, interval: 1_000 },
    )
    .toBe(true);
  await phone.getByRole("heading", { name: "办理进度" }).waitFor();
  await picture(phone, "entrance-3-followed");
  await phone.getByLabel("写给老师").fill("周六上午方便来试听。");
  await phone.getByRole("button", { name: "发送", exact: true }).tap();
  await phone.getByRole("log").getByText("周六上午方便来试听。").waitFor();

  // Switched off, the poster says so; what was filed is followed as before.
  await desk.getByRole("button", { name: "Close" }).or(desk.getByLabel("关闭")).first().click();
  await row.getByRole("switch").click();
  const late = await who.stranger("phone");
  await expect
    .poll(
      async () => {
        await late.goto(new URL(address).pathname);
        await late
          .getByRole("alert")
          .or(late.getByRole("heading", { level: 1, name: "课程咨询" }))
          .first()
          .waitFor();
        return late.getByText("这个入口已停用，请联系学校").count();
      },
      { timeout: 15_000 },
    )
    .toBe(1);
  await phone.reload();
  await phone.getByRole("log").getByText("周六上午方便来试听。").waitFor();
});

it("a guardian adds a child with the school's code", async () => {
  const desk = await who.desk(admin.account);
  const found = await callApi<{ items: { id: string }[] }>(
    desk,
    "GET",
    `/records?kind=student&query=${encodeURIComponent(guardian.children[0])}`,
  );
  const student = found.items[0]?.id;
  const { code } = await callApi<{ code: string }>(desk, "POST", `/students/${student}/child-code`, {
    relation: "姑姑",
  });
  const phone = await who.phone(divorced.father.phone);
  await phone.goto("/s/demo/me");
  await phone.getByRole("button", { name: "添加孩子" }).tap();
  await phone.getByLabel("编码").fill(code.toLowerCase());
  await phone.getByRole("button", { name: "添加", exact: true }).tap();
  await phone.getByRole("listitem").filter({ hasText: guardian.children[0] }).waitFor();
  await picture(phone, "entrance-4-child");
});
