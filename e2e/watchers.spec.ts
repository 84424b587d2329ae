/** Who handles a ticket asks a colleague to watch it; the colleague finds it among what they watch, and is let go again. */
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { openView, rowOf, ticketOf } from "./support/desk.ts";
import { fileTechSupport, goToTicket } from "./support/filed.ts";

const who = people();

it("a colleague is asked to watch, sees it live, and stops", async () => {
  const phone = await who.phone(CAST.divorced.father.phone);
  const ticket = await fileTechSupport(phone, "视频一直卡顿");
  const agent = await who.desk(CAST.techAgents[0].account);
  const head = await who.desk(CAST.haidian.classTeacher.account);
  await openView(head, "我关注的");

  await goToTicket(agent, ticket);
  const page = ticketOf(agent, ticket.number);
  await page.getByRole("button", { name: "添加同事" }).click();
  await page.getByLabel("请谁关注").fill(CAST.haidian.classTeacher.name);
  await agent.locator(".ant-select-item-option").filter({ hasText: CAST.haidian.classTeacher.name }).first().click();
  await page.getByRole("button", { name: `让 ${CAST.haidian.classTeacher.name} 不再关注` }).waitFor();
  await picture(agent, "watchers-1-added");

  // Without a reload it stands in the colleague's list; they may read it, and let it go.
  await rowOf(head, ticket.number).click();
  const seen = ticketOf(head, ticket.number);
  await seen.getByRole("button", { name: "已关注" }).waitFor();
  expect(await seen.getByRole("button", { name: "添加同事" }).count()).toBe(0);
  await seen.getByRole("button", { name: "已关注" }).click();
  await page
    .getByRole("button", { name: `让 ${CAST.haidian.classTeacher.name} 不再关注` })
    .waitFor({ state: "detached" });
  await rowOf(head, ticket.number).waitFor({ state: "detached" });
}, 60_000);
