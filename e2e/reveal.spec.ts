/** A masked phone is seen with a reason; who manages the school finds that, with the reason, in the audit log. */
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { callApi, openManage } from "./support/desk.ts";

const who = people();
const { guardian, haidian, admin } = CAST;
const REASON = "孩子在校发烧，需要联系家长来接";

it("shows the number to who says why, and the audit log tells it", async () => {
  const desk = await who.desk(haidian.teacher.account);
  const [child] = guardian.children;
  const { items } = await callApi<{ items: { id: string }[] }>(
    desk,
    "GET",
    `/students?query=${encodeURIComponent(child)}`,
  );
  await desk.goto(`/desk/students/${items[0]?.id ?? "none"}`);
  await desk.getByRole("heading", { name: child, level: 1 }).waitFor();
  const masked = `${guardian.phone.slice(0, 3)}****${guardian.phone.slice(-4)}`;
  await desk.getByText(masked).first().waitFor();
  expect(await desk.getByText(guardian.phone).count()).toBe(0);
  await picture(desk, "reveal-1-student");

  await desk.getByRole("button", { name: `查看${guardian.name}的完整号码` }).click();
  await desk.getByLabel("为什么要看完整号码").fill(REASON);
  await picture(desk, "reveal-2-reason");
  await desk.getByRole("button", { name: "查看号码" }).click();
  await desk.getByRole("link", { name: guardian.phone }).waitFor();

  const office = await who.desk(admin.account);
  await openManage(office, "系统", "审计日志");
  await office.getByRole("combobox", { name: "做了什么" }).click();
  await office.locator(".ant-select-item-option").filter({ hasText: "查看了完整号码" }).click();
  const entry = office.getByRole("listitem").filter({ hasText: REASON });
  await entry.getByText(haidian.teacher.name).waitFor();
  await entry.getByText(guardian.name).waitFor();
  expect(await entry.textContent()).not.toContain(guardian.phone);
  await picture(office, "reveal-3-audit");
});
