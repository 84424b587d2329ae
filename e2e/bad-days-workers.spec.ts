/** What works behind the screens has its bad days too: a person is asked where a machine failed, and no family hears of our mail. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { callApi, openTicket, openView, press, ticketOf, unfoldSteps } from "./support/desk.ts";
import { fileTechSupport, goToTicket } from "./support/filed.ts";
import { startProduct, stopProduct } from "./support/product.ts";
import { runFolder } from "./support/run-folder.ts";

const who = people();
const t = (zh: string) => ({ zh });

/** A type whose only step calls a system that nobody has set up. */
const CALLING = {
  name: t("门禁开通"),
  summary: t("由门禁系统自动开通"),
  icon: "bell",
  audiences: ["staff"],
  title: ["room"],
  rating: false,
  waiting: { remindAfterHours: 24, resolveAfterHours: 72 },
  closeAfterDays: 3,
  reopen: { mode: "withinDays", days: 7 },
  form: { fields: [{ id: "room", type: "text", maxLength: 20, required: true, label: t("门禁编号") }] },
  flow: {
    steps: [
      {
        id: "open",
        kind: "automate",
        name: t("开通门禁"),
        action: { do: "call", connector: "doors", receipt: "response", body: { room: { field: "room" } } },
        repeat: "oncePerTicket",
        irreversible: true,
        onFailure: { sources: [{ kind: "role", role: "tech_support" }], strategy: "pool" },
      },
      { id: "done", kind: "end", name: t("已开通"), outcome: "resolved" },
    ],
  },
  policies: [],
};

it("a call that fails stands on the ticket with who must act, who can settle it by hand", async () => {
  const admin = await who.desk(CAST.admin.account);
  await callApi(admin, "PUT", "/ticket-types/doors/draft", { definition: CALLING });
  await callApi(admin, "POST", "/ticket-types/doors/publish", {});
  const { number } = await callApi<{ number: string }>(admin, "POST", "/tickets", {
    type: "doors",
    data: { room: "A-3" },
  });

  const desk = await who.desk(CAST.techAgents[0].account);
  await openView(desk, "待认领");
  const ticket = await openTicket(desk, number);
  await ticket.getByText("“开通门禁”没有成功，转人工处理").waitFor();
  await ticket.getByText("还没有设置这个外部系统").first().waitFor();
  const steps = await unfoldSteps(desk);
  await steps
    .getByText(new RegExp(`待认领：.*${CAST.techAgents[0].name}`))
    .first()
    .waitFor();
  await picture(desk, "bad-days-15-call-failed");
  await press(desk, "认领");
  await desk.getByRole("group", { name: "操作" }).getByRole("button", { name: "重新发送" }).waitFor();
  await picture(desk, "bad-days-16-to-settle");
});

it("a mail server that is down is nobody's error: the family asks, is answered and answers", {
  timeout: 180_000,
}, async () => {
  const folder = runFolder();
  const { port, smtpUrl } = JSON.parse(readFileSync(join(folder.path, "server.json"), "utf8")) as {
    port: number;
    smtpUrl: string;
  };
  await stopProduct(folder);
  await startProduct(folder, "smtp://127.0.0.1:9", port);
  try {
    const phone = await who.phone(CAST.divorced.father.phone);
    const faults: string[] = [];
    phone.on("response", (answer) => answer.status() >= 500 && faults.push(answer.url()));
    const filed = await fileTechSupport(phone, "课堂里听不到同学说话");
    const desk = await who.desk(CAST.techAgents[0].account);
    await goToTicket(desk, filed);
    await press(desk, "认领");
    await desk.getByRole("button", { name: "回复学员" }).click();
    await desk.locator(".dock textarea").fill("请检查扬声器音量。");
    await desk.getByRole("button", { name: "发送给学员" }).click();
    await phone.goto(`/s/demo/t/${filed.id}`);
    await phone.getByText("请检查扬声器音量。").waitFor();
    await phone.getByLabel("写给老师").fill("好了，谢谢。");
    await phone.getByRole("button", { name: "发送", exact: true }).tap();
    await ticketOf(desk, filed.number).getByText("好了，谢谢。").first().waitFor();
    expect(await phone.getByRole("alert").count()).toBe(0);
    expect(faults).toEqual([]);
  } finally {
    await stopProduct(folder);
    await startProduct(folder, smtpUrl, port);
  }
});
