/** 请假调课: in time it is accepted by rule; too late the class teacher decides, and may ask for a correction first. */
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { callApi, decide, openTicket, pressInMenu } from "./support/desk.ts";
import { choose, choicesOf, followUp, goHome, next, pick, startRequest, submit } from "./support/portal.ts";

const who = people();
const { guardian, haidian } = CAST;
const HOUR = 3_600_000;

it("is accepted by rule when it is in time", async () => {
  const phone = await who.phone(guardian.phone);
  await startRequest(phone, "请假调课");
  await pick(phone, "学员", guardian.children[0]);
  await choose(phone, "要办什么", "请假");
  // Lessons stand in order of time; the last one offered is weeks away.
  await choicesOf(phone, "课次").getByRole("checkbox").last().tap();
  await picture(phone, "leave-1-lessons");
  await next(phone);
  await phone.getByLabel(/^原因/).fill("全家外出，提前请假。");
  await choose(phone, "需要补课", "否");
  await submit(phone);
  await phone.getByText(/已经办好了/).waitFor();
  await picture(phone, "leave-2-accepted");
});

it("goes to the class teacher when it is late, comes back to be corrected, and is approved", async () => {
  // The timetable is the school's: a lesson that begins in less than a day.
  const academic = await who.desk(haidian.academicAffairs.account);
  const child = guardian.children[1];
  const students = await callApi<{ items: { id: string }[] }>(
    academic,
    "GET",
    `/records?kind=student&query=${encodeURIComponent(child)}`,
  );
  const range = `from=${new Date().toISOString()}&to=${new Date(Date.now() + 60 * 24 * HOUR).toISOString()}`;
  const lessons = await callApi<{ items: { class: { id: string } }[] }>(
    academic,
    "GET",
    `/lessons?${range}&studentId=${students.items[0]?.id}`,
  );
  const soon = Math.ceil(Date.now() / HOUR) * HOUR + 4 * HOUR;
  await callApi(academic, "POST", "/lessons", {
    classId: lessons.items[0]?.class.id,
    startsAt: new Date(soon).toISOString(),
    endsAt: new Date(soon + HOUR).toISOString(),
    room: "加课",
  });

  const phone = await who.phone(guardian.phone);
  await startRequest(phone, "请假调课");
  await pick(phone, "学员", child);
  await choose(phone, "要办什么", "请假");
  await choicesOf(phone, "课次").getByRole("checkbox").first().tap();
  await next(phone);
  await phone.getByLabel(/^原因/).fill("有事");
  await choose(phone, "需要补课", "否");
  const number = await submit(phone);
  await followUp(phone);
  await phone.getByText("班主任正在处理").first().waitFor();

  const teacher = await who.desk(haidian.classTeacher.account);
  await openTicket(teacher, number);
  await picture(teacher, "leave-3-class-teacher");
  await decide(
    teacher,
    "退回修改",
    (panel) => panel.getByLabel("要修改什么").fill("请写明请假原因，临近上课需要主管知情。"),
    pressInMenu,
  );

  await phone.getByRole("heading", { name: "老师请您修改后再提交" }).waitFor();
  await phone.getByText("请写明请假原因，临近上课需要主管知情。").first().waitFor();
  await picture(phone, "leave-4-returned");
  await goHome(phone);
  await phone
    .getByRole("link", { name: /请修改/ })
    .first()
    .tap();
  await phone.getByRole("link", { name: "去修改" }).tap();
  await next(phone);
  await phone.getByLabel(/^原因/).fill("孩子发烧，下午去医院。");
  await phone.getByRole("button", { name: "重新提交" }).tap();
  await phone.getByText("班主任正在处理").first().waitFor();
  await picture(phone, "leave-5-resubmitted");

  const again = await openTicket(teacher, number);
  await again.getByText("孩子发烧，下午去医院。").first().waitFor();
  await decide(teacher, "同意");
  await phone.getByText("已解决").first().waitFor();
  await picture(phone, "leave-6-approved");
  expect(await phone.getByRole("button", { name: "催一下" }).count()).toBe(0);
});

it("shows what stays chosen of one child when the request turns out to be for the other", async () => {
  const phone = await who.phone(guardian.phone);
  const [one, other] = guardian.children;
  await startRequest(phone, "请假调课");
  await pick(phone, "学员", one);
  await choose(phone, "要办什么", "请假");
  const lessons = choicesOf(phone, "课次").getByRole("checkbox");
  await lessons.last().tap();
  await pick(phone, "学员", other);
  // Before all others: below a list that fills the phone nobody would find it.
  const left = choicesOf(phone, "课次").getByText("（已不可选）");
  await left.waitFor();
  expect(await lessons.first().isChecked()).toBe(true);
  await next(phone);
  const fault = phone.getByText("和前面选的不对应，请重新选择");
  await fault.waitFor();
  await phone.waitForFunction((words) => {
    const said = [...document.querySelectorAll(".form-error")].find((p) => p.textContent === words);
    const { top = -1, bottom = 0 } = said?.getBoundingClientRect() ?? {};
    return top > 0 && bottom < innerHeight;
  }, "和前面选的不对应，请重新选择");
  await lessons.first().tap();
  await left.waitFor({ state: "detached" });
  await lessons.first().tap();
  await next(phone);
  await phone.getByLabel(/^原因/).waitFor();
});
