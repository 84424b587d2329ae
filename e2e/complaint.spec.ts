/** 投诉 非常紧急 about a teacher: two people at once, hidden from the teacher, followed up by a third, rated. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { CAST } from "../apps/server/src/modules/demo/cast.ts";
import { people, picture } from "./support/browser.ts";
import { decide, openTicket, openView, press, rowOf, unfoldSteps } from "./support/desk.ts";
import { choose, followUp, pick, startRequest, submit, tick } from "./support/portal.ts";
import { until } from "./support/until.ts";

const who = people();
const { haidian } = CAST;

/** A second listener on the person's own live stream: everything that it is told, as text. */
async function listen(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(async () => {
    const { body } = await fetch("/api/v1/stream", { headers: { accept: "text/event-stream" } });
    const heard = document.createElement("template");
    heard.id = "heard";
    document.body.append(heard);
    void body?.pipeThrough(new TextDecoderStream()).pipeTo(
      new WritableStream({
        write(text) {
          heard.dataset.text = (heard.dataset.text ?? "") + text;
        },
      }),
    );
  });
  return () => page.evaluate(() => document.getElementById("heard")?.dataset.text ?? "");
}

it("is handled by two at once, never seen by the teacher, followed up by a third and rated", async () => {
  const [teacher, supervisor] = await Promise.all([
    who.desk(haidian.teacher.account),
    who.desk(CAST.serviceSupervisor.account),
  ]);
  await openView(teacher, "全部工单");
  const [teacherHears, supervisorHears] = await Promise.all([listen(teacher), listen(supervisor)]);

  const phone = await who.phone(CAST.guardian.phone);
  await startRequest(phone, "投诉建议");
  await choose(phone, "类型", "投诉");
  await pick(phone, "学员", CAST.guardian.children[0]);
  await pick(phone, "校区", "海淀");
  await choose(phone, "关于什么", "服务态度");
  // Families know a teacher by the public name.
  await tick(phone, "涉及的老师", "宋老师");
  await phone.getByLabel(/^请描述经过/).fill("老师在课上当众批评孩子，孩子很难过，请尽快处理。");
  await choose(phone, "紧急程度", "非常紧急");
  await picture(phone, "complaint-1-form");
  const number = await submit(phone);
  await followUp(phone);

  const ticket = await openTicket(supervisor, number);
  const id = /tickets\/([0-9a-f-]{36})/.exec(supervisor.url())?.[1] ?? "";
  await ticket.getByText(haidian.teacher.name).first().waitFor();
  const steps = await unfoldSteps(supervisor);
  await steps.getByText(`${haidian.campusHead.name} 待处理`).waitFor();
  await picture(supervisor, "complaint-2-supervisor");
  await decide(supervisor, "完成", async (panel) => {
    await panel.getByLabel("处理结果").fill("已向家长致歉，安排教学主管听课并更换座位。");
    await panel.getByRole("radio", { name: "课堂管理" }).check();
  });

  const campusHead = await who.desk(haidian.campusHead.account);
  await openTicket(campusHead, number);
  await decide(campusHead, "完成");

  const agent = await who.desk(CAST.serviceAgents[0].account);
  await openView(agent, "待认领");
  await openTicket(agent, number);
  await press(agent, "认领");
  await decide(agent, "完成", async (panel) => {
    await panel.getByLabel("满意", { exact: true }).check();
  });
  await picture(agent, "complaint-3-followed-up");

  await phone.getByText("这次服务您满意吗").waitFor();
  await phone.getByRole("radio", { name: "满意", exact: true }).tap();
  await phone.getByRole("button", { name: "提交评价" }).tap();
  await phone.getByText("您的评价：满意").waitFor();
  await picture(phone, "complaint-4-rated");

  // Whoever may see it was told of it live; the teacher, in the same seconds, of nothing.
  await until("the supervisor's stream", async () => (await supervisorHears()).includes(id));
  expect(await teacherHears()).not.toContain(id);
  for (const view of ["全部工单", "未办结", "待我处理", "我关注的"]) {
    await openView(teacher, view);
    await teacher.locator(".list-scroll[aria-busy='false']").waitFor();
    expect(await rowOf(teacher, number).count()).toBe(0);
  }
  for (const words of [number, CAST.guardian.children[0], "当众批评"]) {
    await openView(teacher, "全部工单");
    const answer = teacher.waitForResponse((one) => one.url().includes(`q=${encodeURIComponent(words)}`));
    await teacher.getByLabel("搜索").fill(words);
    expect(JSON.stringify(await (await answer).json())).not.toContain(id);
  }
  await teacher.goto(`/desk/tickets/${id}`);
  await teacher.getByText("这件工单不存在，或你没有权限查看").waitFor();
  await picture(teacher, "complaint-5-teacher");
});
