/**
 * Reckoning in working time. Every function takes a compiled calendar; instants are epoch ms, amounts are ms.
 * A deadline is half-open like a window: at the instant itself the time is up [S20].
 */
import { BLOCK_DAYS, type CalendarBlock, type CompiledCalendar, type WorkSpan } from "./calendar-compile.ts";
import { localDay } from "./time.ts";
import { invariant } from "./result.ts";
import type { Instant } from "./value.ts";

/** The calendar has no (more) working time in that direction, or not within a hundred years. */
export const NEVER = "never";
export type Never = typeof NEVER;

const HORIZON_BLOCKS = Math.ceil((100 * 366) / BLOCK_DAYS);

/** Index of the first span of the block that ends after `at` (its length when none does). */
function firstEndingAfter(block: CalendarBlock, at: Instant): number {
  let low = 0;
  let high = block.spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((block.spans[middle] as WorkSpan).to > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Working ms of the block before `at`. */
function workedBefore(block: CalendarBlock, at: Instant): number {
  const i = firstEndingAfter(block, at);
  const span = block.spans[i];
  if (!span) return block.total;
  return (block.before[i] as number) + Math.max(0, at - span.from);
}

const indexOf = (block: CalendarBlock): number => block.firstDay / BLOCK_DAYS;

/**
 * Working ms from `a` to `b`; negative when `b` is earlier, so that
 * `workingBetween(a, b) + workingBetween(b, c) = workingBetween(a, c)` always [S13].
 */
export function workingBetween(calendar: CompiledCalendar, a: Instant, b: Instant): number {
  if (b < a) return -workingBetween(calendar, b, a) || 0;
  const first = calendar.blockAt(a);
  const last = calendar.blockAt(b);
  let sum = workedBefore(last, b) - workedBefore(first, a);
  for (let i = indexOf(first); i < indexOf(last); i++) sum += calendar.block(i).total;
  return sum;
}

/**
 * The earliest instant by which `ms` of working time have passed since `start`; `start` itself for 0 [S14].
 * An amount that fills a window to its brim is due at its close, not at the next opening.
 * `never` when the calendar has not that much time left. Throws InvariantError for a negative amount.
 */
export function addWorking(calendar: CompiledCalendar, start: Instant, ms: number): Instant | Never {
  invariant(ms >= 0, `a negative amount of working time: ${ms}`);
  if (ms === 0) return start;
  let block = calendar.blockAt(start);
  let need = workedBefore(block, start) + ms;
  for (let blocks = 0; need > block.total; blocks++) {
    if (isPast(calendar, block) || blocks > HORIZON_BLOCKS) return NEVER;
    need -= block.total;
    block = calendar.block(indexOf(block) + 1);
  }
  let i = block.spans.length - 1;
  while (i > 0 && (block.before[i] as number) >= need) i--;
  return (block.spans[i] as WorkSpan).from + need - (block.before[i] as number);
}

/**
 * The latest instant from which `ms` of working time remain until `end`; `end` itself for 0 [S15].
 * `never` when the calendar had not that much time. Throws InvariantError for a negative amount.
 */
export function subtractWorking(calendar: CompiledCalendar, end: Instant, ms: number): Instant | Never {
  invariant(ms >= 0, `a negative amount of working time: ${ms}`);
  if (ms === 0) return end;
  let block = calendar.blockAt(end);
  let need = ms;
  let held = workedBefore(block, end);
  for (let blocks = 0; need > held; blocks++) {
    if (isBeforeAll(calendar, block) || blocks > HORIZON_BLOCKS) return NEVER;
    need -= held;
    block = calendar.block(indexOf(block) - 1);
    held = block.total;
  }
  const position = held - need;
  let i = block.spans.length - 1;
  while (i > 0 && (block.before[i] as number) > position) i--;
  return (block.spans[i] as WorkSpan).from + position - (block.before[i] as number);
}

const isPast = (calendar: CompiledCalendar, block: CalendarBlock): boolean =>
  calendar.lastOpenDay !== undefined && block.firstDay + BLOCK_DAYS > calendar.lastOpenDay;

const isBeforeAll = (calendar: CompiledCalendar, block: CalendarBlock): boolean =>
  calendar.firstOpenDay !== undefined && block.firstDay <= calendar.firstOpenDay;

/** Whether `at` lies in a window: its opening instant does, its closing instant does not. */
export function isOpen(calendar: CompiledCalendar, at: Instant): boolean {
  const block = calendar.blockAt(at);
  const span = block.spans[firstEndingAfter(block, at)];
  return span !== undefined && span.from <= at;
}

/** The latest instant ≤ `at` up to which work goes on: `at` inside a window or at its close, else the last close [S16]. */
export function lastWorkingInstantBefore(calendar: CompiledCalendar, at: Instant): Instant | Never {
  let block = calendar.blockAt(at);
  for (let blocks = 0; blocks <= HORIZON_BLOCKS; blocks++) {
    for (let i = block.spans.length - 1; i >= 0; i--) {
      const span = block.spans[i] as WorkSpan;
      if (span.from < at) return Math.min(at, span.to);
    }
    if (isBeforeAll(calendar, block)) return NEVER;
    block = calendar.block(indexOf(block) - 1);
  }
  return NEVER;
}

/** The next instant ≥ `at` at which the calendar is open (`at` itself when it is). */
export function nextOpening(calendar: CompiledCalendar, at: Instant): Instant | Never {
  for (const span of spansFrom(calendar, at)) return Math.max(at, span.from);
  return NEVER;
}

/** Spans that end after `at`, in order, until the calendar never opens again or the horizon is reached. */
function* spansFrom(calendar: CompiledCalendar, at: Instant): Generator<WorkSpan, void, undefined> {
  let block = calendar.blockAt(at);
  let i = firstEndingAfter(block, at);
  for (let blocks = 0; blocks <= HORIZON_BLOCKS; blocks++) {
    for (; i < block.spans.length; i++) yield block.spans[i] as WorkSpan;
    if (isPast(calendar, block)) return;
    block = calendar.block(indexOf(block) + 1);
    i = 0;
  }
}

/**
 * Close of the `n`th day that has a window, counted from the local date after `start`'s: the first day is not
 * counted, open or not (Civil Code of the PRC art. 201) [S17]. `never` when there are not that many days.
 * Throws InvariantError unless `n` is a whole number ≥ 1.
 */
export function closeOfNthWorkingDay(calendar: CompiledCalendar, start: Instant, n: number): Instant | Never {
  invariant(Number.isInteger(n) && n >= 1, `not a number of days: ${n}`);
  const close = nthDay(calendar, start, n);
  return close === NEVER ? NEVER : close.to;
}

/**
 * First and last working instant of the `n`th day that has a window, the local date of `start` not counted; with
 * n = 0 the first open day from that date on, itself included. `day` is its day number.
 */
export function nthDay(calendar: CompiledCalendar, start: Instant, n: number): WorkSpan | Never {
  const first = localDay(start, calendar.zone);
  let seen = n === 0 ? -1 : 0;
  let found: WorkSpan | undefined;
  for (const span of spansFrom(calendar, calendar.block(Math.floor(first / BLOCK_DAYS)).start)) {
    if (found && span.day !== found.day && seen === n) return found;
    if (n === 0 ? span.day < first : span.day <= first) continue;
    if (found && found.day === span.day) found = { ...found, to: span.to };
    else {
      seen++;
      found = span;
    }
  }
  return found && seen === n ? found : NEVER;
}

/** The working time inside `[a, b)`, as clipped spans in order; `[]` when there is none. For years it is long. */
export function slices(calendar: CompiledCalendar, a: Instant, b: Instant): WorkSpan[] {
  const out: WorkSpan[] = [];
  if (b <= a) return out;
  for (const span of spansFrom(calendar, a)) {
    if (span.from >= b) break;
    out.push({ from: Math.max(a, span.from), to: Math.min(b, span.to), day: span.day });
  }
  return out;
}
