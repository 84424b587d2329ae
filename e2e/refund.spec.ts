/** 退费申请 of ¥6,800: from an adult student's phone to the money, the message and the rating. */
import { afterAll, expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { callApi, decide, openTicket, openView, press, rowOf, unfoldSteps } from "./support/desk.ts";
import { mailsTo } from "./support/mails.ts";
import { choose, followUp, next, pick, startRequest, submit } from "./support/portal.ts";
import { type Receiver, signatureOf, startReceiver } from "./support/receiver.ts";
import { until } from "./support/until.ts";

const who = people();
const { pudong, adultStudent } = CAST;
let finance: Receiver | undefined;
afterAll(() => finance?.stop());

it("is checked, countersigned, instructed once, receipted, told and rated", async () => {
  finance = await startReceiver([500, 500, 200]);
  const { received } = finance;
  const admin = await who.desk(CAST.admin.account);
  const { secret } = await callApi<{ secret: string }>(admin, "PUT", "/connectors/finance", {
    name: "财务系统",
    url: finance.url,
    secret: `whsec_${Buffer.from("thirty-two bytes for a signature").toString("base64")}`,
  });

  const phone = await who.phone(adultStudent.phone);
  await startRequest(phone, "退费申请");
  await pick(phone, "合同", adultStudent.contractNo);
  await phone.getByText("¥6,800.00").first().waitFor();
  await picture(phone, "refund-1-amount");
  await next(phone);
  await choose(phone, "退费原因", "个人原因");
  await phone.getByLabel(/^请说明情况/).fill("工作调动去外地，不能继续上课。");
  await picture(phone, "refund-2-reason");
  const number = await submit(phone);
  await picture(phone, "refund-3-submitted");
  await followUp(phone);
  await phone.getByText("班主任正在核对情况").first().waitFor();

  const classTeacher = await who.desk(pudong.classTeacher.account);
  const ticket = await openTicket(classTeacher, number);
  await ticket.getByText(/冻结 [1-9]\d*/).waitFor();
  await picture(classTeacher, "refund-4-class-teacher");
  await decide(classTeacher, "同意", async (panel) => {
    await panel.getByLabel("初审记录").fill("已电话沟通，课时与教材核对无误。");
  });
  await until("the mail to the class teacher", () => mailsTo(pudong.classTeacher.account).length > 0);

  const supervisor = await who.desk(pudong.academicSupervisor.account);
  await openTicket(supervisor, number);
  await decide(supervisor, "同意");

  const [campusHead, financeHead] = await Promise.all([
    who.desk(pudong.campusHead.account),
    who.desk(CAST.financeHead.account),
  ]);
  await openTicket(campusHead, number);
  await openTicket(financeHead, number);
  await decide(campusHead, "同意");
  const steps = await unfoldSteps(financeHead);
  await steps.getByText("校区校长与财务主管会签").last().waitFor();
  await picture(financeHead, "refund-5-countersign");
  await decide(financeHead, "同意");

  const cashier = await who.desk(CAST.cashier.account);
  await openView(cashier, "待认领");
  await openTicket(cashier, number);
  await press(cashier, "认领");
  await decide(cashier, "完成", async (panel) => {
    await panel.getByRole("button", { name: "确认完成" }).click();
    await panel.getByRole("alert").getByText("请先完成清单中的必做项").waitFor();
    await picture(cashier, "refund-6-checklist");
    await panel.getByLabel("已核对收款人与签约人一致").check();
  });

  await until("the third try of the instruction", () => received.length === 3, 60_000);
  await phone.getByText("退款处理中").first().waitFor();
  expect(received.map(({ status }) => status)).toEqual([500, 500, 200]);
  expect(new Set(received.map(({ headers }) => headers["idempotency-key"])).size).toBe(1);
  for (const call of received) expect(call.headers["webhook-signature"]).toBe(signatureOf(secret, call));
  const { amount, receiptUrl, ...instruction } = JSON.parse(received[2]?.body ?? "{}");
  expect([amount, instruction.ticket]).toEqual([adultStudent.refundFen, number]);

  const receipt = () =>
    fetch(receiptUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ok: true, reference: "BANK-20261" }),
    });
  expect((await receipt()).status).toBe(202);
  // The bank's system is not sure that we heard it.
  expect((await receipt()).status).toBe(202);
  expect(received).toHaveLength(3);

  await phone.getByText("已退款").first().waitFor();
  await phone.getByText("这次服务您满意吗").waitFor();
  await picture(phone, "refund-7-resolved");
  await phone.getByRole("radio", { name: "很满意", exact: true }).tap();
  await picture(phone, "refund-8-rating");
  await phone.getByRole("button", { name: "提交评价" }).tap();
  await phone.getByText("您的评价：很满意").waitFor();
  await picture(phone, "refund-9-rated");

  // Confidential: the administrator who builds forms does not see it, the principal does.
  await openView(admin, "全部工单");
  expect(await rowOf(admin, number).count()).toBe(0);
  const principal = await who.desk(CAST.principal.account);
  await openView(principal, "全部工单");
  const done = await openTicket(principal, number);
  await done.getByText("剩0").waitFor();
  expect(await done.getByText(/冻结 [1-9]/).count()).toBe(0);
  await done.getByText("5 分").first().waitFor();
  await picture(principal, "refund-10-desk-done");
  const id = /tickets\/([0-9a-f-]{36})/.exec(principal.url())?.[1];
  const { items } = await callApi<{ items: { channel: string; template: string; status: string }[] }>(
    principal,
    "GET",
    `/tickets/${id}/deliveries`,
  );
  const log = items.map(({ channel, template, status }) => `${template} ${channel} ${status}`);
  expect(log).toContain("refund_paid sms sent");
  expect(log).toContain("task_assigned email sent");
});
