/** Lengths of promises, and what they are counted in, as people say them. */
import type { Deadline } from "@deskbell/engine/flow";
import type { Amount, CalendarChoice, SlaPriority, Target } from "@deskbell/engine/sla";
import type { T } from "../../lib/words.ts";

export const AMOUNT_LIMIT = 100_000;

export function amountWords(t: T, amount: Amount): string {
  if (amount.unit !== "byTime") return t(`promises.amount_${amount.unit}`, { count: amount.amount });
  return amount.rows
    .map(({ receivedBefore, day, days, time }) => {
      const by = day === 0 ? t("promises.byTimeToday", { time }) : t(`promises.byTime_${days}`, { day, time });
      if (amount.rows.length === 1) return by;
      return receivedBefore === undefined
        ? t("promises.byTimeElse", { by })
        : t("promises.byTimeBefore", { at: receivedBefore, by });
    })
    .join(t("promises.semicolon"));
}

export function leadWords(t: T, minutes: number): string {
  if (minutes === 0) return t("promises.leadNone");
  const { amount, unit } = leadOf(minutes);
  return t("promises.lead", { span: t(`promises.lead_${unit}`, { count: amount }) });
}

export const LEAD_UNITS = ["minutes", "hours", "days"] as const;
export type LeadUnit = (typeof LEAD_UNITS)[number];
const LEAD_MINUTES: Record<LeadUnit, number> = { minutes: 1, hours: 60, days: 1440 };

/** The largest unit in which a lead is a whole number. */
export function leadOf(minutes: number): { amount: number; unit: LeadUnit } {
  const unit = minutes > 0 && minutes % 1440 === 0 ? "days" : minutes > 0 && minutes % 60 === 0 ? "hours" : "minutes";
  return { amount: minutes / LEAD_MINUTES[unit], unit };
}

export const leadMinutes = (amount: number, unit: LeadUnit): number => Math.round(amount * LEAD_MINUTES[unit]);

/** `一般 15 分钟`; a row for the rest is named so only beside others. */
export function priorityWords(t: T, priority: SlaPriority | undefined, targets: readonly Target[]): string {
  if (priority !== undefined) return t(`priority.${priority}`);
  return targets.length > 1 ? t("promises.otherPriorities") : t("promises.anyPriority");
}

export function targetWords(t: T, { amount, publicAmount }: Target): string {
  const own = insideWords(t, amount);
  return publicAmount === undefined
    ? t("promises.targetInternal", { own })
    : t("promises.target", { own, told: insideWords(t, publicAmount) });
}

/** `2 小时内`; a time of the day says itself that it is a limit. */
const insideWords = (t: T, amount: Amount): string =>
  amount.unit === "byTime" ? amountWords(t, amount) : t("promises.inside", { span: amountWords(t, amount) });

export function calendarWords(
  t: T,
  choice: CalendarChoice,
  calendars: readonly { id: string; name: string }[],
): string {
  if (typeof choice === "object")
    return calendars.find((one) => one.id === choice.id)?.name ?? t("promises.calendarGone");
  return t(`promises.calendar_${choice}`);
}

/** `2 个工作日（校区营业时间）`, with the date that it hangs on. */
export function deadlineWords(t: T, deadline: Deadline | null, fieldName: (path: string) => string): string {
  if (!deadline) return t("promises.noDeadline");
  const { anchor, whenDue, amount, unit, calendar } = deadline;
  return [
    t("promises.deadline", { amount: amountWords(t, { amount, unit }), calendar: t(`promises.calendar_${calendar}`) }),
    ...(anchor
      ? [t("promises.anchored", { field: fieldName(anchor.field), lead: leadWords(t, anchor.leadMinutes) })]
      : []),
    ...(whenDue === "pass" || whenDue === "return" ? [t(`promises.whenDue_${whenDue}`)] : []),
  ].join(t("promises.comma"));
}

/** Longer than what is told to the requester: that would be broken before anybody is late. */
export function isLonger(own: Amount, told: Amount): boolean {
  if (own.unit === "byTime" || told.unit === "byTime") return false;
  const same = own.unit === told.unit;
  const minutes = (a: typeof own): number | undefined =>
    a.unit === "minutes" ? a.amount : a.unit === "hours" ? a.amount * 60 : undefined;
  if (same) return own.amount > told.amount;
  const [a, b] = [minutes(own), minutes(told)];
  return a !== undefined && b !== undefined && a > b;
}
