/** Every page of both faces and its main states, as somebody whose work is there; a new page of the desk is one line here. */
import type { Page } from "playwright-core";
import { CAST, DEMO_SHORT_ID } from "../../apps/server/src/modules/demo/cast.ts";
import { button, type Look, looksAt } from "./look.ts";
import { PORTAL_LOOKS } from "./portal-looks.ts";

export type { Look } from "./look.ts";

const { admin, techAgents, serviceSupervisor, pudong, haidian, financeHead, guardian } = CAST;
const AGENT = techAgents[0].account;
const TEACHER = pudong.classTeacher.account;
const CHILD = encodeURIComponent(guardian.children[0]);
/** Pages of administration that are one list each. */
const AREAS = [
  "leaves",
  "rosters",
  "places",
  "roles",
  "calendars",
  "promises",
  "reasons",
  "entrances",
  "connectors",
  "students",
  "guardians",
  "prospects",
  "courses",
  "classes",
  "lessons",
  "contracts",
] as const;

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

/** The newest unfinished ticket that the signed-in member can do all of this with. */
const ticketFor =
  (...commands: string[]) =>
  async (page: Page) => {
    const api = `${new URL(page.url()).origin}/api/v1/tickets`;
    const read = async (path: string) => (await page.context().request.get(api + path)).json();
    const { items } = (await read("?limit=50&view=unfinished")) as { items: { id: string }[] };
    for (const { id } of items) {
      const { actions } = (await read(`/${id}`)) as { actions: { command: string }[] };
      if (commands.every((name) => actions.some(({ command }) => command === name)))
        return `/tickets/${id}?view=unfinished`;
    }
    throw new Error(`no ticket to ${commands.join(" and ")}`);
  };

/** Of the actions of a ticket that are not in sight. */
const menu = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole("button", { name: "更多操作" }).click();
  await page.getByRole("menuitem", { name }).click();
  await page.getByRole("dialog").waitFor();
};
/** A button, or a row's name, that opens a layer. */
const opens = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole("button", { name }).first().click();
  await page.getByRole("dialog").waitFor();
};
/** A key that opens a layer over the page. */
const layer = (key: string) => async (page: Page) => {
  await page.keyboard.press(key);
  await page.getByRole("dialog").waitFor();
};
const desk = looksAt("desk");

export const LOOKS: readonly Look[] = [
  { name: "desk-sign-in", face: "desk", at: "/sign-in" },
  { name: "desk-session-ended", face: "desk", at: "/sign-in?ended=1" },
  { name: "desk-invitation-void", face: "desk", at: "/invitation" },
  { name: "desk-setup-closed", face: "desk", at: "/setup" },
  desk("mine", TEACHER, "/tickets?view=mine"),
  desk("claimable", AGENT, "/tickets?view=claimable"),
  desk("overdue", serviceSupervisor.account, "/tickets?view=overdue"),
  desk("all", admin.account, "/tickets?view=all"),
  desk("filters", admin.account, "/tickets?view=all", async (page) => {
    await page.getByRole("button", { name: "筛选", exact: true }).click();
    await page.getByRole("button", { name: /加条件$/ }).waitFor();
  }),
  desk("selected", TEACHER, "/tickets?view=mine", async (page) => {
    await page.keyboard.press("j");
    await page.keyboard.press("x");
  }),
  desk("approve-together", TEACHER, "/tickets?view=mine", async (page) => {
    // On a phone one begins to choose, and taps the rows.
    const begin = page.getByRole("button", { name: "多选" });
    const all = page.getByLabel("选择列出的全部工单");
    await all.or(begin).first().waitFor();
    if (await begin.isVisible()) {
      await begin.click();
      for (const row of await page.locator("[data-row]").all()) await row.click();
    } else await all.check();
    await page.getByRole("button", { name: /^同意 \d+ 件$/ }).click();
    await page.getByRole("dialog", { name: "同意所选工单" }).waitFor();
  }),
  desk("bulk-transfer", TEACHER, "/tickets?view=mine", async (page) => {
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    const bar = page.getByRole("toolbar", { name: "批量操作" });
    const transfer = bar.getByRole("button", { name: "转交", exact: true });
    // On a phone only the loudest stands in the bar.
    if (!(await transfer.isVisible())) await bar.getByRole("button", { name: "更多" }).click();
    await transfer.or(page.getByRole("menuitem", { name: "转交", exact: true })).click();
    await page.getByRole("dialog", { name: "转交所选工单" }).waitFor();
  }),
  desk("save-view", admin.account, "/tickets?view=all&type=refund", opens("保存为视图")),
  desk("nothing-found", admin.account, "/tickets?view=all&q=%E9%B2%B8%E9%B1%BC%E9%A3%9E%E8%88%B9"),
  desk("empty", financeHead.account, "/tickets?view=watched"),
  desk("ticket-refund", TEACHER, ticket("view=mine&type=refund")),
  desk("ticket-decide", TEACHER, ticket("view=mine&type=refund"), async (page) => {
    await page.keyboard.press("a");
    await page.getByRole("form", { name: "同意" }).waitFor();
  }),
  desk("ticket-steps", pudong.academicSupervisor.account, ticket("view=mine&type=refund"), (page) =>
    page.getByRole("region", { name: "办理进度" }).getByRole("button").first().click(),
  ),
  desk("ticket-complaint", serviceSupervisor.account, ticket("view=mine&type=complaint")),
  desk("ticket-reply", AGENT, ticketFor("reply"), button("回复学员")),
  desk("ticket-note", AGENT, ticketFor("note"), button("内部备注")),
  desk("ticket-menu", AGENT, ticketFor("transfer"), button("更多操作")),
  desk("ticket-merge", AGENT, ticket("view=unfinished"), menu(/^合并到/)),
  desk("ticket-link", AGENT, ticket("view=unfinished"), menu("关联工单")),
  desk("ticket-change-type", AGENT, ticket("view=unfinished"), menu("改类型")),
  desk("ticket-gone", admin.account, "/tickets/01900000-0000-7000-8000-000000000000?view=all"),
  desk("print", TEACHER, async (page) => (await ticket("view=mine&type=refund")(page)).replace("tickets", "print")),
  desk(
    "student",
    haidian.classTeacher.account,
    async (page) => `/students/${await firstOf(page, `/students?query=${CHILD}`)}`,
  ),
  desk("student-asked", pudong.academicSupervisor.account, ticket("view=mine&type=refund"), async (page) => {
    await page.getByRole("link", { name: "查看学员全貌" }).click();
    await page.getByText("合同与课时").waitFor();
  }),
  desk("new", haidian.consultant.account, "/new"),
  desk("new-pasted", haidian.consultant.account, "/new", (page) =>
    page.getByLabel("对方说了什么").fill("老师您好，沐阳这周六发烧了，想请个假，下周能补课吗？谢谢"),
  ),
  desk("palette", TEACHER, "/tickets?view=mine", layer("Control+k")),
  desk("notices", TEACHER, "/tickets?view=mine", async (page) => {
    await page.getByRole("button", { name: /通知/ }).first().click();
    await page.getByRole("dialog").waitFor();
  }),
  desk("notices-none", AGENT, "/tickets?view=mine", async (page) => {
    await page.getByRole("button", { name: /通知/ }).first().click();
    await page.getByRole("dialog").getByText("@我").click();
    await page.getByRole("dialog").getByText(/提到/).first().waitFor();
  }),
  desk("keys", AGENT, "/tickets?view=mine", layer("?")),
  desk("account", AGENT, "/account"),
  desk("quick-replies", serviceSupervisor.account, "/quick-replies"),
  desk("members", admin.account, "/manage/members"),
  desk("member", admin.account, "/manage/members", async (page) => {
    await page.getByText("邓洁").first().click();
    await page.getByRole("dialog").waitFor();
  }),
  ...AREAS.map((area) => desk(`manage-${area}`, admin.account, `/manage/${area}`)),
  desk("leave", admin.account, "/manage/leaves", opens("登记请假")),
  desk("department", admin.account, "/manage/places", opens("教务部")),
  desk("role", admin.account, "/manage/roles", opens("教务主管")),
  desk("calendar-day", admin.account, "/manage/calendars", opens(/12月24日|12-24/)),
  desk("promise", admin.account, "/manage/promises", opens(/^修改“/)),
  desk("entrance", admin.account, "/manage/entrances", opens("新建入口")),
  desk("connector", admin.account, "/manage/connectors", opens("去连接")),
  desk("class", admin.account, "/manage/classes", opens(/^Python 基础/)),
  desk("contract", admin.account, "/manage/contracts", opens(/^HD-/)),
  desk("api-key", admin.account, "/manage/api-keys", opens("新建密钥")),
  desk("notice-templates", admin.account, "/manage/notice-templates"),
  desk("notice-template", admin.account, "/manage/notice-templates", async (page) => {
    await page.getByRole("button", { name: /^有新回复/ }).click();
    await page.getByText(/^【/).waitFor();
  }),
  desk("deliveries", admin.account, "/manage/deliveries"),
  desk("api-keys", admin.account, "/manage/api-keys"),
  desk("demo", admin.account, "/manage/demo"),
  desk("start", admin.account, "/start"),
  desk("audit", admin.account, "/audit"),
  desk("nowhere", admin.account, "/no-such-page"),

  ...PORTAL_LOOKS,
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
