/**
 * A calendar made quick: the windows of 64 local days at a time become sorted spans of instants with running sums,
 * filled on first use. A span of ten years is then some sixty additions and two binary searches.
 */
import { type CalendarDefinition, calendarProblems, type WindowCalendar, type WorkWindow } from "./calendar.ts";
import { dayNumber, type LocalDate, weekdayOfDay } from "./date.ts";
import { invariant } from "./result.ts";
import { instantOfDay, localDay, MINUTE_MS, minutesOf } from "./time.ts";
import type { Instant } from "./value.ts";
import type { Zone } from "./zone.ts";

/** A stretch of working time `[from, to)` and the day (number since 1970-01-01) whose window it is. */
export interface WorkSpan {
  from: Instant;
  to: Instant;
  day: number;
}

/** 64 local days of a calendar. */
export interface CalendarBlock {
  /** First day number, and the instants at which the block's first day and the next block's begin. */
  firstDay: number;
  start: Instant;
  end: Instant;
  spans: WorkSpan[];
  /** `before[i]`: working ms of the block before `spans[i]`. */
  before: number[];
  /** Working ms of the whole block. */
  total: number;
}

export interface CompiledCalendar {
  readonly id: string;
  readonly zone: Zone;
  readonly revision: number;
  /** The date windows of a day number, sorted, touching ones joined, in ms since local midnight. */
  dayWindows(day: number): readonly { from: number; to: number }[];
  /** The block that holds an instant. */
  blockAt(at: Instant): CalendarBlock;
  /** Block by its index: `floor(day / 64)`. */
  block(index: number): CalendarBlock;
  /** No window opens on any day after this one; undefined when the pattern goes on for ever. */
  readonly lastOpenDay: number | undefined;
  /** No window opens on any day before this one; undefined when the pattern has always been open. */
  readonly firstOpenDay: number | undefined;
}

export const BLOCK_DAYS = 64;

type DayWindows = readonly { from: number; to: number }[];
const CLOSED: DayWindows = [];
const WHOLE_DAY: DayWindows = [{ from: 0, to: 24 * 60 * MINUTE_MS }];

function windowsMs(windows: readonly WorkWindow[]): DayWindows {
  const sorted = windows
    .map(({ from, to }) => ({ from: (minutesOf(from) ?? 0) * MINUTE_MS, to: (minutesOf(to) ?? 0) * MINUTE_MS }))
    .sort((a, b) => a.from - b.from);
  const joined: { from: number; to: number }[] = [];
  for (const window of sorted) {
    const last = joined.at(-1);
    if (last && last.to === window.from) last.to = window.to;
    else joined.push(window);
  }
  return joined;
}

interface Pattern {
  windows: (day: number) => DayWindows;
  firstOpenDay: number | undefined;
  lastOpenDay: number | undefined;
}

/** The day-by-day pattern of versions and exceptions. Dates before the first version read the first version [S9]. */
function patternOf(definition: WindowCalendar): Pattern {
  const versions = definition.versions
    .map(({ from, weekdays }) => ({
      from: dayNumber(from),
      week: ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => windowsMs(weekdays[day] ?? [])),
    }))
    .sort((a, b) => a.from - b.from);
  const weekdayWindows = (day: number, weekday: number): DayWindows => {
    let version = versions[0];
    for (const next of versions) if (next.from <= day) version = next;
    return version?.week[weekday - 1] ?? CLOSED;
  };
  const exceptions = new Map<number, DayWindows>();
  for (const exception of definition.exceptions) {
    const day = dayNumber(exception.date);
    if (exception.kind === "closed") exceptions.set(day, CLOSED);
    else if (exception.kind === "windows") exceptions.set(day, windowsMs(exception.windows));
    else exceptions.set(day, weekdayWindows(day, exception.weekday));
  }
  const windows = (day: number): DayWindows => exceptions.get(day) ?? weekdayWindows(day, weekdayOfDay(day));
  const opens = (version: (typeof versions)[number] | undefined) => version?.week.some((day) => day.length > 0);
  const marks = [...versions.map((version) => version.from), ...exceptions.keys()];
  return {
    windows,
    firstOpenDay: opens(versions[0]) ? undefined : Math.min(...marks),
    lastOpenDay: opens(versions.at(-1)) ? undefined : Math.max(...marks),
  };
}

function buildBlock(index: number, zone: Zone, windows: (day: number) => DayWindows): CalendarBlock {
  const firstDay = index * BLOCK_DAYS;
  const spans: WorkSpan[] = [];
  const before: number[] = [];
  let total = 0;
  for (let day = firstDay; day < firstDay + BLOCK_DAYS; day++) {
    for (const window of windows(day)) {
      const from = instantOfDay(day, window.from, zone);
      const to = instantOfDay(day, window.to, zone);
      // A window that lies in a gap of the clock is empty that day [S7].
      if (to <= from) continue;
      spans.push({ from, to, day });
      before.push(total);
      total += to - from;
    }
  }
  const start = instantOfDay(firstDay, 0, zone);
  return { firstDay, start, end: instantOfDay(firstDay + BLOCK_DAYS, 0, zone), spans, before, total };
}

/**
 * Make a calendar ready for reckoning. Keep the result: its days are worked out once, on first use.
 * Throws InvariantError when `calendarProblems` finds any: a stored calendar is a sound one.
 */
export function compileCalendar(definition: CalendarDefinition): CompiledCalendar {
  const problems = calendarProblems(definition);
  invariant(problems.length === 0, `calendar ${definition.id} is unsound: ${JSON.stringify(problems)}`);
  const { zone } = definition;
  const pattern: Pattern = definition.alwaysOpen
    ? { windows: () => WHOLE_DAY, firstOpenDay: undefined, lastOpenDay: undefined }
    : patternOf(definition);
  const blocks = new Map<number, CalendarBlock>();
  const block = (index: number): CalendarBlock => {
    let found = blocks.get(index);
    if (!found) {
      found = buildBlock(index, zone, pattern.windows);
      blocks.set(index, found);
    }
    return found;
  };
  return {
    id: definition.id,
    zone,
    revision: definition.revision ?? 1,
    dayWindows: pattern.windows,
    firstOpenDay: pattern.firstOpenDay,
    lastOpenDay: pattern.lastOpenDay,
    block,
    blockAt: (at) => {
      // Where clocks went back over midnight, an instant's date may be the day before its block begins.
      let index = Math.floor(localDay(at, zone) / BLOCK_DAYS);
      while (at < block(index).start) index--;
      while (at >= block(index).end) index++;
      return block(index);
    },
  };
}

/** The windows of a date as `HH:MM`, sorted, touching ones joined; `[]` on a closed day. Throws RangeError on no date. */
export function windowsOn(calendar: CompiledCalendar, date: LocalDate): WorkWindow[] {
  return calendar.dayWindows(dayNumber(date)).map(({ from, to }) => ({ from: wallTime(from), to: wallTime(to) }));
}

function wallTime(ms: number): string {
  const minutes = ms / MINUTE_MS;
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
