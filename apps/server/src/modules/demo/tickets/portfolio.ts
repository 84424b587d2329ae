/** Which tickets there are: of which type, when, and how far they have come. */
import type { Instant } from "@deskbell/engine/kernel";
import { DAY_MS, HOUR_MS, MINUTE_MS, subtractWorking } from "@deskbell/engine/kernel";
import type { TicketPlan } from "@deskbell/engine/ticket";
import { HISTORY } from "../history.ts";
import type { CampusKey } from "../members.ts";
import type { Random } from "../random.ts";
import type { DemoType } from "../ticket-types.ts";
import type { Directory } from "./directory.ts";
import type { Wish } from "./request.ts";
import type { Fate } from "./story.ts";
import { SURE } from "./sure-tickets.ts";

export interface LoadedDemoType extends DemoType {
  plan: TicketPlan;
}

/** One ticket to be played. */
export interface Planned {
  type: string;
  at: Instant;
  wish: Wish;
  fate: Omit<Fate, "until">;
  /** Nobody got to it in time, and it shows; every other one that is left is still within its promise. */
  late?: true;
}

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

/** Of the open ones, those that were left until they were late. */
const LATE = 0.05;
/** Of the others, those that have just come in and that nobody has seen yet. */
const NEW = 0.25;

/** Below this a test asks for a handful and gets a handful. */
const SMALL = 200;

/** The tickets of a year, oldest first. */
export function planTickets(draw: Random, directory: Directory, now: Instant, count: number): Planned[] {
  const open = Math.round(count * OPEN);
  const planned: Planned[] = count < SMALL ? [] : SURE.map((one) => sure(directory, now, one));
  // Every type is there, however few tickets are asked for.
  const types = count < MIX.length ? [] : MIX.map(([type]) => type);
  while (planned.length < open) planned.push(unfinished(draw, directory, now));
  while (planned.length < count)
    planned.push({
      type: types.pop() ?? draw.weighted(MIX),
      at: arrival(draw, now, 1.5 * DAY_MS, HISTORY - 9.5 * DAY_MS),
      wish: {},
      fate: {},
    });
  return planned.toSorted((a, b) => a.at - b.at);
}

function sure(directory: Directory, now: Instant, { type, ago, wish, fate, late }: (typeof SURE)[number]): Planned {
  const campus = wish.campus ?? "online";
  const at = "hours" in ago ? now - ago.hours * HOUR_MS : workedAgo(directory, campus, now, ago.minutes);
  return { type, at, wish, fate, ...(late ? { late } : {}) };
}

function unfinished(draw: Random, directory: Directory, now: Instant): Planned {
  const type = draw.weighted(MIX);
  if (draw.chance(LATE))
    return { type, at: arrival(draw, now, DAY_MS, 12 * DAY_MS), wish: {}, fate: draw.weighted(LEFT), late: true };
  if (draw.chance(NEW)) {
    const campus = draw.pick(["haidian", "chaoyang", "pudong", "online"] as const);
    return { type, at: workedAgo(directory, campus, now, draw.int(1, 25)), wish: { campus }, fate: { acts: 0 } };
  }
  const [from, span] = draw.weighted([
    [[HOUR_MS, 30 * HOUR_MS], 5],
    [[DAY_MS, 3 * DAY_MS], 4],
    [[4 * DAY_MS, 7 * DAY_MS], 1],
  ] as const);
  return { type, at: arrival(draw, now, from, span), wish: {}, fate: draw.weighted(LEFT) };
}

/** So many minutes of a campus's hours ago: what came in just before the doors closed is still new in the morning. */
function workedAgo(directory: Directory, campus: CampusKey, now: Instant, minutes: number): Instant {
  const at = subtractWorking(directory.campusCalendar(directory.school.campusId(campus)), now, minutes * MINUTE_MS);
  return at === "never" ? now - minutes * MINUTE_MS : at;
}

/** Some moment of the time `span` that ended `from` ago (ms), when people are awake: lunch and evening are busiest. */
function arrival(draw: Random, now: Instant, from: number, span: number): Instant {
  for (;;) {
    const at = now - from - draw.next() * span;
    const hour = Math.floor(((at + 8 * HOUR_MS) % DAY_MS) / HOUR_MS);
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
