/** The ready-made types played through as a school would: who is asked, what passes by itself, what is refused. */
import { Counter, DAY, HOUR, idOf, member, MINUTE, MOTHER, type School } from "@deskbell/engine/ticket/testing";
import { describe, expect, it } from "vitest";
import { templates } from "./index.ts";

/** As records tell them: by the key of the department. */
const departments = Object.fromEntries(
  ["sales", "academic", "teaching", "service", "finance", "tech", "logistics"].map((key, i) => [
    `department.${key}`,
    idOf(`d${i + 10}`),
  ]),
);

const school: School = {
  people: {
    classTeacher: ["ban"],
    subjectTeacher: ["ren"],
    academic_supervisor: ["jw"],
    campus_head: ["xz"],
    finance: ["cw"],
    cashier: ["cn1", "cn2"],
    service: ["sv1", "sv2"],
    service_agent: ["sv2"],
    academic: ["ac1", "ac2"],
    tech: ["te1", "te2"],
    logistics: ["log"],
    submitterHead: ["boss"],
    principal_office: ["pres"],
    dutyPool: ["duty", "duty2"],
  },
  records: {
    "student:s1": { label: "王小明", attributes: { campus: idOf("c1"), recentLeaves: 0, ...departments } },
    "student:s2": { label: "李小红", attributes: { campus: idOf("c1"), recentLeaves: 3, ...departments } },
    "campus:c1": { label: "海淀", attributes: departments },
    "department:d1": { label: "行政后勤部" },
    "course:k1": { label: "编程" },
    "class:b1": {
      label: "编程一班",
      attributes: { campus: idOf("c1"), course: idOf("k1"), nextLessonAt: "2026-11-28T02:00:00Z" },
    },
    "lesson:l1": {
      label: "周五",
      attributes: { student: idOf("s1"), class: idOf("b1"), course: idOf("k1"), startsAt: "2026-11-27T10:00:00Z" },
    },
    "lesson:l2": {
      label: "周五",
      attributes: { student: idOf("s2"), class: idOf("b1"), course: idOf("k1"), startsAt: "2026-11-27T10:00:00Z" },
    },
    "contract:k1": { label: "HT-1", attributes: contractOf(880_000, 20) },
    "contract:k2": { label: "HT-2", attributes: contractOf(300_000, 5) },
    "member:ban": { label: "班老师" },
    "member:xz": { label: "校长" },
    "member:sv1": { label: "服务" },
  },
  files: { [idOf("f1")]: { id: idOf("f1"), name: "发票.pdf", size: 1000, family: "document" } },
};

function contractOf(paid: number, used: number) {
  return {
    ...departments,
    student: idOf("s1"),
    campus: idOf("c1"),
    class: idOf("b1"),
    course: idOf("k1"),
    paid,
    lessonsUsed: used,
    lessonsLeft: 40 - used,
    unitPrice: 10_000,
    materialsFee: 5_000,
    invoiceable: paid,
  };
}

const of = (key: string): Counter => {
  const definition = templates[key];
  if (!definition) throw new Error(`no template ${key}`);
  return new Counter(definition, school);
};

describe("refund", () => {
  const REFUND = { cause: "personal", explanation: "搬家", payout: "original" };

  it("goes from frozen lessons to the receipt: an objection does not stop it, above ¥5,000 two countersign", () => {
    const desk = of("refund").file({ contract: idOf("k1"), ...REFUND });
    expect(desk.state.roles.amount).toBe(880_000 - 20 * 10_000 - 5_000);
    expect(desk.state.title).toMatch(/¥6,750\.00$/);
    expect(desk.effects).toContainEqual(expect.objectContaining({ kind: "runAutomation", step: "freeze" }));
    desk.report("freeze", "automationDone");
    desk.task(member("ban"), "first_review", { command: "reject", comment: "家长愿意再谈" });
    desk.task(member("jw"), "second_review", { command: "approve" });
    expect(desk.seated("countersign")).toEqual(["xz", "cw"]);
    desk.task(member("xz"), "countersign", { command: "approve" });
    desk.task(member("cw"), "countersign", { command: "approve" });
    desk.claim("cn1", "pay");
    const pay = (checklist: string[]) => desk.taskCommand(member("cn1"), "pay", { command: "complete", checklist });
    expect(desk.refusal(member("cn1"), pay([]))).toBe("flow.unticked");
    desk.send(member("cn1"), pay(["account_checked"]));
    expect(desk.effects.findLast((effect) => effect.kind === "runAutomation")).toMatchObject({
      key: "T1:instruct",
      input: { amount: 675_000, contract: idOf("k1"), payout: "original" },
    });
    desk.report("instruct", "automationSent");
    expect(desk.refusal(MOTHER, { command: "withdraw" })).toBe("flow.irreversible");
    desk.report("instruct", "automationDone");
    desk.report("debit", "automationDone");
    expect(desk.state).toMatchObject({
      category: "resolved",
      clocks: { payout: { outcome: "fulfilled", breaches: 0 } },
    });
    // Paid out is paid out: there is nothing to reopen, for nobody.
    expect(desk.buttons(MOTHER)).not.toContain("reopen");
    expect(desk.refusal(MOTHER, { command: "reopen", comment: "还没收到" })).toBe("ticket.reopen_late");
    desk.send(MOTHER, { command: "rate", score: 5, tags: [] });
  });

  it("up to ¥5,000 nobody countersigns; the class teacher's day passes by itself; the clock of law never pauses", () => {
    const desk = of("refund").file({ contract: idOf("k2"), ...REFUND });
    desk.report("freeze", "automationDone");
    desk.until(Date.parse("2026-11-24T18:00:00+08:00"));
    expect(desk.visit("first_review")).toMatchObject({ outcome: "timedOut" });
    desk.task(member("jw"), "second_review", { command: "return", to: { requester: true }, comment: "请补充原因" });
    expect(desk.state.clocks.payout?.pausedAt).toBeUndefined();
    expect(desk.state.clocks.resolution?.pausedAt).toBe(desk.now);
    const data = { contract: idOf("k2"), ...REFUND, explanation: "搬到上海" };
    desk.send(MOTHER, { command: "resubmit", ...desk.seat("second_review", "g1"), data });
    desk.task(member("jw"), "second_review", { command: "approve" });
    expect(desk.at()).toEqual(["pay"]);
    expect(desk.events.filter((event) => event.kind === "flow.automationQueued")).toHaveLength(1);
    desk.send(MOTHER, { command: "withdraw" });
    expect(desk.state.category).toBe("withdrawn");
  });
});

describe("complaint", () => {
  const COMPLAINT = { kind: "complaint", campus: idOf("c1"), category: "teaching", content: "上课迟到" };
  const manager = { side: "staff", handle: true, assign: true, manage: true } as const;

  it("critical: owner and campus head at once; whoever is complained about is nowhere, also when named later", () => {
    const desk = of("complaint").file({ ...COMPLAINT, about: [idOf("sv1")], safety: true }, { urgency: "critical" });
    expect(desk.at().sort()).toEqual(["campus_side", "own"]);
    expect(desk.seated("own")).toEqual(["sv2"]);
    expect(desk.state.clocks.firstResponse?.due).toBe(desk.now + 30 * MINUTE);
    desk.send(
      member("sv2"),
      { command: "editFields", changes: desk.changes({ about: [idOf("sv1"), idOf("xz")] }) },
      manager,
    );
    expect(desk.seated("campus_side")).toEqual(["duty", "duty2"]);
    expect(desk.state.flow.cc).not.toContainEqual(member("xz"));
    expect(desk.available(member("xz"), manager)).toEqual([]);
    expect(desk.refusal(member("xz"), { command: "reply", text: "我解释", files: [] })).toBe("request.not_found");
    desk.claim("duty", "campus_side");
    desk.task(member("duty"), "campus_side", { command: "complete" });
    desk.task(member("sv2"), "own", { command: "complete", result: "已道歉", reason: "service" });
    // Followed up by another person than who handled it, and not by who it is about: only the duty pool is left.
    expect(desk.seated("follow_up")).toEqual(["duty2"]);
  });

  it("waits no longer than 72 h for an answer, and can be reopened", () => {
    const desk = of("complaint").file(COMPLAINT);
    desk.claim("sv1", "claimed");
    desk.task(member("sv1"), "claimed", { command: "wait", reason: "请提供时间" });
    desk.wait(3 * DAY);
    expect(desk.state.category).toBe("resolved");
    desk.send(MOTHER, { command: "reopen", comment: "没解决" });
    expect(desk.state).toMatchObject({ category: "active", reopens: 1 });
  });
});

describe("leave", () => {
  const leave = (student: string, lesson: string) => ({
    student: idOf(student),
    kind: "leave",
    lessons: [idOf(lesson)],
    reason: "生病",
  });

  it("in time and within the quota is accepted by rule, and nobody is asked", () => {
    const desk = of("leave").file(leave("s1", "l1"));
    expect(desk.at()).toEqual(["take_leave"]);
    desk.report("take_leave", "automationDone");
    expect(desk.state).toMatchObject({ category: "resolved", title: "王小明 · 请假 · 11月27日 18:00" });
    expect(desk.state.flow.cc).toContainEqual(member("ren"));
    expect(desk.refusal(MOTHER, { command: "reopen", comment: "改时间" })).toBe("ticket.reopen_late");
  });

  it("beyond the quota the class teacher decides, returns it, and gets it back", () => {
    const desk = of("leave").file({ ...leave("s2", "l2"), makeUp: true });
    expect(desk.at()).toEqual(["decide"]);
    desk.task(member("ban"), "decide", { command: "return", to: { requester: true }, comment: "请写明原因" });
    expect(desk.state.category).toBe("waiting");
    const data = { ...leave("s2", "l2"), reason: "发烧 39 度", makeUp: true };
    desk.send(MOTHER, { command: "resubmit", ...desk.seat("decide", "g1"), data });
    expect(desk.seated("decide")).toEqual(["ban"]);
    desk.task(member("ban"), "decide", { command: "approve" });
    desk.report("take_leave", "automationDone");
    expect(desk.seated("arrange")).toEqual(["ac1", "ac2"]);
    desk.claim("ac1", "arrange");
    desk.task(member("ac1"), "arrange", { command: "complete", result: "周日补课" });
    expect(desk.state.category).toBe("resolved");
  });
});

describe("technical support", () => {
  const ASK = { inClass: true, platform: "app", problem: "没有声音" };

  it("in class answers in five minutes; one claims, waits, goes on; solved by itself; not solved: reopened", () => {
    const desk = of("tech_support").file(ASK);
    expect(desk.state.clocks.firstResponse).toMatchObject({ due: desk.now + 5 * MINUTE });
    const late = desk.taskCommand(member("te2"), "support", { command: "claim" });
    desk.claim("te1", "support");
    expect(desk.refusal(member("te2"), late)).toBe("flow.already_claimed");
    desk.send(member("te1"), { command: "contact", how: "phone", text: "电话指导" });
    expect(desk.state.clocks.firstResponse).toMatchObject({ outcome: "fulfilled" });
    desk.task(member("te1"), "support", { command: "wait", reason: "请发录屏" });
    desk.wait(HOUR).send(MOTHER, { command: "reply", text: "发了", files: [] });
    expect(desk.state.category).toBe("active");
    desk.task(member("te1"), "support", { command: "wait", reason: "请再试" });
    desk.wait(DAY);
    expect(desk.state.remindedAt).toBe(desk.now);
    desk.wait(2 * DAY);
    expect(desk.state.category).toBe("resolved");
    desk.send(MOTHER, { command: "reopen", comment: "还是没有" });
    expect(desk.at()).toEqual(["support"]);
    desk.claim("te2", "support");
    desk.task(member("te2"), "support", { command: "complete", result: "换耳机", reason: "device" });
    desk.wait(3 * DAY);
    expect(desk.state.category).toBe("closed");
  });
});

describe("enrolment", () => {
  const NEW = {
    contractNo: "HT-9",
    studentName: "赵一",
    phone: "13800138000",
    guardianName: "赵母",
    campus: idOf("c1"),
    course: idOf("k1"),
    lessons: 40,
    amount: 880_000,
    paid: false,
  };

  it("sets the records it made, needs a class, and its first lesson bounds the promise", () => {
    const desk = of("enrolment").file(NEW, {
      by: { kind: "key", id: "crm" },
      side: "staff",
      channel: "api",
      requester: null,
    });
    expect(desk.state.category).toBe("open");
    desk.report("admit", "automationDone", { student: idOf("s1"), contract: idOf("k1") });
    expect(desk.state.roles).toMatchObject({ student: idOf("s1"), contract: idOf("k1") });
    desk.claim("ac1", "place");
    expect(desk.refusal(member("ac1"), desk.taskCommand(member("ac1"), "place", { command: "complete" }))).toBe(
      "form.invalid",
    );
    desk.task(member("ac1"), "place", { command: "complete" }, { fields: { class: idOf("b1") } });
    expect(desk.state.data.firstLessonAt).toBe("2026-11-28T02:00:00.000Z");
    expect(desk.state.clocks.resolution?.promise.anchor?.at).toBe(Date.parse("2026-11-28T02:00:00Z"));
    expect(desk.effects.findLast((effect) => effect.kind === "runAutomation")).toMatchObject({
      step: "enrol",
      input: { class: idOf("b1"), student: idOf("s1"), contract: idOf("k1") },
    });
    desk.report("enrol", "automationFailed");
    expect(desk.seated("enrol")).toEqual(["ac1", "ac2"]);
    desk.report("enrol", "automationDone");
    expect(desk.seated("confirm_payment").sort()).toEqual(["cn1", "cn2", "cw"]);
    expect(desk.state.data.paid).toBe(false);
    desk.claim("cn1", "confirm_payment");
    desk.task(member("cn1"), "confirm_payment", { command: "complete" });
    // The contract was made unpaid; only now does it say what was received.
    expect(desk.effects.findLast((effect) => effect.kind === "runAutomation")).toMatchObject({
      step: "write_payment",
      action: { action: "notePayment" },
      input: { contract: idOf("k1"), amount: 880_000 },
    });
    expect(desk.state.category).toBe("active");
    desk.report("write_payment", "automationDone");
    expect(desk.state).toMatchObject({ category: "resolved", data: { paid: true } });
  });
});

describe("supplies", () => {
  const ask = (price: number) => ({
    campus: idOf("c1"),
    place: "campus",
    department: idOf("d1"),
    purpose: "美术课",
    neededBy: "2026-12-01",
    items: [{ item: "画纸", quantity: 10, price }],
  });

  it("skips the approver who asks for themself; above ¥2,000 finance approves; signed for by itself after three days", () => {
    const desk = of("supplies").file(ask(30_000), { by: member("xz"), side: "requester" });
    expect(desk.visit("campus_head")).toMatchObject({ outcome: "skipped" });
    expect(desk.at()).toEqual(["finance"]);
    desk.task(member("cw"), "finance", { command: "approve" });
    desk.claim("log", "hand_out");
    desk.task(member("log"), "hand_out", { command: "complete" });
    expect(desk.seated("sign_for")).toEqual(["xz"]);
    desk.wait(4 * DAY);
    expect(desk.state.category).toBe("resolved");
    const small = of("supplies").file(ask(100), { by: member("log"), side: "requester" });
    expect(small.seated("campus_head")).toEqual(["xz"]);
    expect(small.state.roles.amount).toBe(1_000);
  });
});

describe("invoice", () => {
  const ask = (sum: number) => ({ contract: idOf("k2"), headingKind: "personal", heading: "王女士", sum });

  it("is never more than can be invoiced, and is not done without its file", () => {
    expect(of("invoice").tryFile(ask(300_001))).toMatchObject({
      refusal: { code: "form.invalid", params: { errors: [{ field: "sum", code: "form.check_failed" }] } },
    });
    const desk = of("invoice").file(ask(300_000));
    desk.claim("cw", "issue");
    const done = { command: "complete", result: "已开具" };
    expect(desk.refusalOf(member("cw"), desk.taskCommand(member("cw"), "issue", done))?.params.errors).toMatchObject([
      { field: "invoiceFile", code: "form.required" },
    ]);
    desk.task(member("cw"), "issue", done, { fields: { invoiceFile: [idOf("f1")] } });
    expect(desk.state).toMatchObject({ category: "resolved", files: [idOf("f1")] });
  });
});
