/** 新生报名排课 from a CRM: sent twice with one key, one ticket; records, class, payment. */
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { callApi, decide, openManage, openTicket, openView, press, rowOf } from "./support/desk.ts";
import { address } from "./support/product.ts";

const who = people();
const CONTRACT = "CRM-2026-7001";
const STUDENT = "骆星河";

it("makes one ticket and one student out of two calls, a seat in a class, and waits for the money", async () => {
  const admin = await who.desk(CAST.admin.account);
  await openManage(admin, "系统", "API 密钥");
  await admin.getByRole("button", { name: "新建密钥" }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByLabel("名称").fill("CRM");
  await dialog.getByLabel("提交工单").check();
  await dialog.getByRole("button", { name: "新建密钥" }).click();
  const key = (await dialog.locator("code").textContent()) ?? "";
  expect(key).toMatch(/^dbk_demo_/);
  await picture(admin, "enrolment-1-key");

  const find = async (kind: string, query: string): Promise<string> => {
    const found = await callApi<{ items: { id: string }[] }>(
      admin,
      "GET",
      `/records?kind=${kind}&query=${encodeURIComponent(query)}`,
    );
    const first = found.items[0]?.id;
    if (first === undefined) throw new Error(`no ${kind} ${query}`);
    return first;
  };
  const body = {
    type: "enrolment",
    externalId: CONTRACT,
    requester: { name: "骆明", phone: "13800137001" },
    data: {
      contractNo: CONTRACT,
      studentName: STUDENT,
      adult: false,
      phone: "13800137001",
      guardianName: "骆明",
      relation: "father",
      campus: await find("campus", "海淀"),
      course: await find("course", "Python 基础"),
      lessons: 48,
      gift: 2,
      amount: 960_000,
      paid: false,
      preferred: "周六上午",
    },
  };
  const post = async (sent: unknown) => {
    const response = await fetch(`${address()}/api/v1/tickets`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${key}`,
        "content-type": "application/json",
        "idempotency-key": CONTRACT,
      },
      body: JSON.stringify(sent),
    });
    return { status: response.status, body: (await response.json()) as { id: string; number: string; code?: string } };
  };
  const [first, second] = await Promise.all([post(body), post(body)]);
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
  expect((await post({ ...body, urgency: "urgent" })).body.code).toBe("idempotency.mismatch");
  const { number } = first.body;

  const academic = await who.desk(CAST.haidian.academicAffairs.account);
  await openView(academic, "全部工单");
  await academic.getByLabel("搜索").fill(STUDENT);
  await academic.waitForURL(/q=/);
  await academic.locator("a[data-row]").nth(1).waitFor({ state: "detached" });
  await rowOf(academic, number).waitFor();
  await openView(academic, "待认领");
  const ticket = await openTicket(academic, number);
  await ticket.getByText(/正48＋赠2/).waitFor();
  await picture(academic, "enrolment-2-admitted");
  const paidOf = async (): Promise<number | undefined> =>
    (await callApi<{ items: { no: string; paid: number }[] }>(admin, "GET", `/contracts?query=${CONTRACT}`)).items.find(
      (contract) => contract.no === CONTRACT,
    )?.paid;
  // Lessons are there; money is only what finance has seen.
  expect(await paidOf()).toBe(0);
  await press(academic, "认领");
  await decide(academic, "完成", async (panel) => {
    // Classes of this course at this campus, and no others: few enough for a list.
    const classes = panel.locator("select");
    await classes.waitFor();
    const offered = await classes.locator("option").allTextContents();
    expect(offered.slice(1).every((label) => label.startsWith("Python 基础"))).toBe(true);
    await classes.selectOption({ index: 1 });
    await picture(academic, "enrolment-3-class");
  });

  const cashier = await who.desk(CAST.cashier.account);
  await openView(cashier, "待认领");
  await openTicket(cashier, number);
  await press(cashier, "认领");
  await decide(cashier, "完成");

  await ticket.getByText("已办结").first().waitFor();
  expect(await paidOf()).toBe(960_000);
  const placed = await callApi<{ items: { label: string }[] }>(
    academic,
    "GET",
    `/records?kind=student&query=${encodeURIComponent(STUDENT)}`,
  );
  expect(placed.items).toHaveLength(1);
  await picture(academic, "enrolment-4-done");
});
