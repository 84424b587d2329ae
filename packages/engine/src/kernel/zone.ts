/**
 * Offsets of IANA time zones, read from Intl (the only zone data that both Node and browsers have) and kept as
 * tables of transitions: a look-up in a filled table costs tens of nanoseconds, asking Intl costs microseconds.
 */
import { DAY_MS } from "./date.ts";
import type { Instant } from "./value.ts";

/** An IANA zone name: `Asia/Shanghai`. */
export type Zone = string;

/** Offsets inside one stretch of time: `offsets[i]` holds from `starts[i]` to `starts[i + 1]`. */
interface Stretch {
  starts: number[];
  offsets: number[];
}

const STRETCH_MS = 400 * DAY_MS;
// No zone ever changed its offset twice within a week, save for errors that were taken back the same day.
const SAMPLE_MS = 7 * DAY_MS;
// Zones had local mean time, one fixed offset, before the 19th century; Intl's eras and two-digit years stay away.
const OLDEST = Date.UTC(1800, 0, 1);
const NEWEST = Date.UTC(9999, 11, 1);

const formats = new Map<Zone, Intl.DateTimeFormat>();
const tables = new Map<Zone, Map<number, Stretch>>();

function formatOf(zone: Zone): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(zone, format);
  }
  return format;
}

/** Whether this runtime knows the zone. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

function askIntl(at: Instant, zone: Zone): number {
  const part = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatOf(zone).formatToParts(at)) {
    if (type in part) part[type as keyof typeof part] = Number(value);
  }
  const local = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
  return local - Math.floor(at / 1000) * 1000;
}

function stretchOf(index: number, zone: Zone): Stretch {
  const from = index * STRETCH_MS;
  const stretch: Stretch = { starts: [from], offsets: [askIntl(from, zone)] };
  let before = from;
  let offset = stretch.offsets[0] as number;
  for (let at = from + SAMPLE_MS; before < from + STRETCH_MS - 1; at += SAMPLE_MS) {
    const here = Math.min(at, from + STRETCH_MS - 1);
    const next = askIntl(here, zone);
    if (next !== offset) {
      stretch.starts.push(firstInstantWith(next, before, here, zone));
      stretch.offsets.push(next);
      offset = next;
    }
    before = here;
  }
  return stretch;
}

/** The transition in (low, high]: `high` has `offset`, `low` has not. Transitions fall on whole seconds. */
function firstInstantWith(offset: number, low: Instant, high: Instant, zone: Zone): Instant {
  let without = Math.floor(low / 1000);
  let withIt = Math.ceil(high / 1000);
  while (withIt - without > 1) {
    const middle = Math.floor((without + withIt) / 2);
    if (askIntl(middle * 1000, zone) === offset) withIt = middle;
    else without = middle;
  }
  return withIt * 1000;
}

/**
 * Offset of `zone` at `at`, in ms east of UTC (Asia/Shanghai: 28 800 000).
 * Throws RangeError for a zone that Intl does not know.
 */
export function offsetAt(at: Instant, zone: Zone): number {
  const held = Math.min(Math.max(at, OLDEST), NEWEST);
  let table = tables.get(zone);
  if (!table) {
    table = new Map();
    formatOf(zone);
    tables.set(zone, table);
  }
  const index = Math.floor(held / STRETCH_MS);
  let stretch = table.get(index);
  if (!stretch) {
    stretch = stretchOf(index, zone);
    table.set(index, stretch);
  }
  const { starts, offsets } = stretch;
  let i = starts.length - 1;
  while (i > 0 && held < (starts[i] as number)) i--;
  return offsets[i] as number;
}
