/** Which tickets there are: of which type, when, and how far they have come. */
import type { Instant } from "@deskbell/engine/kernel";
import { HOUR_MS } from "@deskbell/engine/kernel";
import type { TicketPlan } from "@deskbell/engine/ticket";
import { CAST } from "../cast.ts";
import { HISTORY } from "../history.ts";
import type { Random } from "../random.ts";
import type { DemoType } from "../ticket-types.ts";
import type { Wish } from "./request.ts";
import type { Fate } from "./story.ts";

export interface LoadedDemoType extends DemoType {
  plan: TicketPlan;
}

/** One ticket to be played. */
export interface Planned {
  type: string;
  at: Instant;
  wish: Wish;
  fate: Omit<Fate, "until">;
}

const DAY = 24 * HOUR_MS;

/** Of a hundred tickets of a school. */
const MIX: readonly (readonly [string, number])[] = [
  ["leave", 21],
  ["consultation", 12],
  ["tech_support", 11],
  ["homework", 9],
  ["course_question", 9],
  ["service_request", 8],
  ["complaint", 7],
  ["repair", 7],
  ["refund", 5],
  ["invoice", 5],
  ["enrolment", 5],
  ["supplies", 4],
  ["contract_change", 3],
];
/** Of all tickets, those that nobody has brought to an end yet. */
const OPEN = 0.15;

/** How far an open ticket has come before it was left: nothing done, or a few acts; some wait for the family. */
const LEFT: readonly (readonly [Planned["fate"], number])[] = [
  [{ acts: 0 }, 38],
  [{ acts: 1 }, 28],
  [{ acts: 1, last: "wait" }, 10],
  [{ acts: 2 }, 14],
  [{ acts: 2, last: "wait" }, 5],
  [{ acts: 3 }, 5],
];

/** What a workbench of the cast must show on the first day, whatever chance does. Hours before now. */
const SURE: readonly (readonly [type: string, hours: number, wish: Wish, fate: Planned["fate"]])[] = [
  ["refund", 5, { campus: "pudong" }, { acts: 0 }],
  ["refund", 27, { campus: "pudong" }, { acts: 1 }],
  ["refund", 52, { campus: "pudong" }, { acts: 2 }],
  ["refund", 60, { campus: "haidian" }, { acts: 3 }],
  ["refund", 76, { campus: "pudong" }, { acts: 4 }],
  ["refund", 8, { campus: "haidian" }, { acts: 0 }],
  ["leave", 3, { campus: "haidian", student: CAST.guardian.children[0], data: { kind: "pause" } }, { acts: 0 }],
  ["leave", 8, { campus: "haidian", data: { kind: "transfer" } }, { acts: 0 }],
  ["leave", 13, { campus: "pudong", data: { kind: "pause" } }, { acts: 0 }],
  ["leave", 12, { campus: "haidian", data: { kind: "transfer" } }, { acts: 1 }],
  ["leave", 14, { campus: "haidian", data: { kind: "pause" } }, { acts: 0, last: "return" }],
  ["leave", 14, { campus: "pudong", data: { kind: "transfer" } }, { acts: 0, last: "return" }],
  ["complaint", 4, { campus: "haidian", urgency: "critical", data: { kind: "complaint" } }, { acts: 0 }],
  ["complaint", 6, { campus: "pudong", urgency: "critical", data: { kind: "complaint" } }, { acts: 1 }],
  ["complaint", 9, { campus: "chaoyang", urgency: "urgent", data: { kind: "complaint" } }, { acts: 0 }],
  ["complaint", 13, { campus: "haidian", urgency: "normal", data: { kind: "complaint" } }, { acts: 2 }],
  ["complaint", 11, { campus: "haidian", data: { kind: "suggestion" } }, { acts: 0 }],
  ["tech_support", 1, {}, { acts: 0 }],
  ["tech_support", 2, { campus: "pudong", student: CAST.adultStudent.name }, { acts: 0 }],
  ["tech_support", 7, {}, { acts: 1 }],
  ["tech_support", 9, {}, { acts: 1 }],
  ["tech_support", 30, {}, { acts: 2, last: "wait" }],
  ["tech_support", 34, {}, { acts: 1 }],
  ["consultation", 2, { campus: "haidian" }, { acts: 0 }],
  ["consultation", 10, { campus: "haidian" }, { acts: 1 }],
  ["consultation", 5, { campus: "pudong" }, { acts: 0 }],
  ["consultation", 30, { campus: "chaoyang" }, { acts: 1, last: "wait" }],
  ["course_question", 30, { campus: "chaoyang" }, { acts: 1, last: "wait" }],
  ["service_request", 30, { campus: "pudong" }, { acts: 1, last: "wait" }],
  ["repair", 30, { campus: "haidian", data: { deviceKind: "it" } }, { acts: 1, last: "wait" }],
  ["invoice", 30, { campus: "chaoyang" }, { acts: 1, last: "return" }],
  ["invoice", 4, { campus: "pudong" }, { acts: 0 }],
  ["invoice", 9, { campus: "haidian" }, { acts: 1 }],
  ["contract_change", 7, { campus: "pudong" }, { acts: 0 }],
  ["contract_change", 40, { campus: "haidian" }, { acts: 1 }],
  ["enrolment", 3, { campus: "pudong", data: { paid: false } }, { acts: 0 }],
  ["enrolment", 9, { campus: "haidian" }, { acts: 0 }],
  ["enrolment", 13, { campus: "haidian", data: { paid: false } }, { acts: 2 }],
  ["repair", 2, { campus: "haidian", data: { deviceKind: "building" } }, { acts: 0 }],
  ["repair", 12, { campus: "pudong", data: { deviceKind: "furniture" } }, { acts: 1 }],
  ["repair", 5, { campus: "chaoyang", data: { deviceKind: "it" } }, { acts: 0 }],
  ["supplies", 10, { campus: "haidian" }, { acts: 0 }],
  ["supplies", 11, { campus: "headquarters" }, { acts: 0 }],
  ["supplies", 8, { campus: "pudong" }, { acts: 0 }],
  ["supplies", 50, { campus: "chaoyang" }, { acts: 1 }],
  ["course_question", 6, { campus: "haidian", teacher: CAST.haidian.teacher.name }, { acts: 0 }],
  ["homework", 5, { campus: "haidian", teacher: CAST.haidian.teacher.name, data: { kind: "homework" } }, { acts: 0 }],
  ["homework", 4, { campus: "pudong", student: CAST.adultStudent.name, data: { kind: "marks" } }, { acts: 0 }],
  ["service_request", 8, { campus: "haidian", student: CAST.guardian.children[1] }, { acts: 0 }],
];
/** Below this a test asks for a handful and gets a handful. */
const SMALL = 200;

/** The tickets of a year, oldest first. */
export function planTickets(draw: Random, now: Instant, count: number): Planned[] {
  const open = Math.round(count * OPEN);
  const planned: Planned[] =
    count < SMALL ? [] : SURE.map(([type, hours, wish, fate]) => ({ type, at: now - hours * HOUR_MS, wish, fate }));
  // Every type is there, however few tickets are asked for.
  const types = count < MIX.length ? [] : MIX.map(([type]) => type);
  while (planned.length < open)
    planned.push({
      type: draw.weighted(MIX),
      at:
        now -
        draw.weighted([
          [draw.int(1, 30), 5],
          [draw.int(20, 96), 4],
          [draw.int(96, 260), 1],
        ]) *
          HOUR_MS,
      wish: {},
      fate: draw.weighted(LEFT),
    });
  while (planned.length < count)
    planned.push({ type: types.pop() ?? draw.weighted(MIX), at: arrival(draw, now), wish: {}, fate: {} });
  return planned.toSorted((a, b) => a.at - b.at);
}

/** Some moment of the year before last week, when people are awake: lunch and evening are busiest, as is the weekend. */
function arrival(draw: Random, now: Instant): Instant {
  for (;;) {
    const at = now - 6 * DAY - draw.next() * (HISTORY - 14 * DAY);
    const hour = Math.floor(((at + 8 * HOUR_MS) % DAY) / HOUR_MS);
    if (draw.chance(BUSY[hour] ?? 0)) return Math.floor(at / 1000) * 1000;
  }
}

/** By hour of the day, 0 to 23. */
const BUSY = [
  0.02, 0, 0, 0, 0, 0, 0.05, 0.2, 0.4, 0.6, 0.7, 0.6, 0.9, 0.6, 0.5, 0.5, 0.6, 0.7, 0.9, 1, 1, 0.8, 0.4, 0.1,
];

/** `YYMMDD-NNNNN` for each, counted by month as the server counts. */
export function numbersOf(planned: readonly { date: string }[], next: Map<string, number>): string[] {
  return planned.map(({ date }) => {
    const period = date.slice(0, 7);
    const n = next.get(period) ?? 1;
    next.set(period, n + 1);
    return `${date.slice(2).replaceAll("-", "")}-${String(n).padStart(5, "0")}`;
  });
}
