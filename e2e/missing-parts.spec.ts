/** A part of a phone's screen that could not be fetched says so in its place; the rest stays, and one tap brings it. */
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people } from "./support/browser.ts";
import { choose, followUp, startRequest, submit } from "./support/portal.ts";

const who = people();
const SUPPORT = "平台操作/技术支持";
const PROBLEM = "网页打不开，换了浏览器也不行。";

it("a field of a form, and what was filled in on a request's own screen", async () => {
  const phone = await who.phone(CAST.guardian.phone);
  await phone.route(/file-control/, (route) => route.abort());
  await startRequest(phone, SUPPORT);
  const again = phone.getByRole("button", { name: "没有加载出来，点按重试" });
  await again.waitFor();
  await choose(phone, "正在上课吗", "否");
  await choose(phone, "用什么上课", "网页");
  const words = phone.getByLabel(/^遇到什么问题/);
  await words.fill(PROBLEM);
  await phone.unroute(/file-control/);
  await again.tap();
  await phone.locator("input[type=file]").first().waitFor({ state: "attached" });
  expect(await words.inputValue()).toBe(PROBLEM);
  await submit(phone);
  await followUp(phone);

  await phone.route(/filled-form/, (route) => route.abort());
  const part = phone.locator("details.filled");
  await part.locator("summary").tap();
  await part.getByText(/连不上服务/).waitFor();
  await phone.getByRole("heading", { level: 1, name: SUPPORT }).waitFor();
  await phone.unroute(/filled-form/);
  await part.getByRole("button", { name: "再试一次" }).tap();
  await part.getByText(PROBLEM).waitFor();
});
