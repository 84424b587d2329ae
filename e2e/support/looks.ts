/** Every page of both faces and its main states, as somebody whose work is there. A new page is one line here. */
import type { Page } from "playwright-core";
import { CAST, DEMO_SHORT_ID } from "../../apps/server/src/modules/demo/cast.ts";

export interface Look {
  /** Unique; the name of its picture. */
  name: string;
  face: "desk" | "portal";
  /** E-mail of a member, phone number of a family; undefined: nobody is signed in. */
  who?: string;
  /** Path below the face, or how to find it with the session of this page. */
  at: string | ((page: Page) => Promise<string>);
  /** From the opened page to the state that is looked at. */
  then?: (page: Page) => Promise<unknown>;
}

const { admin, techAgents, serviceSupervisor, haidian, pudong, financeHead, guardian, adultStudent, divorced } = CAST;
const AGENT = techAgents[0].account;
const HEAD = pudong.campusHead.account;

async function firstOf(page: Page, path: string): Promise<string> {
  const base = new URL(page.url()).origin;
  const answer = await page.context().request.get(`${base}/api/v1${path}`);
  const { items = [] } = (await answer.json()) as { items?: { id: string }[] };
  if (!items[0]) throw new Error(`nothing at ${path}`);
  return items[0].id;
}

/** A ticket that the signed-in member finds with this query. */
const ticket = (query: string) => async (page: Page) => {
  const id = await firstOf(page, `/tickets?limit=1&${query}`);
  return `/tickets/${id}?view=all`;
};

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
  const found = items.find(fits) ?? items[0];
  if (!found) throw new Error("this family has asked for nothing");
  return `/t/${found.id}`;
};

const button = (name: string | RegExp) => (page: Page) => page.getByRole("button", { name }).first().click();
const desk = (name: string, who: string, at: Look["at"], then?: Look["then"]): Look => ({
  name: `desk-${name}`,
  face: "desk",
  who,
  at,
  ...(then ? { then } : {}),
});
const portal = (name: string, who: string, at: Look["at"], then?: Look["then"]): Look => ({
  name: `portal-${name}`,
  face: "portal",
  who,
  at,
  ...(then ? { then } : {}),
});

export const LOOKS: readonly Look[] = [
  { name: "desk-sign-in", face: "desk", at: "/sign-in" },
  { name: "desk-session-ended", face: "desk", at: "/sign-in?ended=1" },
  { name: "desk-invitation-void", face: "desk", at: "/invitation" },
  desk("mine", haidian.classTeacher.account, "/tickets?view=mine"),
  desk("claimable", AGENT, "/tickets?view=claimable"),
  desk("overdue", serviceSupervisor.account, "/tickets?view=overdue"),
  desk("all-filtered", admin.account, "/tickets?view=all&state=active", (page) =>
    page.getByRole("combobox").first().waitFor(),
  ),
  desk("nothing-found", admin.account, "/tickets?view=all&q=%E9%B2%B8%E9%B1%BC%E9%A3%9E%E8%88%B9"),
  desk("empty", financeHead.account, "/tickets?view=watched"),
  desk("ticket-refund", HEAD, ticket("view=all&type=refund")),
  desk("ticket-mine", haidian.classTeacher.account, ticket("view=mine")),
  desk("ticket-complaint", serviceSupervisor.account, ticket("view=all&type=complaint")),
  desk("ticket-reply", AGENT, ticket("view=claimable"), button("回复学员")),
  desk("ticket-note", AGENT, ticket("view=claimable"), button("内部备注")),
  desk("ticket-menu", haidian.classTeacher.account, ticket("view=mine"), button("更多操作")),
  desk("ticket-gone", admin.account, "/tickets/01900000-0000-7000-8000-000000000000?view=all"),
  desk("new", haidian.consultant.account, "/new"),
  desk("notices", haidian.classTeacher.account, "/tickets?view=mine", button(/^通知/)),
  desk("keys", AGENT, "/tickets?view=mine", (page) => page.keyboard.press("?")),
  desk("account", AGENT, "/account"),
  desk("members", admin.account, "/manage/members"),
  desk("member", admin.account, "/manage/members", (page) => page.getByRole("button", { name: "邓洁" }).click()),
  desk("api-keys", admin.account, "/manage/api-keys"),
  desk("nowhere", admin.account, "/no-such-page"),

  { name: "portal-sign-in", face: "portal", at: "" },
  portal("home", guardian.phone, ""),
  portal("home-adult", adultStudent.phone, ""),
  portal("me", guardian.phone, "/me"),
  portal("leave", guardian.phone, "/new/leave"),
  portal("refund", adultStudent.phone, "/new/refund"),
  portal("complaint", guardian.phone, "/new/complaint"),
  portal("support-missing", divorced.mother.phone, "/new/tech_support", button("提交")),
  portal(
    "ticket-open",
    guardian.phone,
    mine((row) => row.category === "active"),
  ),
  portal(
    "ticket-asks",
    guardian.phone,
    mine((row) => row.asksMe !== null),
  ),
  portal(
    "ticket-ended",
    guardian.phone,
    mine((row) => row.category === "resolved" || row.category === "closed"),
  ),
  portal(
    "ticket-form",
    guardian.phone,
    mine((row) => row.category === "active"),
    (page) => page.locator("details.filled > summary").click(),
  ),
  portal("nowhere", guardian.phone, "/nowhere/at/all"),
];

/** Open a look on a page of the right session, and wait until nothing more is being loaded. */
export async function openLook(page: Page, look: Look, base: string): Promise<void> {
  const below = look.face === "desk" ? `${base}/desk` : `${base}/s/${DEMO_SHORT_ID}`;
  // Who looks for an address asks the API, which needs an origin.
  if (typeof look.at !== "string" && !page.url().startsWith(base)) await page.goto(below);
  await page.goto(below + (typeof look.at === "string" ? look.at : await look.at(page)));
  await settled(page);
  if (!look.then) return;
  await look.then(page);
  await settled(page);
}

/** Nothing is skeleton or busy any more, and what moved has come to rest. */
export async function settled(page: Page): Promise<void> {
  await page.locator("h1:visible, [role=alert]:visible, main:visible, article:visible").first().waitFor();
  await page.waitForFunction(
    () =>
      document.querySelector("[aria-busy=true], .ant-skeleton-active, .skeleton, .ant-spin-spinning") === null &&
      document
        .getAnimations()
        .every(
          (one) =>
            one.playState !== "running" ||
            !one.effect?.getComputedTiming().endTime ||
            one.effect.getComputedTiming().endTime === Infinity,
        ),
  );
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
