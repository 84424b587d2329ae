/** Every screen of the portal and its main states; a new one is one line here. */
import type { Page } from "playwright-core";
import { CAST } from "../../apps/server/src/modules/demo/cast.ts";
import { button, type Look, looksAt } from "./look.ts";

const { guardian, adultStudent, divorced, haidian } = CAST;
const TEACHER = haidian.classTeacher.account;
/** What a family may ask for, beside the forms that are looked at in a state of their own. */
const FORMS = ["consultation", "course_question", "homework", "invoice", "contract_change", "service_request"] as const;

const portal = looksAt("portal");
const family = (name: string, at: Look["at"], then?: Look["then"]): Look => portal(name, guardian.phone, at, then);

interface Mine {
  id: string;
  category: string;
  asksMe: string | null;
}

/** A request of the signed-in family. */
const mine = (fits: (row: Mine) => boolean) => async (page: Page) => {
  const base = new URL(page.url()).origin;
  const answer = await page.context().request.get(`${base}/api/v1/my/tickets?limit=50`);
  const { items } = (await answer.json()) as { items: Mine[] };
  const found = items.find(fits);
  if (!found) throw new Error(`this family has nothing of the kind: ${fits}`);
  return `/t/${found.id}`;
};
const asking = (what: string) => mine((row) => row.asksMe === what);
const underWay = mine((row) => row.asksMe === null && (row.category === "open" || row.category === "active"));

/** The phone says so; the network itself is left alone, since the session's other pages share it. */
const loseNetwork = async (page: Page) => {
  await page.evaluate(() => {
    Object.defineProperty(navigator, "onLine", { value: false });
    dispatchEvent(new Event("offline"));
  });
  await page.getByRole("status").filter({ hasText: "网络" }).waitFor();
};

const chooseChild = async (page: Page) => {
  const child = page.getByLabel(/^学员/);
  const option = child.locator("option").filter({ hasText: guardian.children[0] });
  await option.waitFor({ state: "attached" });
  await child.selectOption({ label: (await option.textContent()) ?? "" });
  await page.getByRole("radio", { name: "请假", exact: true }).check();
  await page.getByRole("group", { name: /^课次/ }).getByRole("checkbox").first().waitFor();
};

export const PORTAL_LOOKS: readonly Look[] = [
  { name: "portal-sign-in", face: "portal", at: "" },
  { name: "portal-member-sign-in", face: "portal", at: "/internal" },
  family("home", ""),
  family("home-ended", "", (page) => page.locator("details.ended > summary").click()),
  family("home-offline", "", loseNetwork),
  portal("home-adult", adultStudent.phone, ""),
  portal("ticket-adult", adultStudent.phone, "", async (page) => {
    await page.getByRole("region", { name: "我的事项" }).getByRole("link").last().click();
    await page.getByRole("heading", { name: "办理进度" }).waitFor();
  }),
  family("me", "/me"),
  family("add-child", "/me", button("添加孩子")),
  family("leave", "/new/leave"),
  family("leave-child", "/new/leave", chooseChild),
  portal("internal", TEACHER, "/internal"),
  portal("repair", TEACHER, "/new/repair"),
  portal("supplies", TEACHER, "/new/supplies"),
  portal("refund", adultStudent.phone, "/new/refund"),
  family("complaint", "/new/complaint"),
  portal("support-missing", divorced.mother.phone, "/new/tech_support", button("提交")),
  ...FORMS.map((type) => family(type.replace("_", "-"), `/new/${type}`)),
  family("ticket-open", underWay),
  family("ticket-urged", underWay, async (page) => {
    const urge = page.getByRole("button", { name: "催一下" });
    // Whoever looks at every size comes twice, and a ticket is urged once a day.
    if (!(await urge.isVisible())) return;
    await urge.click();
    await page
      .getByRole("status")
      .filter({ hasText: /已经提醒|已催过/ })
      .waitFor();
  }),
  family("ticket-withdraw", underWay, button("撤回")),
  family("ticket-reply", asking("reply")),
  family("ticket-correct", asking("correct")),
  family("correct", async (page) => `${await asking("correct")(page)}/correct`),
  family("ticket-confirm", asking("confirm")),
  family("ticket-rate", asking("rate")),
  family("ticket-rate-chosen", asking("rate"), (page) =>
    page.getByRole("radio", { name: "满意", exact: true }).check(),
  ),
  family("ticket-unsolved", asking("rate"), button("未解决")),
  family(
    "ticket-ended",
    mine((row) => row.asksMe === null && row.category === "closed"),
  ),
  family("ticket-form", underWay, (page) => page.locator("details.filled > summary").click()),
  family("nowhere", "/nowhere/at/all"),
];
