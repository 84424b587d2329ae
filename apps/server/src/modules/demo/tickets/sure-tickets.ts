/** What the cast finds on their workbenches on the first day, whatever chance does. */
import { CAST } from "../cast.ts";
import type { Wish } from "./request.ts";
import type { Fate } from "./story.ts";

interface Sure {
  type: string;
  /** Before now: hours by the clock, or minutes of its campus's hours. */
  ago: { hours: number } | { minutes: number };
  wish: Wish;
  fate: Omit<Fate, "until">;
  /** Left until its promise was broken. */
  late?: true;
}

/** What the cast's guardian of two finds at home: one of each thing that can wait for a family, and what is over. */
const [elder, younger] = CAST.guardian.children;
const FAMILY: readonly Sure[] = [
  {
    type: "leave",
    ago: { hours: 3 },
    wish: { student: younger, asker: CAST.guardian.name, data: { kind: "pause" } },
    fate: { acts: 0, last: "return", says: "请写明停课从哪天到哪天，方便我们为孩子保留座位" },
  },
  {
    type: "homework",
    ago: { hours: 4 },
    wish: { student: elder, asker: CAST.guardian.name, data: { kind: "homework" } },
    fate: { acts: 0, last: "wait", says: "请把题目和孩子的做法拍一张照片，老师好看清是哪一步" },
  },
  {
    type: "course_question",
    ago: { hours: 6 },
    wish: { student: elder, asker: CAST.guardian.name },
    fate: { acts: 0, last: "solve", says: "这部分课上讲得快了些，录了一段讲解放在班级群里，下节课开头再讲一遍。" },
  },
  {
    type: "homework",
    ago: { hours: 26 },
    wish: { student: younger, asker: CAST.guardian.name, data: { kind: "homework" } },
    fate: { acts: 0, last: "solve", says: "老师和孩子一起重做了一遍，现在会了。" },
  },
  { type: "leave", ago: { hours: 24 * 25 }, wish: { student: elder, asker: CAST.guardian.name }, fate: {} },
  { type: "tech_support", ago: { hours: 24 * 40 }, wish: { student: younger, asker: CAST.guardian.name }, fate: {} },
];

export const SURE: readonly Sure[] = [
  { type: "refund", ago: { hours: 5 }, wish: { campus: "pudong" }, fate: { acts: 0 } },
  { type: "refund", ago: { hours: 26 }, wish: { campus: "pudong" }, fate: { step: "second_review" } },
  { type: "refund", ago: { hours: 44 }, wish: { campus: "pudong" }, fate: { step: "countersign" } },
  { type: "refund", ago: { hours: 70 }, wish: { campus: "haidian" }, fate: { acts: 3 } },
  { type: "refund", ago: { hours: 66 }, wish: { campus: "pudong" }, fate: { step: "pay" } },
  { type: "refund", ago: { hours: 8 }, wish: { campus: "haidian" }, fate: { acts: 0 } },
  {
    type: "leave",
    ago: { minutes: 30 },
    wish: { campus: "haidian", student: elder, data: { kind: "pause" } },
    fate: { acts: 0 },
  },
  { type: "leave", ago: { minutes: 75 }, wish: { campus: "haidian", data: { kind: "transfer" } }, fate: { acts: 0 } },
  { type: "leave", ago: { minutes: 90 }, wish: { campus: "pudong", data: { kind: "pause" } }, fate: { acts: 0 } },
  { type: "leave", ago: { minutes: 100 }, wish: { campus: "haidian", data: { kind: "transfer" } }, fate: { acts: 1 } },
  {
    type: "leave",
    ago: { hours: 14 },
    wish: { campus: "haidian", data: { kind: "pause" } },
    fate: { acts: 0, last: "return" },
  },
  {
    type: "leave",
    ago: { hours: 14 },
    wish: { campus: "pudong", data: { kind: "transfer" } },
    fate: { acts: 0, last: "return" },
  },
  {
    type: "complaint",
    ago: { minutes: 8 },
    wish: { campus: "haidian", urgency: "critical", data: { kind: "complaint" } },
    fate: { acts: 0 },
  },
  {
    type: "complaint",
    ago: { hours: 6 },
    wish: { campus: "pudong", urgency: "critical", data: { kind: "complaint" } },
    fate: { acts: 1 },
  },
  {
    type: "complaint",
    ago: { minutes: 25 },
    wish: { campus: "chaoyang", urgency: "urgent", data: { kind: "complaint" } },
    fate: { acts: 0 },
  },
  {
    type: "complaint",
    ago: { hours: 13 },
    wish: { campus: "haidian", urgency: "normal", data: { kind: "complaint" } },
    fate: { acts: 2 },
  },
  {
    type: "complaint",
    ago: { minutes: 40 },
    wish: { campus: "haidian", data: { kind: "suggestion" } },
    fate: { acts: 0 },
  },
  { type: "tech_support", ago: { minutes: 6 }, wish: {}, fate: { acts: 0 } },
  {
    type: "tech_support",
    ago: { minutes: 14 },
    wish: { campus: "pudong", student: CAST.adultStudent.name },
    fate: { acts: 0 },
  },
  { type: "tech_support", ago: { minutes: 55 }, wish: {}, fate: { acts: 1 } },
  { type: "tech_support", ago: { minutes: 95 }, wish: {}, fate: { acts: 1 } },
  { type: "tech_support", ago: { hours: 30 }, wish: {}, fate: { acts: 2, last: "wait" } },
  { type: "tech_support", ago: { hours: 34 }, wish: {}, fate: { acts: 1 } },
  { type: "consultation", ago: { minutes: 4 }, wish: { campus: "haidian" }, fate: { acts: 0 } },
  { type: "consultation", ago: { hours: 10 }, wish: { campus: "haidian" }, fate: { acts: 1 } },
  { type: "consultation", ago: { minutes: 9 }, wish: { campus: "pudong" }, fate: { acts: 0 } },
  { type: "consultation", ago: { hours: 30 }, wish: { campus: "chaoyang" }, fate: { acts: 1, last: "wait" } },
  {
    type: "homework",
    ago: { hours: 30 },
    wish: { campus: "chaoyang", data: { kind: "marks" } },
    fate: { acts: 1, last: "wait" },
  },
  { type: "service_request", ago: { hours: 30 }, wish: { campus: "pudong" }, fate: { acts: 1, last: "wait" } },
  {
    type: "repair",
    ago: { hours: 30 },
    wish: { campus: "haidian", data: { deviceKind: "it" } },
    fate: { acts: 1, last: "wait" },
  },
  { type: "invoice", ago: { hours: 30 }, wish: { campus: "chaoyang" }, fate: { acts: 1, last: "return" } },
  { type: "invoice", ago: { hours: 4 }, wish: { campus: "pudong" }, fate: { acts: 0 } },
  { type: "invoice", ago: { hours: 9 }, wish: { campus: "haidian" }, fate: { acts: 1 } },
  { type: "contract_change", ago: { hours: 7 }, wish: { campus: "pudong" }, fate: { acts: 0 } },
  { type: "contract_change", ago: { hours: 40 }, wish: { campus: "haidian" }, fate: { acts: 1 } },
  { type: "enrolment", ago: { hours: 3 }, wish: { campus: "pudong", data: { paid: false } }, fate: { acts: 0 } },
  { type: "enrolment", ago: { hours: 9 }, wish: { campus: "haidian" }, fate: { acts: 0 } },
  { type: "enrolment", ago: { hours: 13 }, wish: { campus: "haidian", data: { paid: false } }, fate: { acts: 2 } },
  {
    type: "repair",
    ago: { minutes: 7 },
    wish: { campus: "haidian", data: { deviceKind: "building" } },
    fate: { acts: 0 },
  },
  {
    type: "repair",
    ago: { hours: 12 },
    wish: { campus: "pudong", data: { deviceKind: "furniture" } },
    fate: { acts: 1 },
  },
  { type: "repair", ago: { minutes: 19 }, wish: { campus: "chaoyang", data: { deviceKind: "it" } }, fate: { acts: 0 } },
  { type: "supplies", ago: { hours: 10 }, wish: { campus: "haidian" }, fate: { acts: 0 } },
  { type: "supplies", ago: { hours: 11 }, wish: { campus: "headquarters" }, fate: { acts: 0 } },
  { type: "supplies", ago: { hours: 8 }, wish: { campus: "pudong" }, fate: { acts: 0 } },
  { type: "supplies", ago: { hours: 50 }, wish: { campus: "chaoyang" }, fate: { acts: 1 } },
  {
    type: "course_question",
    ago: { minutes: 45 },
    wish: { campus: "haidian", teacher: CAST.haidian.teacher.name },
    fate: { acts: 0 },
  },
  {
    type: "homework",
    ago: { minutes: 50 },
    wish: { campus: "haidian", teacher: CAST.haidian.teacher.name, data: { kind: "homework" } },
    fate: { acts: 0 },
  },
  {
    type: "homework",
    ago: { minutes: 35 },
    wish: { campus: "pudong", student: CAST.adultStudent.name, data: { kind: "marks" } },
    fate: { acts: 0 },
  },
  {
    type: "service_request",
    ago: { minutes: 22 },
    wish: { campus: "haidian", student: younger, asker: CAST.guardian.name },
    fate: { acts: 0 },
  },
  {
    type: "complaint",
    ago: { hours: 24 * 6 },
    wish: { campus: "chaoyang", urgency: "urgent", data: { kind: "complaint" } },
    fate: { acts: 2 },
    late: true,
  },
  { type: "invoice", ago: { hours: 24 * 4 }, wish: { campus: "haidian" }, fate: { acts: 1 }, late: true },
  { type: "consultation", ago: { minutes: 170 }, wish: { campus: "pudong" }, fate: { acts: 0 }, late: true },
  ...FAMILY,
];
