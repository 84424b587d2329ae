/** Promises by the time of day, as they are written: rows from early to late, the last for what comes in after all of them. */
import type { ByTime } from "@deskbell/engine/sla";

export type TimeRow = ByTime["rows"][number];

export const MOST_ROWS = 10;
export const MOST_DAYS = 366;

/** What one begins with: before the evening the same day, else by the next noon. */
export const newRows = (): ByTime["rows"] => [
  { receivedBefore: "18:00", day: 0, days: "natural", time: "21:00" },
  { day: 1, days: "natural", time: "12:00" },
];

/** One more limit, an hour after the last one; where there is no row for the rest yet, that one. */
export function addRow(rows: ByTime["rows"]): ByTime["rows"] {
  const last = rows.at(-1);
  if (!last || last.receivedBefore !== undefined) return [...rows, { day: 1, days: "natural", time: "12:00" }];
  const before = rows.at(-2)?.receivedBefore ?? "17:00";
  const hour = Math.min(Number(before.slice(0, 2)) + 1, 23);
  const receivedBefore = `${String(hour).padStart(2, "0")}:00`;
  return [...rows.slice(0, -1), { receivedBefore, day: 1, days: last.days, time: "12:00" }, last];
}

/**
 * Whether every request gets a moment that is still to come: limits rise, what is promised for the same day lies after its
 * limit, and the last row is for all others and means a later day.
 */
export function areComplete(rows: ByTime["rows"]): boolean {
  return rows.every(({ receivedBefore, day, time }, index) => {
    const last = index === rows.length - 1;
    if (receivedBefore === undefined) return last && day > 0;
    const earlier = rows[index - 1]?.receivedBefore;
    const rises = earlier === undefined || earlier < receivedBefore;
    return !last && rises && (day > 0 || time >= receivedBefore);
  });
}
